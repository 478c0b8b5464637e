import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import type { Locale } from '#src/lib/i18n.ts';

/** What a client has not read yet, by the same rule that marks it on its page. */
export interface NewMessages {
  readonly count: number;
  /** The latest of them; null when there is none. */
  readonly latest: {
    /** Who wrote it; null when the client does not know her any more. */
    readonly from: string | null;
    readonly text: string;
    /** The language in which staff write to her. */
    readonly locale: Locale;
  } | null;
}

interface Row extends Record<string, unknown> {
  count: number;
  from: string | null;
  text: string;
  locale: Locale;
}

/** The messages to the client who asks that she has not read. Reading this marks nothing. */
export const getNewMessages = async (scope: Scope): Promise<NewMessages> => {
  const [row] = await scope.tx.execute<Row>(sql`
    select count(*) over ()::int as count, a.first_name || ' ' || a.last_name as from, m.text, f.locale
    from message m join preference f on f.person_id = m.client_id left join person a on a.id = m.author_id
    where m.client_id = ${scope.actor.personId} and m.side = 'staff' and m.read_at is null and m.withdrawn_at is null
    order by m.sent_at desc, m.id desc limit 1`);
  return row ? { count: row.count, latest: row } : { count: 0, latest: null };
};
