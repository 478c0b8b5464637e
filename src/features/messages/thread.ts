import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { isUuid } from '#src/lib/uuid.ts';

/** How many messages a page shows at most. */
const PAGE = 30;
/** How many a client's page shows: as many as she can take in; more only when they are new to her. */
export const FEW = 10;

/** One message as far as the asker may see it. */
export interface Message {
  readonly id: string;
  readonly side: 'client' | 'staff';
  readonly authorId: string;
  /** Null when the author is none of those whom the asker knows any more. */
  readonly author: string | null;
  /** She was not the client's coach on that day. */
  readonly isDeputy: boolean;
  /** Empty when the message was taken back. */
  readonly text: string;
  readonly sentAt: Temporal.Instant;
  readonly readAt: Temporal.Instant | null;
  readonly reader: string | null;
  /** Of a client's message: it waits for an answer. */
  readonly waits: boolean;
  readonly withdrawnAt: Temporal.Instant | null;
  readonly withdrawnBy: string | null;
  /** Of staff: an answer that goes with one press is enough. */
  readonly asks: boolean;
  /** Of a client's ready answer: until then nobody but her knows of it. */
  readonly heldUntil: Temporal.Instant | null;
}

/** A stretch of a conversation, in the order of time. */
export interface Thread {
  readonly clientId: string;
  readonly messages: readonly Message[];
  /** There are older ones: ask for those before this message. Null: this is the beginning. */
  readonly earlier: string | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  side: Message['side'];
  author_id: string;
  author: string | null;
  is_deputy: boolean;
  text: string;
  sent_at: string;
  read_at: string | null;
  reader: string | null;
  waits: boolean;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
  asks: boolean;
  held_until: string | null;
}

const NAME = (table: 'a' | 'r' | 'w'): SQL => sql.raw(`${table}.first_name || ' ' || ${table}.last_name`);

/** The author was not the client's own coach on the day of the message, so she stood in for somebody. */
const IS_DEPUTY: SQL = sql`
  m.side = 'staff' and not exists (
    select from coach_assignment c
    cross join (select (m.sent_at at time zone 'Europe/Helsinki')::date as day) sent
    where c.client_id = m.client_id and c.coach_id = m.author_id and c.kind = 'primary'
      and c.starts_on <= sent.day and (c.ends_on is null or c.ends_on > sent.day))`;

const instantOrNull = (text: string | null): Temporal.Instant | null =>
  text === null ? null : Temporal.Instant.from(text);

const messageOf = (row: Row): Message => ({
  id: row.id,
  side: row.side,
  authorId: row.author_id,
  author: row.author,
  isDeputy: row.is_deputy,
  text: row.text,
  sentAt: Temporal.Instant.from(row.sent_at),
  readAt: instantOrNull(row.read_at),
  reader: row.reader,
  waits: row.waits,
  withdrawnAt: instantOrNull(row.withdrawn_at),
  withdrawnBy: row.withdrawn_by,
  asks: row.asks,
  heldUntil: instantOrNull(row.held_until),
});

const isBefore = (clientId: string, before: string | null): SQL =>
  before === null
    ? sql`true`
    : sql`(m.sent_at, m.id) < (select b.sent_at, b.id from message b where b.id = ${before} and b.client_id = ${clientId})`;

/** From which of a page's messages on they are shown: the last `few`, and all that staff wrote and nobody has read. */
const firstShown = (messages: readonly Message[], few: number): number => {
  const firstNew = messages.findIndex(({ side, readAt }) => side === 'staff' && readAt === null);
  const first = Math.max(0, messages.length - few);
  return firstNew === -1 ? first : Math.min(first, firstNew);
};

/**
 * The newest messages of a client's conversation, or those before one of them. A conversation that is not the
 * asker's has none.
 */
export const getThread = async (
  scope: Scope,
  clientId: string,
  { before, few = PAGE }: { before: string | null; few?: number },
): Promise<Thread> => {
  const rows = await scope.tx.execute<Row>(sql`
    select m.id, m.side, m.author_id, ${NAME('a')} as author, ${IS_DEPUTY} as is_deputy,
      case when m.withdrawn_at is null then m.text else '' end as text, m.sent_at,
      m.read_at, ${NAME('r')} as reader, m.side = 'client' and m.handled_at is null as waits,
      m.withdrawn_at, ${NAME('w')} as withdrawn_by, m.asks, m.held_until
    from message m
    left join person a on a.id = m.author_id
    left join person r on r.id = m.read_by
    left join person w on w.id = m.withdrawn_by
    where m.client_id = ${clientId} and ${isBefore(clientId, isUuid(before ?? undefined) ? before : null)}
    order by m.sent_at desc, m.id desc
    limit ${PAGE + 1}`);
  const found = rows.slice(0, PAGE).map(messageOf).toReversed();
  const shown = found.slice(firstShown(found, few));
  return { clientId, messages: shown, earlier: rows.length > shown.length ? (shown[0]?.id ?? null) : null };
};

/** The newest message of the client's among these, up to which an answer answers; null when there is none. */
export const newestFromClient = ({ messages }: Thread): string | null =>
  messages.findLast(({ side }) => side === 'client')?.id ?? null;
