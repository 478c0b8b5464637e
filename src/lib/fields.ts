import { z } from 'zod';
import type { TextKey } from './i18n.ts';
import type { FieldError } from './outcome.ts';

/** What a form sent: each field once, or several times (tick boxes). */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/**
 * Text as people write it, made storable: line ends as \n, composed letters, no control characters, no
 * direction overrides (they can make a name look like another one). Emoji and all scripts stay.
 */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, '')
    .trim();

/** What has no width of its own: it makes a name empty to the eye, or like another one. */
const UNSEEN = /(?![\u200C\u200D])[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu;
/** Persian and Indian names need these two, but only inside a word. */
const JOINER = /(?<!\p{L}\p{M}*)[\u200C\u200D]|[\u200C\u200D](?!\p{L})/gu;

/** A name: one line, and nothing in it that cannot be seen. */
export const tidyName = (text: string): string =>
  tidy(text).replace(UNSEEN, '').replace(JOINER, '').replace(/\s+/gu, ' ').trim();

/** The first value of a field; '' when it was not sent. */
export const first = (fields: Fields, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
};

/** All values of a field. */
export const all = (fields: Fields, name: string): readonly string[] => {
  const value = fields[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
};

/** Letters as a person counts them: an emoji is one. */
export const lengthOf = (text: string): number => [...text].length;

const tooLong = (max: number) => (text: string, context: z.RefinementCtx) => {
  const over = lengthOf(text) - max;
  if (over > 0)
    context.addIssue({ code: 'custom', message: 'common:error.tooLong', params: { count: over } });
};

/** Needed text of at most `max` letters. `empty` is said when nothing was written. */
export const neededText = (max: number, empty: TextKey) =>
  z
    .string({ error: empty })
    .transform(tidy)
    .pipe(z.string().min(1, empty).superRefine(tooLong(max)));

/** Text that may stay empty; empty becomes null. */
export const optionalText = (max: number) =>
  z
    .string()
    .default('')
    .transform(tidy)
    .pipe(z.string().superRefine(tooLong(max)))
    .transform((text) => (text === '' ? null : text));

/** A needed name. One that has no letter or figure in it is none. */
export const neededName = (max: number, empty: TextKey) =>
  z
    .string({ error: empty })
    .transform(tidyName)
    .pipe(
      z
        .string()
        .regex(/[\p{L}\p{N}]/u, empty)
        .superRefine(tooLong(max)),
    );

/** A name that may stay empty; empty becomes null. */
export const optionalName = (max: number) =>
  z
    .string()
    .default('')
    .transform(tidyName)
    .pipe(z.string().superRefine(tooLong(max)))
    .transform((text) => (/[\p{L}\p{N}]/u.test(text) ? text : null));

/** One of a closed list. */
export const choice = <const Option extends string>(
  options: readonly [Option, ...Option[]],
  empty: TextKey,
) =>
  z.enum(options, { error: (issue) => (issue.input === undefined ? empty : 'common:error.choice.unknown') });

const EMAIL = /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+\.[^\s@<>()",;:\\]{2,}$/u;

/** An e-mail address, as typed but for spaces around it. */
export const emailAddress = z
  .string({ error: 'common:error.email.empty' })
  .transform(tidy)
  .pipe(
    z
      .string()
      .min(1, 'common:error.email.empty')
      // What is longer is not looked at: the pattern takes time with the square of the length.
      .max(254, { error: 'common:error.email.format', abort: true })
      .regex(EMAIL, 'common:error.email.format'),
  );

/** A tick box: sent means yes. */
export const ticked = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => value !== undefined);

/** An id from a hidden field or an address. A forged one is the same as none: nothing is found. */
export const id = z.uuid({ error: 'common:error.choice.unknown' });

/** What zod says by itself ("Invalid input: …") is no key: a field that came twice, or as another type. */
const isKey = (message: string): message is TextKey => /^[a-z-]+:[\w.]+$/.test(message);

/** The mistakes that zod found, one for each field. Messages of the schemas are text keys. */
export const mistakes = (error: z.ZodError): FieldError[] => {
  const seen = new Set<string>();
  return error.issues.flatMap((issue) => {
    const field = String(issue.path[0] ?? '');
    if (seen.has(field)) return [];
    seen.add(field);
    const key = isKey(issue.message) ? issue.message : 'common:error.text.empty';
    const count: unknown = issue.code === 'custom' ? issue.params?.['count'] : undefined;
    return [typeof count === 'number' ? { field, key, values: { count } } : { field, key }];
  });
};
