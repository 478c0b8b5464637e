/** What stands in a field of a form and what is wrong with it. */
export interface ShownField {
  readonly value: string;
  readonly error?: string | undefined;
}

/** The fields of a form by name, as a page reads them from what was typed, or from what is in force. */
export type ShownFields<Name extends string> = Readonly<Record<Name, ShownField>>;
