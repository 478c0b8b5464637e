import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { ZONE } from '#src/lib/dates.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { MEETING_COLUMNS, MEETING_FROM, meetingOf } from './meeting.ts';
import type { Answer, Meeting, MeetingRow } from './meeting.ts';

/** Whose meeting it is, as staff need to know. */
export interface MeetingClient {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  /** False for the lead, who sees when and not what. */
  readonly coached: boolean;
  /** Of an absent colleague, whose deputy the asker is. */
  readonly deputised: boolean;
}

export interface StaffMeeting {
  readonly meeting: Meeting;
  readonly client: MeetingClient;
}

interface Row extends MeetingRow {
  client_name: string;
  client_locale: Locale;
  coached: boolean;
  deputised: boolean;
}

const COLUMNS = sql`${MEETING_COLUMNS}, p.first_name || ' ' || p.last_name as client_name, f.locale as client_locale,
  m.client_id = any ((select app.coached_clients())::uuid[]) as coached,
  m.client_id = any ((select app.coached_clients())::uuid[]) and not exists (
    select from coach_assignment c where c.client_id = m.client_id and c.kind = 'primary' and c.coach_id = app.user_id()
      and c.starts_on <= app.today() and (c.ends_on is null or c.ends_on > app.today())) as deputised`;

const FROM = sql`${MEETING_FROM} join person p on p.id = m.client_id join preference f on f.person_id = m.client_id`;

const staffMeetingOf = (row: Row): StaffMeeting => ({
  meeting: meetingOf(row),
  client: {
    id: row.client_id,
    name: row.client_name,
    locale: row.client_locale,
    coached: row.coached,
    deputised: row.deputised,
  },
});

const DAYS_OF_WEEK = 7;
const MIDNIGHT = Temporal.PlainTime.from('00:00');

const startOf = (day: Temporal.PlainDate): string =>
  day.toZonedDateTime({ timeZone: ZONE, plainTime: MIDNIGHT }).toInstant().toString();

/** The asker's own meetings of seven days from this one, and those of the clients whom she coaches or deputises for. */
export const listWeek = async (scope: Scope, first: Temporal.PlainDate): Promise<StaffMeeting[]> => {
  const rows = await scope.tx.execute<Row>(sql`
    select ${COLUMNS} from ${FROM}
    where m.starts_at >= ${startOf(first)} and m.starts_at < ${startOf(first.add({ days: DAYS_OF_WEEK }))}
      and (m.coach_id = app.user_id() or m.client_id = any ((select app.coached_clients())::uuid[]))
    order by m.starts_at, m.id`);
  return rows.map(staffMeetingOf);
};

/** How many meetings of a client stand beside a form. */
const BESIDE = 4;

/** The latest meetings of a client, those to come among them. */
export const listOfClient = async (scope: Scope, clientId: string): Promise<StaffMeeting[]> => {
  const rows = await scope.tx.execute<Row>(sql`
    select ${COLUMNS} from ${FROM} where m.client_id = ${clientId} order by m.starts_at desc, m.id desc limit ${BESIDE}`);
  return rows.map(staffMeetingOf);
};

/** What the meeting was before one of its moves. */
export interface PastMove {
  readonly movedAt: Temporal.Instant;
  readonly fromStartsAt: Temporal.Instant;
  readonly fromPlace: string | null;
  readonly reason: string;
}

/** One answer of the client; the newest to the present time counts. */
export interface PastReply {
  readonly reply: Answer;
  readonly words: string | null;
  readonly repliedAt: Temporal.Instant;
  /** It answers a time or place that has changed since. */
  readonly isOld: boolean;
}

export interface WholeMeeting extends StaffMeeting {
  readonly moves: readonly PastMove[];
  readonly replies: readonly PastReply[];
  /** How many of its repeat come after it and are not cancelled. */
  readonly following: number;
}

interface MoveRow extends Record<string, unknown> {
  moved_at: string;
  from_starts_at: string;
  from_place: string | null;
  reason: string;
}

interface ReplyRow extends Record<string, unknown> {
  reply: Answer;
  words: string | null;
  replied_at: string;
  sequence: number;
}

const listMoves = async (scope: Scope, { id, clientId }: Meeting): Promise<PastMove[]> => {
  const rows = await scope.tx.execute<MoveRow>(sql`
    select moved_at, from_starts_at, from_place, reason from meeting_move
    where meeting_id = ${id} and client_id = ${clientId} order by moved_at desc, id desc`);
  return rows.map((row) => ({
    movedAt: Temporal.Instant.from(row.moved_at),
    fromStartsAt: Temporal.Instant.from(row.from_starts_at),
    fromPlace: row.from_place,
    reason: row.reason,
  }));
};

const listReplies = async (scope: Scope, { id, clientId, sequence }: Meeting): Promise<PastReply[]> => {
  const rows = await scope.tx.execute<ReplyRow>(sql`
    select reply, words, replied_at, sequence from meeting_reply
    where meeting_id = ${id} and client_id = ${clientId} order by replied_at desc, id desc`);
  return rows.map((row) => ({
    reply: row.reply,
    words: row.words,
    repliedAt: Temporal.Instant.from(row.replied_at),
    isOld: row.sequence !== sequence,
  }));
};

const countFollowing = async (scope: Scope, { seriesId, clientId, startsAt }: Meeting): Promise<number> => {
  if (seriesId === null) return 0;
  const [row] = await scope.tx.execute<{ count: number }>(sql`
    select count(*)::int as count from meeting
    where series_id = ${seriesId} and client_id = ${clientId} and starts_at > ${startsAt.toString()}
      and cancelled_at is null and outcome is null`);
  return row?.count ?? 0;
};

/** The meeting of that id with all that has happened to it; null when there is none for the asker. */
export const getWholeMeeting = async (scope: Scope, id: string | undefined): Promise<WholeMeeting | null> => {
  if (!isUuid(id)) return null;
  const [row] = await scope.tx.execute<Row>(sql`select ${COLUMNS} from ${FROM} where m.id = ${id}`);
  if (!row) return null;
  const found = staffMeetingOf(row);
  return {
    ...found,
    moves: await listMoves(scope, found.meeting),
    replies: await listReplies(scope, found.meeting),
    following: await countFollowing(scope, found.meeting),
  };
};

/** A client with whom the asker can arrange a meeting. */
export interface PossibleClient {
  readonly id: string;
  /** "Mallikas Venla" */
  readonly listName: string;
  readonly locale: Locale;
}

/** The clients whom the asker coaches today and whose service goes on, in the order of names. */
export const listPossibleClients = async (scope: Scope): Promise<PossibleClient[]> => {
  const rows = await scope.tx.execute<{ id: string; name: string; locale: Locale }>(sql`
    select p.id, p.last_name || ' ' || p.first_name as name, f.locale
    from client c join person p on p.id = c.person_id join preference f on f.person_id = p.id
    where p.id = any ((select app.coached_clients())::uuid[]) and (c.ended_on is null or c.ended_on > app.today())
    order by p.last_name collate "fi-x-icu", p.first_name collate "fi-x-icu", p.id`);
  return rows.map((row) => ({ id: row.id, listName: row.name, locale: row.locale }));
};
