import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { Locale, TextKey, Texts } from '#src/lib/i18n.ts';
import type { Mail } from '#src/mail/mailer.ts';

const SAID = {
  letter_made: { subject: 'mail:letterMade.subject', body: 'mail:letterMade.body' },
  letter_used: { subject: 'mail:letterUsed.subject', body: 'mail:letterUsed.body' },
  address_left: { subject: 'mail:addressChanged.subject', body: 'mail:addressChanged.left' },
  address_given: { subject: 'mail:addressChanged.subject', body: 'mail:addressChanged.given' },
  code_made: { subject: 'mail:codeMade.subject', body: 'mail:codeMade.body' },
  code_waits: { subject: 'mail:codeMade.subject', body: 'mail:codeMade.waits' },
  coach_changed: { subject: 'mail:coachChanged.subject', body: 'mail:coachChanged.body' },
  deputy_named: { subject: 'mail:deputyNamed.subject', body: 'mail:deputyNamed.body' },
  credential_set: { subject: 'mail:credentialSet.subject', body: 'mail:credentialSet.body' },
} as const satisfies Readonly<Record<string, { readonly subject: TextKey; readonly body: TextKey }>>;

interface Row extends Record<string, unknown> {
  kind: keyof typeof SAID;
  email: string;
  locale: Locale;
}

interface Sender {
  readonly database: Database;
  readonly texts: Texts;
  /** Whom she calls when she knows nothing of it. */
  readonly servicePhone: string;
  readonly send: (mail: Mail) => Promise<void>;
}

/**
 * Tells somebody by e-mail that the way into her account changed, or that her letter was used: nobody's name, no link,
 * and whatever she has chosen about other e-mail. Once: the notice goes in the transaction that sends, so that a mail
 * that failed is tried again, and nothing is left of the address afterwards.
 */
export const sendAccountNotice = (
  { database, texts, servicePhone, send }: Sender,
  noticeId: string,
): Promise<void> =>
  database.transaction(async (tx) => {
    const [row] = await tx.execute<Row>(
      sql`select kind, email, locale from app.take_account_notice(${noticeId})`,
    );
    if (!row) return;
    const t = texts(row.locale);
    const { subject, body } = SAID[row.kind];
    const unknown = t('mail:unknown', { phone: servicePhone });
    await send({
      to: row.email,
      locale: row.locale,
      subject: t(subject),
      text: [t('mail:greeting'), t(body), unknown, t('mail:noLink'), t('mail:noReply')].join('\n\n'),
    });
  });
