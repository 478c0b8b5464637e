import { isHoliday } from '#src/lib/holidays.ts';

export const REPEATS = ['none', 'weekly', 'fortnightly', 'monthly'] as const;
export type Repeat = (typeof REPEATS)[number];

/** How many meetings one repeat has at most: half a year of weeks. */
export const MOST_TIMES = 26;

/** Ends on the last day that may have a meeting, or after so many meetings. */
export type RepeatEnd = { readonly until: Temporal.PlainDate } | { readonly times: number };

export interface RepeatedDays {
  readonly days: readonly Temporal.PlainDate[];
  /** Days that would have been in it, but are holidays. */
  readonly skipped: readonly Temporal.PlainDate[];
  /** There would have been more than `MOST_TIMES`. */
  readonly tooMany: boolean;
}

const DAYS_OF_WEEK = 7;

/** The n-th weekday of its month ("the second Tuesday") in a later month; the last one where there is no fifth. */
const sameWeekdayOfMonth = (first: Temporal.PlainDate, months: number): Temporal.PlainDate => {
  const month = first.toPlainYearMonth().add({ months });
  const start = month.toPlainDate({ day: 1 });
  const offset = (first.dayOfWeek - start.dayOfWeek + DAYS_OF_WEEK) % DAYS_OF_WEEK;
  const day = 1 + offset + DAYS_OF_WEEK * Math.floor((first.day - 1) / DAYS_OF_WEEK);
  return month.toPlainDate({ day: day > month.daysInMonth ? day - DAYS_OF_WEEK : day });
};

const dayNumber = (first: Temporal.PlainDate, repeat: Repeat, index: number): Temporal.PlainDate => {
  if (repeat === 'monthly') return sameWeekdayOfMonth(first, index);
  return first.add({ weeks: repeat === 'fortnightly' ? 2 * index : index });
};

const isAfter = (day: Temporal.PlainDate, end: RepeatEnd, count: number): boolean =>
  'until' in end ? Temporal.PlainDate.compare(day, end.until) > 0 : count >= end.times;

/**
 * The days of a repeat, the first one included. Monthly is the same weekday of the month, because people meet on
 * "the second Tuesday" and not on a date that may be a Sunday. A holiday that is skipped does not count.
 */
export const repeatedDays = (
  first: Temporal.PlainDate,
  repeat: Repeat,
  end: RepeatEnd,
  skipHolidays: boolean,
): RepeatedDays => {
  if (repeat === 'none') return { days: [first], skipped: [], tooMany: false };
  const days: Temporal.PlainDate[] = [];
  const skipped: Temporal.PlainDate[] = [];
  for (let index = 0; days.length <= MOST_TIMES; index += 1) {
    const day = dayNumber(first, repeat, index);
    if (isAfter(day, end, days.length)) return { days, skipped, tooMany: false };
    if (skipHolidays && isHoliday(day)) skipped.push(day);
    else days.push(day);
  }
  return { days: days.slice(0, MOST_TIMES), skipped, tooMany: true };
};
