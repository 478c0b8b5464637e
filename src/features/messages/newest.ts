import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';

/**
 * The id of the newest message that has come to the asker: to a client from staff, to a coach from any of her
 * clients; '' when there is none. A page that knows it can ask whether something has come since.
 */
export const newestToMe = async (scope: Scope): Promise<string> => {
  const isClient = scope.actor.role === 'client';
  const clients = isClient ? sql`array[${scope.actor.personId}::uuid]` : sql`(select app.coached_clients())`;
  const [row] = await scope.tx.execute<{ id: string }>(sql`
    select newest.id from unnest(${clients}) as mine (id)
    cross join lateral (
      select m.id, m.sent_at from message m
      where m.client_id = mine.id and m.side = ${isClient ? 'staff' : 'client'} and m.withdrawn_at is null
      order by m.sent_at desc, m.id desc limit 1) newest
    order by newest.sent_at desc, newest.id desc limit 1`);
  return row?.id ?? '';
};
