import { giveFeedback } from '#src/features/feedback/commands.ts';
import { feedbackInput } from '#src/features/feedback/input.ts';
import { receiptQuery } from '#src/features/feedback/receipt.ts';
import { networkOf, withinLimits } from '#src/features/sign-in/throttle.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import { openForm } from '#src/request/form-action.ts';

/** Gentle: a whole library may share one network. */
const MOST_FROM_ONE_NETWORK = 20;
const WAIT_MINUTES = 15;

export const feedbackForms = {
  // Anybody, also without signing in; a signed-in giver is not noted down.
  'feedback.give': openForm({
    input: feedbackInput,
    run: async ({ clientAddress, locals: { app, locale } }, input) => {
      const now = app.now();
      const of = networkOf(clientAddress);
      const limit = { what: 'feedback: network', of, limit: MOST_FROM_ONE_NETWORK, minutes: WAIT_MINUTES };
      if (!(await withinLimits(app.database, now, [limit])))
        return invalid({ field: 'text', key: 'feedback:tooMany', values: { minutes: WAIT_MINUTES } });
      const receipt = await giveFeedback(
        app.database,
        {
          now,
          locale: locale.code,
          queue: (feedbackId, tx) => app.jobs.enqueue('mail.feedback-receipt', { feedbackId }, tx),
        },
        input,
      );
      return done({ to: `/feedback/sent${receiptQuery(receipt)}` });
    },
  }),
};
