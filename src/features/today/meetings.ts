import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { meeting, meetingReply } from '#db/schema/meetings.ts';
import type { Scope } from '#db/scope.ts';
import { ZONE } from '#src/lib/dates.ts';
import { clientOf } from './waiting.ts';
import type { ClientRow, RowClient } from './waiting.ts';

export type Reply = (typeof meetingReply.$inferSelect)['reply'];

export interface DayMeeting extends RowClient {
  readonly meetingId: string;
  readonly startsAt: Temporal.Instant;
  readonly way: (typeof meeting.$inferSelect)['way'];
  readonly place: string | null;
  readonly outcome: (typeof meeting.$inferSelect)['outcome'];
  /** The newest answer to the meeting as it is now; null: she has not answered. */
  readonly reply: { readonly reply: Reply; readonly words: string | null } | null;
}

interface Row extends ClientRow, Pick<DayMeeting, 'way' | 'place' | 'outcome'> {
  meeting_id: string;
  starts_at: string;
  reply: Reply | null;
  words: string | null;
}

const meetingOf = (row: Row): DayMeeting => ({
  ...clientOf(row),
  meetingId: row.meeting_id,
  startsAt: Temporal.Instant.from(row.starts_at),
  way: row.way,
  place: row.place,
  outcome: row.outcome,
  reply: row.reply && { reply: row.reply, words: row.words },
});

const startOf = (day: Temporal.PlainDate): string => day.toZonedDateTime(ZONE).toInstant().toString();

/** Meetings of those whom the asker coaches that begin from then on, in the order of time; cancelled ones are left out. */
const listFrom = async (scope: Scope, first: Temporal.PlainDate, which: SQL): Promise<DayMeeting[]> => {
  const rows = await scope.tx.execute<Row>(sql`
    select p.id, p.first_name || ' ' || p.last_name as name, f.locale, m.id as meeting_id, m.starts_at, m.way, m.place,
      m.outcome, a.reply, a.words
    from unnest((select app.coached_clients())) as mine (id)
    join meeting m on m.client_id = mine.id and m.starts_at >= ${startOf(first)} and m.cancelled_at is null
    join person p on p.id = mine.id join preference f on f.person_id = p.id
    left join lateral (
      select r.reply, r.words from meeting_reply r
      where r.meeting_id = m.id and r.client_id = m.client_id and r.sequence = m.sequence
      order by r.replied_at desc, r.id desc limit 1
    ) a on true
    where ${which}
    order by m.starts_at, m.id`);
  return rows.map(meetingOf);
};

/** All meetings of today and tomorrow, and later ones to which the client cannot come or wants another time. */
export const listDayMeetings = (scope: Scope): Promise<DayMeeting[]> =>
  listFrom(
    scope,
    scope.today,
    sql`m.starts_at < ${startOf(scope.today.add({ days: 2 }))} or a.reply in ('not_coming', 'other_time')`,
  );

/** For how many days a coach is asked how a meeting went. */
const ASKED_DAYS = 14;

/** Meetings of the days before, of which nobody has written down how they went. */
export const listWithoutOutcome = (scope: Scope): Promise<DayMeeting[]> =>
  listFrom(
    scope,
    scope.today.subtract({ days: ASKED_DAYS }),
    sql`m.starts_at < ${startOf(scope.today)} and m.outcome is null`,
  );
