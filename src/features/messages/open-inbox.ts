import type { WriteScope } from '#db/scope.ts';
import { getClient } from '#src/features/people/client.ts';
import type { ClientView } from '#src/features/people/client.ts';
import { together } from '#src/lib/together.ts';
import { getCorrespondent } from './correspondent.ts';
import type { Correspondent } from './correspondent.ts';
import { getDraft } from './draft.ts';
import { listInbox } from './inbox.ts';
import type { InboxThread } from './inbox.ts';
import { newestToMe } from './newest.ts';
import { openThread } from './open-thread.ts';
import { newestFromClient } from './thread.ts';
import type { Thread } from './thread.ts';
import { listWithdrawals } from './withdrawing.ts';
import type { Withdrawal } from './withdrawing.ts';

interface Question {
  /** The client whose conversation is asked for; anything else finds none. */
  readonly clientId: string | undefined;
  readonly before: string | null;
  /** Somebody looks at it. */
  readonly seen: boolean;
}

/** One client's conversation with what an answer needs. */
export interface OpenConversation {
  readonly to: Correspondent;
  readonly thread: Thread;
  readonly upTo: string | null;
  readonly waits: boolean;
  readonly draft: string;
}

/** Opens a conversation of staff; the use of it stands in the log. Null: it is not the asker's. */
export const openConversation = async (
  scope: WriteScope,
  { clientId, before, seen }: Question,
): Promise<OpenConversation | null> => {
  const to = await getCorrespondent(scope, clientId);
  if (!to) return null;
  const [thread, draft] = await together(
    openThread(scope, to.id, { before, seen }),
    getDraft(scope, to.id),
    scope.record({ verb: 'messages.seen', clientIds: [to.id] }),
  );
  return {
    to,
    thread,
    upTo: newestFromClient(thread),
    waits: thread.messages.some(({ waits }) => waits),
    draft,
  };
};

export interface Inbox {
  readonly threads: readonly InboxThread[];
  readonly open: OpenConversation | null;
  /** What the asker had written in a conversation that is not hers any more. */
  readonly leftDraft: string;
  readonly withdrawals: readonly Withdrawal[];
  readonly newest: string;
}

/** The inbox of a coach, with the conversation that is asked for open. */
export const openInbox = async (scope: WriteScope, question: Question): Promise<Inbox> => {
  const open = await openConversation(scope, question);
  const threads = await listInbox(scope);
  const [leftDraft, withdrawals, newest] = await together(
    open ? '' : getDraft(scope, question.clientId),
    scope.actor.role === 'lead' ? listWithdrawals(scope) : [],
    newestToMe(scope),
    scope.record({ verb: 'inbox.seen', clientIds: threads.map(({ clientId }) => clientId) }),
  );
  return { threads, open, leftDraft, withdrawals, newest };
};

export interface ClientThread {
  /** Null: there is no such client for the asker. */
  readonly client: ClientView | null;
  /** Null: she may know of the client, not read her messages. */
  readonly open: OpenConversation | null;
  readonly newest: string;
}

/** The conversation as one of the pages about a client. */
export const openClientThread = async (scope: WriteScope, question: Question): Promise<ClientThread> => {
  const client = await getClient(scope, question.clientId);
  const open = await openConversation(scope, question);
  if (client && !open) await scope.record({ verb: 'client.seen', clientIds: [client.id] });
  return { client, open, newest: await newestToMe(scope) };
};
