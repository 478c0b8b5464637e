import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { calendarFeed } from '#db/schema/meetings.ts';
import type { Scope } from '#db/scope.ts';
import type { Locale } from '#src/lib/i18n.ts';
import type { CalendarMeeting } from './calendar-file.ts';
import { hashOfSecret } from './commands/calendar.ts';
import type { Meeting, Way } from './meeting.ts';

/** The secret of a new address. It stands on one page and nowhere else. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Since when the client who asks has an address for her calendar; null: she has none. */
export const getFeedDate = async (scope: Scope): Promise<Temporal.Instant | null> => {
  const [row] = await scope.tx
    .select({ madeAt: calendarFeed.madeAt })
    .from(calendarFeed)
    .where(eq(calendarFeed.clientId, scope.actor.personId));
  return row?.madeAt.toTemporalInstant() ?? null;
};

/** What a calendar may know of a meeting. */
export const forCalendar = (meeting: Meeting): CalendarMeeting => ({
  id: meeting.id,
  sequence: meeting.sequence,
  startsAt: meeting.startsAt,
  minutes: meeting.minutes,
  way: meeting.way,
  place: meeting.place,
  address: meeting.address,
  changedAt: meeting.changedAt,
  isCancelled: meeting.isCancelled,
});

interface FeedRow extends Record<string, unknown> {
  locale: Locale;
  id: string | null;
  sequence: number;
  starts_at: string;
  minutes: number;
  way: Way;
  place: string | null;
  address: string | null;
  changed_at: string;
  cancelled_at: string | null;
}

const calendarMeetingOf = (row: FeedRow, id: string): CalendarMeeting => ({
  id,
  sequence: row.sequence,
  startsAt: Temporal.Instant.from(row.starts_at),
  minutes: row.minutes,
  way: row.way,
  place: row.place,
  address: row.address,
  changedAt: Temporal.Instant.from(row.changed_at),
  isCancelled: row.cancelled_at !== null,
});

/** The calendar behind a secret address, in its owner's language. Null: there is no such address. */
export const getFeed = async (
  database: Database,
  secret: string,
  now: Temporal.Instant,
): Promise<{ locale: Locale; meetings: CalendarMeeting[] } | null> => {
  const rows = await database.execute<FeedRow>(
    sql`select * from app.calendar_of(${hashOfSecret(secret)}, ${now.toString()}::timestamptz)`,
  );
  const [first] = rows;
  if (!first) return null;
  const meetings = rows.flatMap((row) => (row.id === null ? [] : [calendarMeetingOf(row, row.id)]));
  return { locale: first.locale, meetings };
};
