import { answerFeedback, handleFeedback } from '#src/features/feedback/answering.ts';
import { getFeedback, listFeedback } from '#src/features/feedback/queue.ts';
import { largeId } from '#tests/support/large-names.ts';
import { COACH, LEAD, reading, writing } from './request.ts';
import type { Request } from './request.ts';

const feedbackId = largeId('feedback', 8);
const last = { open: largeId('feedback', 48), answered: largeId('feedback', 1_008) };

/** What the pages about feedback ask. */
export const OF_FEEDBACK: readonly Request[] = [
  ...(['open', 'answered'] as const).flatMap((which) => [
    ...reading(`listFeedback ${which}`, [COACH, LEAD], (scope) => listFeedback(scope, which, null)),
    ...reading(`listFeedback ${which}, on`, [LEAD], (scope) => listFeedback(scope, which, last[which])),
  ]),
  ...reading('getFeedback', [COACH], (scope) => getFeedback(scope, feedbackId)),
  writing('answerFeedback', COACH, (scope) =>
    answerFeedback(scope, { feedbackId, answer: 'Kiitos.' }, () => Promise.resolve()),
  ),
  writing('handleFeedback', COACH, (scope) => handleFeedback(scope, { feedbackId })),
];
