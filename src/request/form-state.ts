import type { Fields } from '#src/lib/fields.ts';
import { all, first } from '#src/lib/fields.ts';
import type { TextKey } from '#src/lib/i18n.ts';
import type { FieldError } from '#src/lib/outcome.ts';
import { isUuid } from '#src/lib/uuid.ts';

/** A posted form that is shown again. */
export interface FormState {
  readonly name: string;
  readonly fields: Fields;
  readonly errors: readonly FieldError[];
  /** Why it is not possible now, when no single field is wrong. */
  readonly refusal?: TextKey;
  /** What the form has made, to be shown on this page alone: a code that is stored nowhere. */
  readonly once?: Readonly<Record<string, string>>;
}

/** What a page needs to draw one form: what was typed, else what is in force; and what is wrong where. */
export interface ShownForm {
  readonly posted: boolean;
  /** It was well formed, and not possible now. */
  readonly refused: boolean;
  value(field: string, otherwise?: string | null): string;
  values(field: string, otherwise?: readonly string[]): readonly string[];
  error(field: string): FieldError | undefined;
  /** What the form has made and is shown now and never again; null before. */
  readonly once: Readonly<Record<string, string>> | null;
}

/** The state of the form `name` on this page. */
export const shownForm = (locals: Pick<App.Locals, 'form'>, name: string): ShownForm => {
  const state = locals.form?.name === name ? locals.form : null;
  return {
    posted: state !== null,
    refused: state?.refusal !== undefined,
    value: (field, otherwise) => (state ? first(state.fields, field) : (otherwise ?? '')),
    values: (field, otherwise) => (state ? all(state.fields, field) : (otherwise ?? [])),
    error: (field) => state?.errors.find((error) => error.field === field),
    once: state?.once ?? null,
  };
};

/** The submission id of a form: made when the form is first drawn, kept while it comes back with mistakes. */
export const submissionOf = (form: ShownForm): string => {
  const posted = form.value('submissionId');
  return isUuid(posted) ? posted : crypto.randomUUID();
};
