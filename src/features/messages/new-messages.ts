import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';

/** What a client has not read yet, by the same rule that marks it on its page. */
export interface NewMessages {
  readonly count: number;
  /** Who wrote the latest of them; null when the client does not know her any more. */
  readonly from: string | null;
}

/** The messages to the client who asks that she has not read. Reading this marks nothing. */
export const getNewMessages = async (scope: Scope): Promise<NewMessages> => {
  const [row] = await scope.tx.execute<{ count: number; from: string | null }>(sql`
    select count(*)::int as count,
      (array_agg(a.first_name || ' ' || a.last_name order by m.sent_at desc, m.id desc))[1] as from
    from message m left join person a on a.id = m.author_id
    where m.client_id = ${scope.actor.personId} and m.side = 'staff' and m.read_at is null and m.withdrawn_at is null`);
  return { count: row?.count ?? 0, from: row?.from ?? null };
};
