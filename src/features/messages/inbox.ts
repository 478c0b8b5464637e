import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import type { Locale } from '#src/lib/i18n.ts';

/** One conversation in the list of a coach. */
export interface InboxThread {
  readonly clientId: string;
  readonly name: string;
  readonly locale: Locale;
  /** Whose client she is when the asker stands in for somebody, else null. */
  readonly actingFor: string | null;
  /** The client's messages that nobody has answered; null when none waits. */
  readonly waiting: { readonly since: Temporal.Instant; readonly count: number } | null;
  /** The newest message that is not taken back. */
  readonly last: {
    readonly at: Temporal.Instant;
    readonly by: 'client' | 'me' | 'colleague';
    readonly text: string;
  } | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  locale: Locale;
  acting_for: string | null;
  since: string | null;
  count: number;
  last_at: string | null;
  last_by: 'client' | 'me' | 'colleague';
  last_text: string | null;
}

const threadOf = (row: Row): InboxThread => ({
  clientId: row.id,
  name: row.name,
  locale: row.locale,
  actingFor: row.acting_for,
  waiting: row.since === null ? null : { since: Temporal.Instant.from(row.since), count: row.count },
  last:
    row.last_at === null
      ? null
      : { at: Temporal.Instant.from(row.last_at), by: row.last_by, text: row.last_text ?? '' },
});

/**
 * The conversations of all clients for whom the asker acts today, her own and those of an absent colleague. First
 * what waits for an answer, the longest wait first; then the others, the latest message first.
 */
export const listInbox = async (scope: Scope): Promise<InboxThread[]> => {
  const me = scope.actor.personId;
  const rows = await scope.tx.execute<Row>(sql`
    select p.id, p.first_name || ' ' || p.last_name as name, f.locale,
      case when main.coach_id <> ${me} then k.first_name || ' ' || k.last_name end as acting_for,
      waiting.since, waiting.count, last.sent_at as last_at, last.text as last_text,
      case when last.side = 'client' then 'client' when last.author_id = ${me} then 'me' else 'colleague' end as last_by
    from unnest((select app.coached_clients())) as mine (id)
    join person p on p.id = mine.id join preference f on f.person_id = p.id join client c on c.person_id = p.id
    left join coach_assignment main on main.client_id = p.id and main.kind = 'primary'
      and main.starts_on <= app.today() and (main.ends_on is null or main.ends_on > app.today())
    left join person k on k.id = main.coach_id
    cross join lateral (
      select min(m.sent_at) as since, count(*)::int as count from message m
      where m.client_id = p.id and m.side = 'client' and m.handled_at is null) waiting
    left join lateral (
      select m.sent_at, m.side, m.author_id, m.text from message m
      where m.client_id = p.id and m.withdrawn_at is null order by m.sent_at desc, m.id desc limit 1) last on true
    where c.ended_on is null or c.ended_on > app.today() or waiting.since is not null
    order by waiting.since, last.sent_at desc nulls last,
      p.last_name collate "fi-x-icu", p.first_name collate "fi-x-icu", p.id`);
  return rows.map(threadOf);
};
