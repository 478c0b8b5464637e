import { ZONE } from '#src/lib/dates.ts';
import type { Calendar } from './calendar.ts';
import { toDate } from './store.ts';
import type { When } from './story.ts';

const SATURDAY = 6;
const DAYS_OF_WEEK = 7;

const onDay = (day: Temporal.PlainDate, time: string): Temporal.Instant =>
  day
    .toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time.padStart(5, '0')) })
    .toInstant();

/** The instant of something that has happened: the written day in the calendar, or some days ago. */
export const instantOf = (calendar: Calendar, [day, time]: When): Temporal.Instant =>
  typeof day === 'string' ? calendar.at(day, time) : onDay(calendar.today.add({ days: day }), time);

/** The same as drizzle stores it; null when nothing is told. */
export const dateOf = (calendar: Calendar, when: When | null | undefined): Date | null =>
  when ? toDate(instantOf(calendar, when)) : null;

const onWorkday = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.dayOfWeek < SATURDAY ? day : day.add({ days: DAYS_OF_WEEK + 1 - day.dayOfWeek });

/** The working day that is so many working days after today, or after Monday on a weekend. */
const workdayAfter = (today: Temporal.PlainDate, days: number): Temporal.PlainDate =>
  Array.from({ length: days }).reduce<Temporal.PlainDate>(
    (day) => onWorkday(day.add({ days: 1 })),
    onWorkday(today),
  );

/**
 * The instant of something that is planned. In days from today: working days. A written day that has passed
 * meanwhile comes a week later, so that the next meeting stays ahead.
 */
export const plannedAt = (calendar: Calendar, [day, time]: When): Temporal.Instant => {
  if (typeof day === 'number') return onDay(workdayAfter(calendar.today, day), time);
  const at = calendar.at(day, time);
  return Temporal.Instant.compare(at, calendar.now) > 0
    ? at
    : onDay(calendar.day(day).add({ days: DAYS_OF_WEEK }), time);
};
