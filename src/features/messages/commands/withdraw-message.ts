import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import { canStillWithdraw } from '#src/features/messages/withdrawing.ts';
import { done, missing, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';

interface Row extends Record<string, unknown> {
  client_id: string;
  sent_at: string;
  withdrawn: boolean;
}

/**
 * Takes back a message of one's own that should not have gone to this client: she sees it no more. It stays in
 * the database and in the log, and the lead of the unit is told that it happened.
 */
export const withdrawMessage = async (
  scope: WriteScope,
  { messageId }: { messageId: string },
): Promise<Outcome<{ clientId: string }>> => {
  const [row] = await scope.tx.execute<Row>(sql`
    select client_id, sent_at, withdrawn_at is not null as withdrawn from message
    where id = ${messageId} and author_id = ${scope.actor.personId} and side = 'staff'`);
  if (!row) return missing();
  const clientId = row.client_id;
  if (row.withdrawn) return done({ clientId });
  if (!canStillWithdraw(Temporal.Instant.from(row.sent_at), scope.now))
    return refused('staff-messages:refused.tooOld');
  await scope.tx.execute(sql`
    update message set withdrawn_at = ${scope.now.toString()}, withdrawn_by = ${scope.actor.personId}
    where id = ${messageId} and withdrawn_at is null`);
  await scope.record({ verb: 'message.withdrawn', clientIds: [clientId], objectId: messageId });
  return done({ clientId });
};
