import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { Locale, Texts } from '#src/lib/i18n.ts';
import type { Mail } from '#src/mail/mailer.ts';

interface Row extends Record<string, unknown> {
  email: string;
  locale: Locale;
}

interface Sender {
  readonly database: Database;
  readonly texts: Texts;
  readonly now: Temporal.Instant;
  readonly send: (mail: Mail) => Promise<void>;
}

const PARTS = [
  'mail:greeting',
  'mail:newMessage.body',
  'mail:howTo',
  'mail:noLink',
  'mail:noReply',
  'mail:stop',
] as const;

/**
 * Tells a client by e-mail that she has a new message: nothing of it, nobody's name, no link. At most one until
 * she has read; the database decides, in the transaction that sends, so that a mail that failed is tried again
 * and two servers never send the same one.
 */
export const sendMessageNotice = ({ database, texts, now, send }: Sender, messageId: string): Promise<void> =>
  database.transaction(async (tx) => {
    const [row] = await tx.execute<Row>(
      sql`select email, locale from app.message_notice(${messageId}, ${now.toString()})`,
    );
    if (!row) return;
    const t = texts(row.locale);
    await send({
      to: row.email,
      locale: row.locale,
      subject: t('mail:newMessage.subject'),
      text: PARTS.map((key) => t(key)).join('\n\n'),
    });
  });
