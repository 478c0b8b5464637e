import { ZONE } from './dates.ts';

/** A time of day as people write it in Finland: 10.30, 10:30 or 10. Null: it is none. */
export const parseClock = (text: string): Temporal.PlainTime | null => {
  const [, hour, minute = '0'] = /^\s*(\d{1,2})(?:[.:](\d{2}))?\s*$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute) });
};

/**
 * The instant of a day and a time of day in Finland. Null: that time does not exist, because the clocks are moved
 * over it in March. One that exists twice, in October, is the first of the two.
 */
export const instantInFinland = (
  day: Temporal.PlainDate,
  time: Temporal.PlainTime,
): Temporal.Instant | null => {
  const zoned = day.toPlainDateTime(time).toZonedDateTime(ZONE, { disambiguation: 'earlier' });
  return zoned.toPlainTime().equals(time) ? zoned.toInstant() : null;
};

/** The time of day in Finland at an instant. */
export const timeOf = (at: Temporal.Instant): Temporal.PlainTime => at.toZonedDateTimeISO(ZONE).toPlainTime();

/** The Monday of a day's week. */
export const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.subtract({ days: day.dayOfWeek - 1 });
