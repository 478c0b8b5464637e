import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { dayOf, onDay } from '#src/lib/dates.ts';
import type { Locale, Texts } from '#src/lib/i18n.ts';
import type { Mail } from '#src/mail/mailer.ts';
import { dueOn, receivedAt } from './receipt.ts';

interface Row extends Record<string, unknown> {
  email: string;
  locale: Locale;
  sent_at: string;
  wants_answer: boolean;
}

interface Maker {
  readonly database: Database;
  readonly texts: Texts;
  readonly now: Temporal.Instant;
  readonly servicePhone: string;
}

/**
 * The receipt of a feedback by e-mail: when it came and when an answer comes, nothing of what it says. Null:
 * there is no such feedback, or no address.
 */
export const receiptMail = async (maker: Maker, feedbackId: string): Promise<Mail | null> => {
  const { database, texts, now, servicePhone } = maker;
  const [row] = await database.execute<Row>(
    sql`select email, locale, sent_at, wants_answer from app.feedback_receipt(${feedbackId}, ${now.toString()})`,
  );
  if (!row) return null;
  const { locale } = row;
  const t = texts(locale);
  const sentAt = Temporal.Instant.from(row.sent_at);
  const today = dayOf(now);
  const when = receivedAt(t, locale, { sentAt }, today);
  const date = onDay(locale, dueOn(sentAt), today);
  const body = row.wants_answer
    ? t('mail:receiptMail.answer', { when, date })
    : t('mail:receiptMail.noAnswer', { when });
  const end = [t('mail:questions', { phone: servicePhone }), t('mail:noReply')];
  return {
    to: row.email,
    locale,
    subject: t('mail:receiptMail.subject'),
    text: [t('mail:greeting'), body, ...end].join('\n\n'),
  };
};
