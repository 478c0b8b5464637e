import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import { done, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';

/**
 * A client takes back the ready answer that nobody has seen yet, as if it had never been. The database says until
 * when; afterwards it is told that the answer has gone.
 */
export const takeBack = async (
  scope: WriteScope,
  { messageId }: { messageId: string },
): Promise<Outcome<null>> => {
  const removed = await scope.tx.execute(sql`
    delete from message where id = ${messageId} and author_id = ${scope.actor.personId} and held_until is not null returning id`);
  if (removed.length > 0) {
    await scope.record({
      verb: 'message.taken-back',
      clientIds: [scope.actor.personId],
      objectId: messageId,
    });
    return done(null);
  }
  const [left] = await scope.tx.execute(sql`select from message where id = ${messageId}`);
  return left ? refused('messages:refused.gone') : done(null);
};
