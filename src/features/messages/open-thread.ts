import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import { getThread } from './thread.ts';
import type { Message, Thread } from './thread.ts';

const OTHER_SIDE = { client: 'staff', coach: 'client', lead: 'client' } as const;

const isUnreadBy = (scope: WriteScope, { side, readAt, withdrawnAt }: Message): boolean =>
  side === OTHER_SIDE[scope.actor.role] && readAt === null && withdrawnAt === null;

/** Notes down that the asker has read these; which of them may be marked, the database says. */
const markRead = async (scope: WriteScope, { clientId, messages }: Thread): Promise<void> => {
  const ids = messages.filter((each) => isUnreadBy(scope, each)).map(({ id }) => id);
  if (ids.length === 0) return;
  await scope.tx.execute(sql`
    update message set read_at = ${scope.now.toString()}, read_by = ${scope.actor.personId}
    where id = any (${`{${ids.join(',')}}`}::uuid[]) and read_at is null`);
  await scope.record({ verb: 'message.read', clientIds: [clientId] });
};

/**
 * Opens a conversation: what is shown counts as read from now on, and only what is shown. The messages are as
 * they were before, so that the page can say what is new. `seen` is false where nobody looks yet: a browser that
 * fetches a page in advance.
 */
export const openThread = async (
  scope: WriteScope,
  clientId: string,
  { before, few, seen }: { before: string | null; few?: number; seen: boolean },
): Promise<Thread> => {
  const thread = await getThread(scope, clientId, few === undefined ? { before } : { before, few });
  if (seen) await markRead(scope, thread);
  return thread;
};
