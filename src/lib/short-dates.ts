import { clock, dayOf, weekdayShort } from './dates.ts';
import type { Locale, Translate } from './i18n.ts';

const NBSP = '\u00A0';

/** "to 26.11.", "tors 26.11.", with the year when it is not this year: for the dense pages of staff. */
export const dayShort = (locale: Locale, day: Temporal.PlainDate, today: Temporal.PlainDate): string => {
  const year = day.year === today.year ? '' : String(day.year);
  return `${weekdayShort(locale, day)}${NBSP}${String(day.day)}.${String(day.month)}.${year}`;
};

/** "to 26.11. klo 10", "tors 26.11. kl. 10" */
export const dayAndClockShort = (
  t: Translate,
  locale: Locale,
  at: Temporal.Instant,
  today: Temporal.PlainDate,
): string => {
  const time = clock(at);
  const words = t('staff-today:dayAt', { date: dayShort(locale, dayOf(at), today), time });
  return words.replace(` ${time}`, `${NBSP}${time}`);
};
