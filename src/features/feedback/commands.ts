import type { Database, Transaction } from '#db/client.ts';
import { feedback } from '#db/schema/feedback.ts';
import type { Locale } from '#src/lib/i18n.ts';
import type { FeedbackInput } from './input.ts';
import { dueOn } from './receipt.ts';
import type { Receipt } from './receipt.ts';

interface Giving {
  /** The unit of a giver who has signed in: the giver herself is not noted down. */
  readonly unitId: string | null;
  readonly now: Temporal.Instant;
  /** The language of the page, in which we answer. */
  readonly locale: Locale;
  /** The receipt goes by e-mail too: there is an address, and it has not been sent too many. */
  readonly mails: boolean;
  /** Queues the receipt by e-mail, in the same transaction as the feedback. */
  readonly queue: (feedbackId: string, tx: Transaction) => Promise<void>;
}

/** Keeps what somebody told us, whoever she is; the same form sent twice is kept once. */
export const giveFeedback = (
  database: Database,
  { unitId, now, locale, mails, queue }: Giving,
  { submissionId, topic, text, wantsAnswer, email }: FeedbackInput,
): Promise<Receipt> =>
  database.transaction(async (tx) => {
    const { count } = await tx
      .insert(feedback)
      .values({
        id: submissionId,
        unitId,
        topic,
        text,
        wantsAnswer,
        email: email || null,
        locale,
        sentAt: new Date(now.epochMilliseconds),
        dueOn: dueOn(now).toString(),
      })
      // Without a column: to name one, the database wants the right to read rows, and a giver has none.
      .onConflictDoNothing();
    if (count > 0 && mails) await queue(submissionId, tx);
    return { sentAt: now, wantsAnswer, mailed: mails };
  });
