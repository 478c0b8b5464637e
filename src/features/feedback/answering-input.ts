import { z } from 'zod';
import { id, neededText } from '#src/lib/fields.ts';

/** Letters that fit into one answer. */
export const LONGEST_ANSWER = 4000;

export const answerInput = z.object({
  feedbackId: id,
  answer: neededText(LONGEST_ANSWER, 'staff-feedback:answer.empty'),
});
export type AnswerInput = z.output<typeof answerInput>;

export const handledInput = z.object({ feedbackId: id });
export type HandledInput = z.output<typeof handledInput>;
