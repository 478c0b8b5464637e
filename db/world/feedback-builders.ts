import { feedback } from '#db/schema/feedback.ts';
import { dueOn } from '#src/features/feedback/receipt.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { toDate } from './store.ts';
import type { Store } from './store.ts';

export interface NewFeedback {
  readonly id: string;
  readonly unitId?: string;
  readonly topic: 'service' | 'broken' | 'access';
  readonly text: string;
  readonly email?: string | null;
  readonly locale: Locale;
  readonly sentAt: Temporal.Instant;
  readonly answer?: { readonly text: string; readonly at: Temporal.Instant; readonly by: string } | null;
}

/** Feedback from somebody; with an e-mail address an answer is wanted. */
export const addFeedback = async (store: Store, made: NewFeedback): Promise<void> => {
  await store.insert(feedback).values({
    id: made.id,
    unitId: made.unitId ?? null,
    topic: made.topic,
    text: made.text,
    wantsAnswer: Boolean(made.email),
    email: made.email ?? null,
    locale: made.locale,
    sentAt: toDate(made.sentAt),
    dueOn: dueOn(made.sentAt).toString(),
    answer: made.answer?.text ?? null,
    answeredAt: made.answer ? toDate(made.answer.at) : null,
    answeredBy: made.answer?.by ?? null,
  });
};
