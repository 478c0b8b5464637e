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
  readonly send: (mail: Mail) => Promise<void>;
}

const PARTS = [
  'mail:greeting',
  'mail:news.body',
  'mail:howTo',
  'mail:noLink',
  'mail:noReply',
  'mail:stop',
] as const;

/**
 * Tells a client by e-mail that something new waits for her: not what, nobody's name, no link. Nothing is sent when
 * the proposal has been answered or taken back meanwhile, or she wants no e-mail.
 */
export const sendPlanNews = async ({ database, texts, send }: Sender, versionId: string): Promise<void> => {
  const [row] = await database.execute<Row>(sql`select email, locale from app.plan_news(${versionId})`);
  if (!row) return;
  const t = texts(row.locale);
  await send({
    to: row.email,
    locale: row.locale,
    subject: t('mail:news.subject'),
    text: PARTS.map((key) => t(key)).join('\n\n'),
  });
};
