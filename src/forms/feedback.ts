import { giveFeedback } from '#src/features/feedback/commands.ts';
import { feedbackInput } from '#src/features/feedback/input.ts';
import { receiptQuery } from '#src/features/feedback/receipt.ts';
import { minutesToWait, networkOf } from '#src/features/sign-in/throttle.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import { openForm } from '#src/request/form-action.ts';

/** Gentle: a whole library may share one network. */
const MOST_FROM_ONE_NETWORK = 20;
/** Nobody is to be sent receipts over and over because somebody else writes her address: so many an hour and a day. */
const MOST_TO_ONE_ADDRESS = { hour: 5, day: 10 } as const;

const fromNetwork = (clientAddress: string) => ({
  what: 'feedback: network',
  of: networkOf(clientAddress),
  limit: MOST_FROM_ONE_NETWORK,
  minutes: 15,
});

const toAddress = (email: string) => [
  { what: 'feedback: address', of: email, limit: MOST_TO_ONE_ADDRESS.hour, minutes: 60 },
  { what: 'feedback: address, in a day', of: email, limit: MOST_TO_ONE_ADDRESS.day, minutes: 24 * 60 },
];

export const feedbackForms = {
  // Anybody, also without signing in; of a signed-in giver her unit alone is noted down.
  'feedback.give': openForm({
    input: feedbackInput,
    run: async ({ clientAddress, locals: { app, locale, actor } }, input) => {
      const now = app.now();
      const count = await minutesToWait(app.database, now, [fromNetwork(clientAddress)]);
      if (count !== null) return invalid({ field: 'text', key: 'feedback:tooMany', values: { count } });
      const address = input.email.toLowerCase();
      const mails = address !== '' && (await minutesToWait(app.database, now, toAddress(address))) === null;
      const receipt = await giveFeedback(
        app.database,
        {
          unitId: actor?.unitId ?? null,
          now,
          locale: locale.code,
          mails,
          queue: (feedbackId, tx) => app.jobs.enqueue('mail.feedback-receipt', { feedbackId }, tx),
        },
        input,
      );
      return done({ to: `/feedback/sent${receiptQuery(receipt)}` });
    },
  }),
};
