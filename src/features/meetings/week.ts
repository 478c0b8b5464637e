import { parseDay } from '#src/lib/dates.ts';
import { mondayOf } from '#src/lib/wall-clock.ts';

/** Weeks that can be asked for: nobody met before the first, nobody plans after the last. */
const FIRST = Temporal.PlainDate.from('2000-01-03');
const LAST = Temporal.PlainDate.from('2099-12-28');

const isWithin = (day: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, FIRST) >= 0 && Temporal.PlainDate.compare(day, LAST) <= 0;

/** The Monday of the week that an address asks for by one of its days; this week when it asks for none. */
export const weekAsked = (asked: string | null, today: Temporal.PlainDate): Temporal.PlainDate => {
  const day = asked === null ? null : parseDay(asked);
  return mondayOf(day && isWithin(day) ? day : today);
};
