/** One line of a list of pairs. */
export interface Line {
  readonly text: string;
  readonly href?: string | undefined;
  readonly lang?: string | undefined;
}

/** Texts as lines. */
export const linesOf = (texts: readonly string[]): Line[] => texts.map((text) => ({ text }));
