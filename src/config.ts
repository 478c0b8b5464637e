import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { contactVariables, contactsOf, inventedIn } from './contacts.ts';
import type { Contacts } from './contacts.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '[::1]', 'localhost']);

const schemes = (names: readonly string[], example: string) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && names.includes(new URL(text).protocol),
      `must look like ${example}`,
    );

const count = (from: number, to: number, fallback: string) =>
  z
    .string()
    .default(fallback)
    .refine(
      (value) => /^\d{1,9}$/.test(value) && Number(value) >= from && Number(value) <= to,
      `must be a number from ${String(from)} to ${String(to)}`,
    )
    .transform(Number);

const originUrl = schemes(['https:', 'http:'], 'https://rinnalla.example.fi')
  .refine(
    (value) => URL.canParse(value) && new URL(value).href === `${new URL(value).origin}/`,
    'must be an origin such as https://rinnalla.example.fi, without a path',
  )
  .refine(
    (value) => URL.canParse(value) && (value.startsWith('https:') || LOOPBACK.has(new URL(value).hostname)),
    'must begin with https:// (only an address of this computer may do without)',
  );

/** The runtime role's password follows from the owner's (db/client.ts), so there must be one. */
const databaseUrl = schemes(
  ['postgres:', 'postgresql:'],
  'postgres://user:password@host:5432/rinnalla',
).refine(
  (value) => URL.canParse(value) && new URL(value).username !== '' && new URL(value).password !== '',
  'must name a user and a password',
);

const isLocal = (url: string): boolean => LOOPBACK.has(new URL(url).hostname);
const asked = (url: string, name: string): string | null => new URL(url).searchParams.get(name);

/** Nobody on the way may read along or stand in for the server. On this computer there is no way. */
const isSafeDatabase = (url: string): boolean => {
  const mode = asked(url, 'sslmode');
  return mode === 'verify-full' || (isLocal(url) && (mode === null || mode === 'disable'));
};

const hasItsCertificate = (url: string): boolean => {
  const file = asked(url, 'sslrootcert');
  return file === null || file === 'system' || existsSync(file);
};

/** These take TLS, or the look at the certificate, away again. */
const UNSAFE_MAIL = ['ignoreTLS', 'secure', 'tls.rejectUnauthorized'] as const;

const isSafeMail = (url: string): boolean =>
  isLocal(url) ||
  ((url.startsWith('smtps:') || asked(url, 'requireTLS') === 'true') &&
    UNSAFE_MAIL.every((name) => asked(url, name) === null));

/** A key that was changed stays behind the new one until the server has started once with both. */
const secretsKeys = z
  .string()
  .transform((text) => text.split(',').map((key) => key.trim()))
  .refine(
    (keys): keys is [string, ...string[]] => keys.every((key) => key.length >= 32),
    'must be at least 32 characters, such as openssl rand -base64 32 prints (several keys: the newest first, a comma between)',
  );

/** Every variable that the server reads, with what is true when it is not set. README lists the same. */
const variables = z.object({
  PORT: count(1, 65_535, '4321'),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  RINNALLA_DATA: z.string().default('.data'),
  DATABASE_URL: databaseUrl.optional(),
  SMTP_URL: schemes(['smtp:', 'smtps:'], 'smtp://user:password@host:587').optional(),
  MAIL_FROM: z.email('must be an e-mail address').default('rinnalla@localhost.localdomain'),
  RINNALLA_ORIGIN: originUrl.optional(),
  TRUSTED_PROXIES: count(0, 9, '0'),
  SECRETS_KEY: secretsKeys.optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be one of debug, info, warn, error, silent')
    .optional(),
  ...contactVariables,
});

type Variables = z.infer<typeof variables>;

export interface Config {
  /** No database was named: invented people, mail that stays here, this computer only. */
  readonly demo: boolean;
  readonly host: string;
  readonly port: number;
  /** Absolute path of the data folder. */
  readonly folder: string;
  readonly databaseUrl: string | null;
  /** What seals the secrets of authenticator apps, the newest first. Null: the demo keeps its own. */
  readonly secretsKeys: readonly [string, ...string[]] | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** What people have in their address bar, without a trailing slash. */
  readonly origin: string;
  /** TLS ends before us: cookies are Secure, browsers are told to stay with https. */
  readonly secure: boolean;
  /** How many proxies before us add to X-Forwarded-For. */
  readonly trustedProxies: number;
  readonly logLevel: NonNullable<Variables['LOG_LEVEL']>;
  readonly contacts: Contacts;
}

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** `::1` needs brackets in an address. */
const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

