import { answerQuestion } from '#src/features/assessment/commands/answer-question.ts';
import type { Answered } from '#src/features/assessment/commands/answer-question.ts';
import { beginAssessment } from '#src/features/assessment/commands/begin-assessment.ts';
import { finishAssessment } from '#src/features/assessment/commands/finish-assessment.ts';
import { removeAssessment } from '#src/features/assessment/commands/remove-assessment.ts';
import { hideResult, shareResult } from '#src/features/assessment/commands/share-result.ts';
import type { Shared } from '#src/features/assessment/commands/share-result.ts';
import {
  answerInput,
  beginInput,
  practiceInput,
  roundInput,
  shareInput,
} from '#src/features/assessment/input.ts';
import type { AnswerInput } from '#src/features/assessment/input.ts';
import {
  checkPath,
  FROM_CHECK,
  OVERVIEW,
  pausePath,
  PRACTICE,
  questionPath,
  resultPath,
  roundPath,
  sharingPath,
} from '#src/features/assessment/paths.ts';
import { canAssess } from '#src/features/assessment/policy.ts';
import { done } from '#src/lib/outcome.ts';
import { memberForm, openForm } from '#src/request/form-action.ts';
import type { FormAction, Next } from '#src/request/form-action.ts';

const allow = canAssess;

const afterAnswer = ({ assessmentId, step }: Answered, { from, itemId }: AnswerInput): Next => {
  const fromCheck = from === FROM_CHECK;
  if (step.kind === 'cleared')
    return { to: questionPath(assessmentId, itemId, fromCheck), notice: 'assessment:flash.cleared' };
  if (step.kind === 'pause') return { to: pausePath(assessmentId) };
  if (fromCheck) return { to: checkPath(assessmentId, itemId) };
  if (step.kind === 'question') return { to: questionPath(assessmentId, step.itemId) };
  if (step.kind === 'check') return { to: checkPath(assessmentId) };
  return step.kind === 'part-done'
    ? { to: roundPath(assessmentId), notice: 'assessment:flash.topicDone' }
    : { to: roundPath(assessmentId) };
};

const SHARED = {
  shown: 'sharing:flash.started',
  hidden: 'sharing:flash.stopped',
  same: 'sharing:flash.saved',
} as const;

const afterSharing = ({ assessmentId, came }: Shared): Next => ({
  to: sharingPath(assessmentId),
  notice: SHARED[came],
});

/** The language of the page is the language of the answers: comparing tells when it has changed. */
const finish: FormAction = (context, fields) =>
  memberForm({
    allow,
    input: roundInput,
    run: (scope, input) => finishAssessment(scope, input, context.locals.locale.code),
    next: ({ assessmentId }) => ({ to: resultPath(assessmentId), notice: 'assessment:flash.finished' }),
  })(context, fields);

export const assessmentForms = {
  'assessment.begin': memberForm({
    allow,
    input: beginInput,
    run: beginAssessment,
    next: ({ assessmentId, firstItem }) =>
      firstItem === null
        ? { to: roundPath(assessmentId), notice: 'assessment:flash.draftExists' }
        : { to: questionPath(assessmentId, firstItem) },
  }),
  'assessment.practice': openForm({
    input: practiceInput,
    run: async () => done({ to: `${PRACTICE}?done` }),
  }),
  'assessment.answer': memberForm({ allow, input: answerInput, run: answerQuestion, next: afterAnswer }),
  'assessment.finish': finish,
  'assessment.remove': memberForm({
    allow,
    input: roundInput,
    run: removeAssessment,
    next: () => ({ to: OVERVIEW, notice: 'assessment:flash.removed' }),
  }),
  'assessment.share': memberForm({ allow, input: shareInput, run: shareResult, next: afterSharing }),
  'assessment.hide': memberForm({ allow, input: roundInput, run: hideResult, next: afterSharing }),
};
