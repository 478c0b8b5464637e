import { ZONE } from '#src/lib/dates.ts';

/** The Tuesday on which the invented world is written down. */
const WRITTEN_ON = Temporal.PlainDate.from('2026-11-24');

/** Turns the dates of the written world into dates around today. */
export interface Calendar {
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  /** The day that corresponds to a written one. */
  day(written: string): Temporal.PlainDate;
  /** The instant that corresponds to a written day and Finnish time of day, such as '9:05'. */
  at(written: string, time: string): Temporal.Instant;
}

/**
 * Shifts by whole weeks, so that a Monday stays a Monday. The written today becomes the last Tuesday that has
 * begun: what the world tells as past is past, at most six days longer ago than written.
 */
export const calendarAround = (now: Temporal.Instant): Calendar => {
  const today = now.toZonedDateTimeISO(ZONE).toPlainDate();
  const weeks = Math.floor(WRITTEN_ON.until(today, { largestUnit: 'days' }).days / 7);
  const day = (written: string): Temporal.PlainDate => Temporal.PlainDate.from(written).add({ weeks });
  const at = (written: string, time: string): Temporal.Instant =>
    day(written)
      .toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time.padStart(5, '0')) })
      .toInstant();
  return { now, today, day, at };
};
