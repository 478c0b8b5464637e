import { and, eq } from 'drizzle-orm';
import { messageDraft } from '#db/schema/messages.ts';
import type { Scope } from '#db/scope.ts';
import { isUuid } from '#src/lib/uuid.ts';

/** What the asker has written in a conversation and not sent; '' when nothing. */
export const getDraft = async (scope: Scope, clientId: string | undefined): Promise<string> => {
  if (!isUuid(clientId)) return '';
  const [row] = await scope.tx
    .select({ text: messageDraft.text })
    .from(messageDraft)
    .where(and(eq(messageDraft.clientId, clientId), eq(messageDraft.personId, scope.actor.personId)));
  return row?.text ?? '';
};
