import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';

/**
 * The client's messages up to this one wait no longer: they are answered, or need no answer. One that came
 * after the page was drawn still waits, since nobody has seen it. Gives how many waited.
 */
export const settleMessages = async (
  scope: WriteScope,
  clientId: string,
  upTo: string | null,
): Promise<number> => {
  if (upTo === null) return 0;
  const settled = await scope.tx.execute(sql`
    update message set handled_at = ${scope.now.toString()}, handled_by = ${scope.actor.personId}
    where client_id = ${clientId} and side = 'client' and handled_at is null
      and (sent_at, id) <= (select u.sent_at, u.id from message u where u.id = ${upTo} and u.client_id = ${clientId})
    returning id`);
  return settled.length;
};
