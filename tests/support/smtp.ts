import { once } from 'node:events';
import { text as readText } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived at a mail server. */
export interface ReceivedMail {
  /** Who was named in the envelope. */
  readonly to: readonly string[];
  readonly from: string;
  /** Header lines by lower-case name, unfolded and decoded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  /** Every byte, for looking at what must not be there. */
  readonly raw: string;
}

export interface MailServer {
  readonly url: string;
  readonly port: number;
  /** Mails in the order in which they came. */
  readonly mails: readonly ReceivedMail[];
  /** The next mail, or one that has come since the last call. */
  next(): Promise<ReceivedMail>;
  /** Refuses what comes, as a full or a blocking server does, until called with null. */
  refuse(reply: { code: number; text: string } | null): void;
  stop(): Promise<void>;
}

const bytesOf = (text: string): string =>
  text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

const fromQuotedPrintable = (text: string): string =>
  Buffer.from(bytesOf(text.replace(/=\r?\n/g, '')), 'latin1').toString('utf8');

const decodeWord = (_: string, kind: string, content: string): string =>
  kind.toUpperCase() === 'B'
    ? Buffer.from(content, 'base64').toString('utf8')
    : fromQuotedPrintable(content.replaceAll('_', ' '));

/** Encoded words (RFC 2047) that follow each other belong together. */
const decodeHeader = (value: string): string =>
  value.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, decodeWord);

const decodeBody = (body: string, encoding: string | undefined): string => {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? fromQuotedPrintable(body) : body;
};

const parse = (raw: string): Pick<ReceivedMail, 'headers' | 'text'> => {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decodeHeader(line.slice(colon + 1).trim())];
    }),
  );
  const body = decodeBody(raw.slice(end + 4), headers.get('content-transfer-encoding'));
  return { headers, text: body.replaceAll('\r\n', '\n').trimEnd() };
};

/** A real mail server on the loopback address that keeps what it is given. */
export const startMailServer = async (port = 0): Promise<MailServer> => {
  const mails: ReceivedMail[] = [];
  const waiting: ((mail: ReceivedMail) => void)[] = [];
  let given = 0;
  let refusal: { code: number; text: string } | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, callback) => {
      callback(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData: (stream, session, callback) => {
      void readText(stream).then((raw) => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          to: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? '' : mailFrom.address,
          raw,
          ...parse(raw),
        };
        mails.push(mail);
        callback();
        const waiter = waiting.shift();
        if (waiter) {
          given += 1;
          waiter(mail);
        }
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    url: `smtp://127.0.0.1:${String(address.port)}`,
    port: address.port,
    mails,
    next: () => {
      const mail = mails[given];
      if (!mail) return new Promise((resolve) => waiting.push(resolve));
      given += 1;
      return Promise.resolve(mail);
    },
    refuse: (reply) => {
      refusal = reply;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
};
