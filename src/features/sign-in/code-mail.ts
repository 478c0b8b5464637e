import type { Database } from '#db/client.ts';
import type { Texts } from '#src/lib/i18n.ts';
import type { Mail } from '#src/mail/mailer.ts';
import { CODE_MINUTES, makeCode } from './code.ts';
import { spacedCode } from './secrets.ts';

/**
 * Makes the code that was asked for and the mail that brings it, in the person's language. Null when there is
 * nobody any more to send it to. Made again at each try to send, so a code
 * that got lost with a broken mail server works nowhere.
 */
export const codeMail = async (
  database: Database,
  texts: Texts,
  loginCodeId: string,
  now: Temporal.Instant,
): Promise<Mail | null> => {
  const made = await makeCode(database, loginCodeId, now);
  if (!made) return null;
  const t = texts(made.locale);
  const code = spacedCode(made.code);
  return {
    to: made.email,
    locale: made.locale,
    subject: t('mail:codeMail.subject', { code }),
    text: t('mail:codeMail.body', { code, minutes: CODE_MINUTES }),
  };
};
