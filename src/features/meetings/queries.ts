import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { isBefore, MEETING_COLUMNS, MEETING_FROM, meetingOf } from './meeting.ts';
import type { Meeting, MeetingRow } from './meeting.ts';

/** How many meetings a page shows of those to come, and of those that were. */
export const PAGE = { coming: 20, past: 10 } as const;

/** A part of a longer list. `next` asks for the part after it, with the id of its last meeting; null: no more. */
export interface Part {
  readonly meetings: readonly Meeting[];
  readonly next: string | null;
}

// A meeting is past when it has ended or its outcome is known; a cancelled one when it would have begun.
const END: SQL = sql.raw(`m.starts_at + m.minutes * interval '1 minute'`);
const IS_COMING: SQL = sql`(case when m.cancelled_at is not null then m.starts_at > app.now()
  else m.outcome is null and ${END} > app.now() end)`;
/** No meeting is longer than ten hours (check `meeting_minutes`), so the index finds the first ones. */
const MAY_LAST_UNTIL_NOW: SQL = sql`m.starts_at > app.now() - interval '10 hours'`;

const placeOf = (id: string | null): SQL =>
  sql`(select p.starts_at, p.id from meeting p where p.id = ${isUuid(id ?? undefined) ? id : null}::uuid)`;

const partOf = (rows: readonly MeetingRow[], size: number): Part => {
  const meetings = rows.slice(0, size).map(meetingOf);
  return { meetings, next: rows.length > size ? (meetings.at(-1)?.id ?? null) : null };
};

/** The meetings of a client that are to come or go on now, cancelled ones too, the next one first. */
export const listComing = async (
  scope: Scope,
  clientId: string,
  after: string | null = null,
  size: number = PAGE.coming,
): Promise<Part> => {
  const rows = await scope.tx.execute<MeetingRow>(sql`
    select ${MEETING_COLUMNS} from ${MEETING_FROM}
    where m.client_id = ${clientId} and ${MAY_LAST_UNTIL_NOW} and ${IS_COMING}
      and coalesce((m.starts_at, m.id) > ${placeOf(after)}, true)
    order by m.starts_at, m.id limit ${size + 1}`);
  return partOf(rows, size);
};

/** The meetings of a client that were, the newest first. */
export const listPast = async (
  scope: Scope,
  clientId: string,
  before: string | null = null,
): Promise<Part> => {
  const rows = await scope.tx.execute<MeetingRow>(sql`
    select ${MEETING_COLUMNS} from ${MEETING_FROM}
    where m.client_id = ${clientId} and m.starts_at <= app.now() and not ${IS_COMING}
      and coalesce((m.starts_at, m.id) < ${placeOf(before)}, true)
    order by m.starts_at desc, m.id desc limit ${PAGE.past + 1}`);
  return partOf(rows, PAGE.past);
};

/** The meeting of that id; null when there is none for the asker, or the id is no id at all. */
export const getMeeting = async (scope: Scope, id: string | undefined): Promise<Meeting | null> => {
  if (!isUuid(id)) return null;
  const [row] = await scope.tx.execute<MeetingRow>(
    sql`select ${MEETING_COLUMNS} from ${MEETING_FROM} where m.id = ${id}`,
  );
  return row ? meetingOf(row) : null;
};

/** What a client's first page and the top of her list say. */
export interface NextMeeting {
  readonly next: Meeting | null;
  /** Cancelled ones that would have been before the next one: somebody could come in vain. */
  readonly cancelledBefore: readonly Meeting[];
}

/** Which of the meetings to come is the next one. */
export const nextOf = (coming: readonly Meeting[]): NextMeeting => {
  const next = coming.find(({ isCancelled }) => !isCancelled) ?? null;
  const cancelledBefore = coming.filter(
    ({ isCancelled, startsAt }) => isCancelled && (!next || isBefore(startsAt, next.startsAt)),
  );
  return { next, cancelledBefore };
};

const ENOUGH_TO_FIND_ONE = 6;

/** The next meeting of the client who asks, for her first page. */
export const getNextMeeting = async (scope: Scope): Promise<NextMeeting> =>
  nextOf((await listComing(scope, scope.actor.personId, null, ENOUGH_TO_FIND_ONE)).meetings);
