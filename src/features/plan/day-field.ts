import { z } from 'zod';
import { tidy } from '#src/lib/fields.ts';
import { parseDay } from '#src/lib/dates.ts';

const LOOKS_LIKE_A_DAY = /^\d{1,2}\.\s*\d{1,2}\.\s*\d{4}$|^\d{4}-\d{2}-\d{2}$/;

/** A day that may stay empty, as people write it in Finland. */
export const optionalDay = z
  .string()
  .default('')
  .transform(tidy)
  .transform((text, context): Temporal.PlainDate | null => {
    if (text === '') return null;
    const day = parseDay(text);
    if (day) return day;
    const message = LOOKS_LIKE_A_DAY.test(text) ? 'common:error.date.unknown' : 'common:error.date.format';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
