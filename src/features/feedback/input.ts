import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { choice, emailAddress, id, neededText, ticked, tidy } from '#src/lib/fields.ts';

export const TOPICS = ['service', 'broken', 'access'] as const;
/** Letters that fit into one feedback. */
export const LONGEST_FEEDBACK = 4000;

const emailOrNothing = z
  .string()
  .default('')
  .transform(tidy)
  .refine((text) => text === '' || emailAddress.safeParse(text).success, 'common:error.email.format');

/** What somebody tells us. An address is needed only when she wants an answer. */
export const feedbackInput = z
  .object({
    submissionId: id.catch(() => randomUUID()),
    topic: choice(TOPICS, 'feedback:topic.empty'),
    text: neededText(LONGEST_FEEDBACK, 'common:error.feedback.empty'),
    wantsAnswer: ticked,
    email: emailOrNothing,
  })
  .refine(({ wantsAnswer, email }) => !wantsAnswer || email !== '', {
    path: ['email'],
    error: 'feedback:email.needed',
    // Said together with what else is missing, not only after that has been mended.
    when: () => true,
  });

export type FeedbackInput = z.output<typeof feedbackInput>;
