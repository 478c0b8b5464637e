import { createTransport } from 'nodemailer';
import type { Locale } from '#src/lib/i18n.ts';

/** One e-mail: plain text, so that it reads the same everywhere and carries nothing that can be followed. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly locale: Locale;
}

/** An e-mail of the demo, which goes to a page and not to a server. */
export interface SentMail extends Mail {
  readonly at: Temporal.Instant;
}

export interface Mailer {
  /** Resolves when the mail server has taken the mail. Rejects when it has not; the job queue tries again. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

const SENDER_NAME = 'Rinnalla';
const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 30_000;
const KEPT_MAILS = 100;

/** Sends by SMTP. `smtp://` moves to TLS when the server offers it (`?requireTLS=true` insists), `smtps://` starts with it. */
export const smtpMailer = (smtpUrl: string, from: string): Mailer => {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ to, subject, text, locale }) => {
      await transport.sendMail({
        from: { name: SENDER_NAME, address: from },
        // As an object, so that nothing in an address is read as a list of more addresses.
        to: { name: '', address: to },
        subject,
        text,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': locale },
      });
    },
    close: () => {
      transport.close();
    },
  };
};

/** Keeps the last mails in memory, newest last. */
export const demoMailer = (
  now: () => Temporal.Instant,
): { readonly mail: Mailer; readonly sentMail: readonly SentMail[] } => {
  const sentMail: SentMail[] = [];
  const mail: Mailer = {
    send: (sent) => {
      sentMail.push({ ...sent, at: now() });
      sentMail.splice(0, sentMail.length - KEPT_MAILS);
      return Promise.resolve();
    },
    close: () => undefined,
  };
  return { mail, sentMail };
};
