import { randomUUID } from 'node:crypto';
import { answerQuestion } from '#src/features/assessment/commands/answer-question.ts';
import { beginAssessment } from '#src/features/assessment/commands/begin-assessment.ts';
import { finishAssessment } from '#src/features/assessment/commands/finish-assessment.ts';
import { removeAssessment } from '#src/features/assessment/commands/remove-assessment.ts';
import { hideResult, shareResult } from '#src/features/assessment/commands/share-result.ts';
import { answerInput } from '#src/features/assessment/input.ts';
import { getImportant } from '#src/features/assessment/important.ts';
import { getOverview } from '#src/features/assessment/overview.ts';
import { getRoundWithResult } from '#src/features/assessment/result-page.ts';
import { listArrangedByOthers } from '#src/features/people/access-requests.ts';
import { listMyEvents } from '#src/features/people/account-events.ts';
import { getPhoto } from '#src/features/photo/queries.ts';
import { getMyCoach } from '#src/features/people/my-coach.ts';
import { getNextCoach } from '#src/features/people/next-coach.ts';
import { saveSettings } from '#src/features/settings/commands.ts';
import { getMyContact, getMyNotices } from '#src/features/settings/queries.ts';
import { largeId } from '#tests/support/large-names.ts';
import { CLIENT, COACH, reading, WITH_DRAFT, writing } from './request.ts';
import type { Request } from './request.ts';

const assessmentId = largeId('assessment', '7 2');
const draftId = largeId('assessment', '10 3');
const both = [CLIENT, WITH_DRAFT];

/** What a client's pages and forms ask. */
export const OF_CLIENTS: readonly Request[] = [
  ...reading('getMyCoach', both, getMyCoach),
  ...reading('getNextCoach', both, getNextCoach),
  ...reading('getPhoto', [CLIENT], (scope) => getPhoto(scope, COACH.personId)),
  ...reading('listArrangedByOthers', [CLIENT, COACH], listArrangedByOthers),
  ...reading('listMyEvents', both, (scope) => listMyEvents(scope, null)),
  ...reading('getMyContact', both, getMyContact),
  ...reading('getMyNotices', [CLIENT], getMyNotices),
  ...reading('getOverview', both, getOverview),
  ...reading('getImportant', both, (scope) => getImportant(scope, 'fi')),
  ...reading('getRoundWithResult', [CLIENT], (scope) => getRoundWithResult(scope, assessmentId)),
  writing('beginAssessment', CLIENT, (scope) => beginAssessment(scope, { submissionId: randomUUID() })),
  writing('answerQuestion', WITH_DRAFT, (scope) =>
    answerQuestion(scope, answerInput.parse({ assessmentId: draftId, itemId: 'work.hurry', answer: 'easy' })),
  ),
  writing('finishAssessment', WITH_DRAFT, (scope) =>
    finishAssessment(scope, { assessmentId: draftId }, 'fi'),
  ),
  writing('removeAssessment', WITH_DRAFT, (scope) => removeAssessment(scope, { assessmentId: draftId })),
  writing('shareResult', CLIENT, (scope) =>
    shareResult(scope, {
      submissionId: randomUUID(),
      assessmentId,
      level: 'summary',
      topics: new Map([['work', 'none' as const]]),
    }),
  ),
  writing('hideResult', CLIENT, (scope) => hideResult(scope, { assessmentId })),
  writing('saveSettings', CLIENT, (scope) =>
    saveSettings(scope, { locale: 'sv', theme: 'dark', textSize: 'large', pictures: 'off' }),
  ),
];
