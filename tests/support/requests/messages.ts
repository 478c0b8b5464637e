import { randomUUID } from 'node:crypto';
import { answerClient, settleConversation } from '#src/features/messages/commands/answer-client.ts';
import { takeBack } from '#src/features/messages/commands/take-back.ts';
import { countWaiting } from '#src/features/messages/count-waiting.ts';
import { saveDraft } from '#src/features/messages/commands/save-draft.ts';
import { withdrawMessage } from '#src/features/messages/commands/withdraw-message.ts';
import { writeToCoach } from '#src/features/messages/commands/write-to-coach.ts';
import { answerInput, writeInput } from '#src/features/messages/input.ts';
import { getNewMessages } from '#src/features/messages/new-messages.ts';
import { newestToMe } from '#src/features/messages/newest.ts';
import { openClientThread, openInbox } from '#src/features/messages/open-inbox.ts';
import { openMyThread } from '#src/features/messages/open-my-thread.ts';
import { getWithdrawable, listWithdrawals } from '#src/features/messages/withdrawing.ts';
import { largeId } from '#tests/support/large-names.ts';
import { CLIENT, COACH, DEPUTY, LEAD, nth, reading, WITH_DRAFT, writing } from './request.ts';
import type { Request } from './request.ts';

const clientId = CLIENT.personId;
/** The coach of client 10, whose last messages nobody has read. */
const WAITED_FOR = nth('coach', 11);
const upTo = largeId('message', '10 5');
const sentByCoach = largeId('message', '7 4');
const opening = { before: null, seen: true };
const post = { submissionId: randomUUID(), text: 'Hei. Nähdään torstaina.' };
const ANSWER = {
  ...answerInput.parse({ ...post, clientId: randomUUID() }),
  clientId: WITH_DRAFT.personId,
  upTo,
};

const ofClients: readonly Request[] = [
  ...reading('getNewMessages', [CLIENT, WITH_DRAFT], getNewMessages),
  writing('openMyThread', WITH_DRAFT, (scope) => openMyThread(scope, opening)),
  writing('openMyThread, earlier', CLIENT, (scope) =>
    openMyThread(scope, { ...opening, before: sentByCoach }),
  ),
  writing('writeToCoach', CLIENT, (scope) => writeToCoach(scope, writeInput.parse(post), null)),
  writing('writeToCoach, ready words', CLIENT, (scope) =>
    writeToCoach(scope, writeInput.parse({ ...post, quick: 'yes' }), 'Kyllä.'),
  ),
  writing('takeBack', CLIENT, (scope) => takeBack(scope, { messageId: sentByCoach })),
  ...reading('countWaiting', [CLIENT, COACH], countWaiting),
  writing('saveDraft', CLIENT, (scope) =>
    saveDraft(scope, { clientId, submissionId: randomUUID(), text: 'Hei.', auto: true }),
  ),
];

const ofStaff: readonly Request[] = [
  ...[COACH, WAITED_FOR, DEPUTY].map((actor) =>
    writing('openInbox', actor, (scope) => openInbox(scope, { ...opening, clientId })),
  ),
  writing('openClientThread', COACH, (scope) => openClientThread(scope, { ...opening, clientId })),
  writing('openClientThread', LEAD, (scope) => openClientThread(scope, { ...opening, clientId })),
  ...reading('newestToMe', [COACH, CLIENT], newestToMe),
  ...reading('listWithdrawals', [LEAD], listWithdrawals),
  ...reading('getWithdrawable', [COACH], (scope) => getWithdrawable(scope, sentByCoach)),
  writing('answerClient', WAITED_FOR, (scope) => answerClient(scope, ANSWER, (_to, text) => text)),
  writing('settleConversation', WAITED_FOR, (scope) =>
    settleConversation(scope, { clientId: WITH_DRAFT.personId, upTo, from: 'inbox' }),
  ),
  writing('withdrawMessage', COACH, (scope) => withdrawMessage(scope, { messageId: sentByCoach })),
];

/** What the pages and forms of messages ask. */
export const OF_MESSAGES: readonly Request[] = [...ofClients, ...ofStaff];
