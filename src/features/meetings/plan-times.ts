import type { TextKey } from '#src/lib/i18n.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { instantInFinland } from '#src/lib/wall-clock.ts';
import { MOST_TIMES, repeatedDays } from './repeat.ts';
import type { RepeatedDays } from './repeat.ts';
import type { MakeInput } from './staff-input.ts';

/** Nobody plans farther ahead: a slip of a finger in the year. */
const YEARS_AHEAD = 2;

interface Now {
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
}

const isAfter = (left: Temporal.PlainDate, right: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(left, right) > 0;

/** What is wrong with the day of a meeting that is still to come; null: nothing. */
const dayMistake = (day: Temporal.PlainDate, { today }: Now): TextKey | null => {
  if (isAfter(today, day)) return 'common:error.date.past';
  return isAfter(day, today.add({ years: YEARS_AHEAD })) ? 'staff-meetings:date.far' : null;
};

/**
 * The instant of a meeting to come, from its day and time of day in Finland. Mistakes are said at the fields
 * `date` and `time`: a day or a time that has passed, and a time that the clocks leave out in March.
 */
export const planInstant = (
  day: Temporal.PlainDate,
  time: Temporal.PlainTime,
  now: Now,
): Outcome<Temporal.Instant> => {
  const mistake = dayMistake(day, now);
  if (mistake) return invalid({ field: 'date', key: mistake });
  const at = instantInFinland(day, time);
  if (!at) return invalid({ field: 'time', key: 'staff-meetings:time.gap' });
  return Temporal.Instant.compare(at, now.now) > 0
    ? done(at)
    : invalid({ field: 'time', key: 'staff-meetings:time.past' });
};

export interface PlannedTimes {
  readonly starts: readonly Temporal.Instant[];
  readonly skipped: readonly Temporal.PlainDate[];
}

const repeatOf = ({ date, repeat, until, times, skipHolidays }: MakeInput): RepeatedDays =>
  repeatedDays(date, repeat, until ? { until } : { times: times ?? 1 }, skipHolidays);

const endField = ({ until }: MakeInput): 'until' | 'times' => (until ? 'until' : 'times');

/** All meetings of a new repeat, or the one. */
export const planTimes = (input: MakeInput, now: Now): Outcome<PlannedTimes> => {
  const first = planInstant(input.date, input.time, now);
  if (first.kind !== 'done') return first;
  const { days, skipped, tooMany } = repeatOf(input);
  if (tooMany)
    return invalid({
      field: endField(input),
      key: 'staff-meetings:repeat.tooMany',
      values: { most: MOST_TIMES },
    });
  if (days.length === 0) return invalid({ field: endField(input), key: 'staff-meetings:repeat.none' });
  const starts = days.map((day) => instantInFinland(day, input.time));
  if (starts.includes(null)) return invalid({ field: 'time', key: 'staff-meetings:time.gap' });
  return done({ starts: starts.filter((at) => at !== null), skipped });
};
