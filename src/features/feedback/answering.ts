import { and, eq, isNull } from 'drizzle-orm';
import { feedback } from '#db/schema/feedback.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, missing, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import type { AnswerInput, HandledInput } from './answering-input.ts';

interface Answered {
  readonly feedbackId: string;
}

/** Only the first of two who answer at once does: the other learns of it, and her text is not lost. */
const close = async (
  scope: WriteScope,
  feedbackId: string,
  answer: string | null,
): Promise<Outcome<Answered>> => {
  const closed = await scope.tx
    .update(feedback)
    .set({ answer, answeredAt: new Date(scope.now.epochMilliseconds), answeredBy: scope.actor.personId })
    .where(and(eq(feedback.id, feedbackId), isNull(feedback.answeredAt)))
    .returning({ id: feedback.id });
  if (closed.length > 0) return done({ feedbackId });
  const [known] = await scope.tx
    .select({ id: feedback.id })
    .from(feedback)
    .where(eq(feedback.id, feedbackId));
  return known ? refused('staff-feedback:answer.meanwhile') : missing();
};

/** Answers a feedback. The answer goes to its giver by `queue`, if and only if it is kept. */
export const answerFeedback = async (
  scope: WriteScope,
  { feedbackId, answer }: AnswerInput,
  queue: () => Promise<void>,
): Promise<Outcome<Answered>> => {
  const outcome = await close(scope, feedbackId, answer);
  if (outcome.kind === 'done') await queue();
  return outcome;
};

/** Marks a feedback that needs no answer as read and dealt with. */
export const handleFeedback = (scope: WriteScope, { feedbackId }: HandledInput): Promise<Outcome<Answered>> =>
  close(scope, feedbackId, null);
