import { and, eq, sql } from 'drizzle-orm';
import { messageDraft } from '#db/schema/messages.ts';
import type { WriteScope } from '#db/scope.ts';

/**
 * Sending and saving of one person in one conversation take turns: what is saved by itself just before she
 * presses "send" must not come back after it as something unsent.
 */
export const lockDraft = async (scope: WriteScope, clientId: string): Promise<void> => {
  await scope.tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('message draft ' || ${clientId} || ${scope.actor.personId}, 0))`,
  );
};

export const removeDraft = async (scope: WriteScope, clientId: string): Promise<void> => {
  await scope.tx
    .delete(messageDraft)
    .where(and(eq(messageDraft.clientId, clientId), eq(messageDraft.personId, scope.actor.personId)));
};
