import type { TextKey } from './i18n.ts';

/** One mistake in a form: the field it belongs to and the text that says what to do. */
export interface FieldError {
  readonly field: string;
  readonly key: TextKey;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What a command came to. Commands never throw for a thing that a person can do; they say it in keys. */
export type Outcome<T = undefined> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }
  | { readonly kind: 'refused'; readonly key: TextKey }
  | { readonly kind: 'missing' };

/** It happened; `value` is what the next page needs to know. */
export const done = <T>(value: T): Outcome<T> => ({ kind: 'done', value });

/** Fields to mend. Shown at each field and in the summary; everything typed is kept. */
export const invalid = (...errors: FieldError[]): Outcome<never> => ({ kind: 'invalid', errors });

/** Well formed, but not possible now (it has ended, it has changed meanwhile). Said in the summary. */
export const refused = (key: TextKey): Outcome<never> => ({ kind: 'refused', key });

/** The thing does not exist for this person: the same answer as for a thing that never was (404). */
export const missing = (): Outcome<never> => ({ kind: 'missing' });
