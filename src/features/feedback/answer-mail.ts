import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { dayOf, onDay } from '#src/lib/dates.ts';
import type { Locale, Texts } from '#src/lib/i18n.ts';
import type { Mail } from '#src/mail/mailer.ts';

interface Row extends Record<string, unknown> {
  email: string;
  locale: Locale;
  sent_at: string;
  answer: string;
}

interface Maker {
  readonly database: Database;
  readonly texts: Texts;
  readonly now: Temporal.Instant;
  readonly servicePhone: string;
}

/** The answer to a feedback by e-mail, in its giver's language. Null: no such answer, or no address. */
export const answerMail = async (maker: Maker, feedbackId: string): Promise<Mail | null> => {
  const { database, texts, now, servicePhone } = maker;
  const [row] = await database.execute<Row>(
    sql`select email, locale, sent_at, answer from app.feedback_answer(${feedbackId}, ${now.toString()})`,
  );
  if (!row) return null;
  const { locale } = row;
  const t = texts(locale);
  const date = onDay(locale, dayOf(Temporal.Instant.from(row.sent_at)), dayOf(now));
  const end = [t('mail:questions', { phone: servicePhone }), t('mail:noReply')];
  return {
    to: row.email,
    locale,
    subject: t('mail:feedbackAnswer.subject'),
    text: [t('mail:greeting'), t('mail:feedbackAnswer.intro', { date }), row.answer, ...end].join('\n\n'),
  };
};
