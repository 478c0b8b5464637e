import { z } from 'zod';
import { parseDay } from './dates.ts';
import { tidy } from './fields.ts';
import type { TextKey } from './i18n.ts';
import { parseClock } from './wall-clock.ts';

/** What is outside is a slip of a finger in the year. */
const YEARS = { from: 2000, to: 2100 } as const;

const LOOKS_LIKE_A_DAY = /^(\d{1,2}\.\s*\d{1,2}\.\s*\d{4}|\d{4}-\d{2}-\d{2})$/;

const dayOfText = (text: string, context: z.RefinementCtx): Temporal.PlainDate => {
  const day = parseDay(text);
  if (day && day.year >= YEARS.from && day.year <= YEARS.to) return day;
  const message: TextKey = LOOKS_LIKE_A_DAY.test(text)
    ? 'common:error.date.unknown'
    : 'common:error.date.format';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
};

const timeOfText = (text: string, context: z.RefinementCtx): Temporal.PlainTime => {
  const time = parseClock(text);
  if (time) return time;
  context.addIssue({ code: 'custom', message: 'common:error.time.format' satisfies TextKey });
  return z.NEVER;
};

/** A day as people write it: 24.11.2026, or 2026-11-24. `empty` is said when nothing was written. */
export const neededDay = (empty: TextKey) =>
  z.string().default('').transform(tidy).pipe(z.string().min(1, empty)).transform(dayOfText);

/** The same where nothing may be written: null. */
export const optionalDay = z
  .string()
  .default('')
  .transform(tidy)
  .transform((text, context) => (text === '' ? null : dayOfText(text, context)));

/** A time of day as people write it: 10.30, 10:30 or 10. */
export const neededTime = z.string().default('').transform(tidy).transform(timeOfText);
