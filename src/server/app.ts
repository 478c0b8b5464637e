import { createHmac } from 'node:crypto';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { openDatabase } from '#db/client.ts';
import type { Addresses, Database } from '#db/client.ts';
import type { Config } from '#src/config.ts';
import type { Secrets } from '#src/features/sign-in/sealed.ts';
import type { Texts } from '#src/lib/i18n.ts';
import { moment } from '#src/lib/moment.ts';
import { demoMailer, smtpMailer } from '#src/mail/mailer.ts';
import type { Mailer, SentMail } from '#src/mail/mailer.ts';
import { IDLE } from '#src/request/session.ts';
import { openEvents } from './events.ts';
import type { Events } from './events.ts';
import { openJobs } from './job-queue.ts';
import type { Jobs } from './jobs.ts';
import { loadTexts } from './texts.ts';

/** What there is once per server. A request finds it as `locals.app`. */
export interface App {
  readonly config: Config;
  readonly database: Database;
  /** What is done with nobody who asks: e-mails, clearing up, passing on news. */
  readonly jobsDatabase: Database;
  readonly texts: Texts;
  /** The same as pages show them, with marks where a long word may break (src/lib/soft.ts). */
  readonly pageTexts: Texts;
  readonly now: () => Temporal.Instant;
  readonly log: Logger;
  readonly jobs: Jobs;
  readonly events: Events;
  readonly mail: Mailer;
  /** A keyed hash of an account's address: names it in the log to those who have the key. */
  readonly accountOf: (email: string) => Uint8Array;
  /** Opens the secrets of authenticator apps. */
  readonly secrets: Secrets;
  /** The e-mails of the demo; absent where mail goes to a server. */
  readonly sentMail?: readonly SentMail[];
}

/** Notices hold one while they are sent, two of each kind; codes still find one when no mail server answers. */
const JOBS_CONNECTIONS = 12;

/** What a test puts in place of the real thing. */
export interface Overrides {
  readonly now?: () => Temporal.Instant;
  readonly log?: Logger;
}

/** The log: JSON lines on standard output, with ids and never a name, an address or what a person wrote. */
export const createLog = (config: Config): Logger =>
  pino({
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });

const mailFor = (config: Config, now: () => Temporal.Instant): Pick<App, 'mail' | 'sentMail'> =>
  config.demo || config.smtpUrl === null
    ? demoMailer(now)
    : { mail: smtpMailer(config.smtpUrl, config.mailFrom) };

const accountsBy =
  (key: Uint8Array): App['accountOf'] =>
  (email) =>
    createHmac('sha256', key).update(email.toLowerCase()).digest();

/** Opens everything that requests need on a database that has been migrated. */
export const createApp = async (
  config: Config,
  addresses: Addresses,
  secrets: Secrets,
  overrides: Overrides = {},
): Promise<App> => {
  const clock = overrides.now ?? (() => Temporal.Now.instant());
  const now = (): Temporal.Instant => moment(clock());
  const log = overrides.log ?? createLog(config);
  const jobsDatabase = openDatabase(addresses.jobs, JOBS_CONNECTIONS);
  return {
    config,
    database: openDatabase(addresses.runtime),
    jobsDatabase,
    ...(await loadTexts()),
    now,
    log,
    jobs: await openJobs(addresses.jobs, log),
    events: await openEvents({ database: jobsDatabase, log, now, idle: IDLE }),
    accountOf: accountsBy(addresses.accountKey),
    secrets,
    ...mailFor(config, now),
  };
};

/** Lets go of everything, the queue before the database that it works on. */
export const closeApp = async (app: App): Promise<void> => {
  app.events.close();
  await app.jobs.stop();
  app.mail.close();
  await Promise.all([app.database.close(), app.jobsDatabase.close()]);
};