const placeOf = (value: Variables): Pick<Config, 'demo' | 'host' | 'port' | 'origin' | 'secure'> => {
  const demo = value.DATABASE_URL === undefined;
  const host = demo && !LOOPBACK.has(value.HOST) ? '127.0.0.1' : value.HOST;
  const here = `http://${inUrl(host)}:${String(value.PORT)}`;
  const { origin } = new URL(demo ? here : (value.RINNALLA_ORIGIN ?? here));
  return { demo, host, port: value.PORT, origin, secure: origin.startsWith('https:') };
};

const configOf = (value: Variables): Config => {
  const place = placeOf(value);
  return {
    ...place,
    folder: resolve(value.RINNALLA_DATA),
    databaseUrl: value.DATABASE_URL ?? null,
    secretsKeys: value.SECRETS_KEY ?? null,
    smtpUrl: value.SMTP_URL ?? null,
    mailFrom: value.MAIL_FROM,
    trustedProxies: value.TRUSTED_PROXIES,
    // Somebody trying the demo reads the terminal; an operator's log has every request.
    logLevel: value.LOG_LEVEL ?? (place.demo ? 'warn' : 'info'),
    contacts: contactsOf(value),
  };
};

/** Passwords in addresses are not repeated on the screen or in a log. */
const shown = (name: string, value: string | undefined): string => {
  if (value === undefined) return '';
  if (['DATABASE_URL', 'SMTP_URL', 'SECRETS_KEY'].includes(name)) return '';
  return `, but it is ${JSON.stringify(value.slice(0, 80))}`;
};

/** What must hold of the real thing; the demo never leaves this computer. */
const problemsOf = (
  { DATABASE_URL: database, SMTP_URL: mail, ...value }: Variables,
  invented: readonly string[],
): string[] => {
  if (database === undefined) return [];
  const isForReal = value.RINNALLA_ORIGIN?.startsWith('https:') === true;
  const needed: readonly (readonly [boolean, string])[] = [
    [mail !== undefined, 'SMTP_URL must be set when DATABASE_URL is set'],
    [value.RINNALLA_ORIGIN !== undefined, 'RINNALLA_ORIGIN must be set when DATABASE_URL is set'],
    [
      value.SECRETS_KEY !== undefined,
      'SECRETS_KEY must be set when DATABASE_URL is set (openssl rand -base64 32 prints one; keep it apart from the backups)',
    ],
    [
      isSafeDatabase(database),
      'DATABASE_URL must say sslmode=verify-full (only a database on this computer may do without)',
    ],
    [
      hasItsCertificate(database),
      'DATABASE_URL must name a file that is there in sslrootcert (the certificate of your authority)',
    ],
    [
      mail === undefined || isSafeMail(mail),
      'SMTP_URL must begin with smtps:// or say requireTLS=true, and take no TLS away (only a mail server on this computer may do without)',
    ],
    [
      !isForReal || invented.length === 0,
      `These must be set when RINNALLA_ORIGIN begins with https:// (what the demo says is invented): ${invented.join(', ')}`,
    ],
    [
      !isForReal || value.TRUSTED_PROXIES > 0,
      'TRUSTED_PROXIES must be 1 or more when RINNALLA_ORIGIN begins with https:// (else everybody seems to come from one address)',
    ],
  ];
  return needed.filter(([holds]) => !holds).map(([, problem]) => problem);
};

/**
 * Reads all configuration from the environment. An empty variable counts as not set. Each problem is one
 * sentence that names the variable, what it must be and what it is.
 */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): ConfigReading => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name} ${issue.message}${shown(name, given[name])}`;
    });
    return { ok: false, problems: [...new Set(problems)] };
  }
  const problems = problemsOf(parsed.data, inventedIn(given));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: configOf(parsed.data) };
};
