import { answerInput, handledInput } from '#src/features/feedback/answering-input.ts';
import { answerFeedback, handleFeedback } from '#src/features/feedback/answering.ts';
import { QUEUE } from '#src/features/feedback/paths.ts';
import { canAnswerFeedback } from '#src/features/feedback/policy.ts';
import { memberForm } from '#src/request/form-action.ts';
import type { FormAction } from '#src/request/form-action.ts';

/** Made for each request: the answer goes into the mail queue of its own transaction. */
const answer: FormAction = (context, fields) =>
  memberForm({
    allow: canAnswerFeedback,
    input: answerInput,
    run: (scope, input) =>
      answerFeedback(scope, input, () =>
        context.locals.app.jobs.enqueue('mail.feedback-answer', { feedbackId: input.feedbackId }, scope.tx),
      ),
    next: () => ({ to: QUEUE, notice: 'staff-feedback:flash.answered' }),
  })(context, fields);

export const feedbackStaffForms = {
  'feedback.answer': answer,
  'feedback.handle': memberForm({
    allow: canAnswerFeedback,
    input: handledInput,
    run: handleFeedback,
    next: () => ({ to: QUEUE, notice: 'staff-feedback:flash.marked' }),
  }),
};
