import { giveFeedback } from '#src/features/feedback/commands.ts';
import { feedbackInput } from '#src/features/feedback/input.ts';
import { receiptQuery } from '#src/features/feedback/receipt.ts';
import { networkOf, withinLimits } from '#src/features/sign-in/throttle.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import { openForm } from '#src/request/form-action.ts';

/** Gentle: a whole library may share one network. */
const MOST_FROM_ONE_NETWORK = 20;
/** Nobody is to be sent receipts over and over because somebody else writes her address. */
const MOST_TO_ONE_ADDRESS = 5;
const WAIT_MINUTES = 15;

const limitsOf = (clientAddress: string, email: string) => {
  const minutes = WAIT_MINUTES;
  const network = {
    what: 'feedback: network',
    of: networkOf(clientAddress),
    limit: MOST_FROM_ONE_NETWORK,
    minutes,
  };
  const address = { what: 'feedback: address', of: email.toLowerCase(), limit: MOST_TO_ONE_ADDRESS, minutes };
  return email === '' ? [network] : [network, address];
};

export const feedbackForms = {
  // Anybody, also without signing in; a signed-in giver is not noted down.
  'feedback.give': openForm({
    input: feedbackInput,
    run: async ({ clientAddress, locals: { app, locale } }, input) => {
      const now = app.now();
      if (!(await withinLimits(app.database, now, limitsOf(clientAddress, input.email))))
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
