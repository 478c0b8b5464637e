import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Locale } from '#src/lib/i18n.ts';
import type { Transaction } from './client.ts';
import type { Role, SessionProof } from './scope.ts';

// What happens before there is an actor. Each function here is one function of policies/sign-in.sql.

/** The database, or a transaction of which it is a part. */
export type Runs = Pick<Transaction, 'execute'>;

export type SignInMethod = 'email_code' | 'letter' | 'password_totp' | 'device' | 'demo';

/** A session that begins when somebody is let in. */
export interface NewSession extends SessionProof {
  readonly endsAt: Temporal.Instant;
}

/** A session's person, with how she wants the pages. */
export type SessionPerson = {
  readonly personId: string;
  readonly role: Role;
  readonly unitId: string;
  readonly callName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly locale: Locale;
  readonly theme: 'system' | 'light' | 'dark' | 'contrast';
  readonly textSize: 'normal' | 'large' | 'largest';
  readonly pictures: 'on' | 'off';
};

export const one = async <T extends Record<string, unknown>>(
  database: Runs,
  query: SQL,
): Promise<T | undefined> => {
  const [row]: readonly Record<string, unknown>[] = await database.execute(query);
  return row as T | undefined;
};

export const truth = async (database: Runs, call: SQL): Promise<boolean> =>
  (await one<{ yes: boolean | null }>(database, sql`select ${call} as yes`))?.yes === true;

/** Counts an attempt under a key. Null: admitted; else there were `limit` in the window ('15 minutes'), which ends then. */
export const admit = async (
  database: Runs,
  key: Uint8Array,
  limit: number,
  window: string,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> => {
  const row = await one<{ until: string | null }>(
    database,
    sql`select app.admit(${key}, ${limit}, ${window}::interval, ${now.toString()}::timestamptz) as until`,
  );
  return row?.until ? Temporal.Instant.from(row.until) : null;
};

/** The person of an open session, or undefined. `idle` is how long a session lives without use; `renews`: this is use. */
export const sessionPerson = async (
  database: Runs,
  session: { id: string; secretHash: Uint8Array },
  now: Temporal.Instant,
  idle: Temporal.Duration,
  renews = true,
): Promise<SessionPerson | undefined> =>
  one(
    database,
    sql`select person_id as "personId", role, unit_id as "unitId", call_name as "callName", first_name as "firstName",
          last_name as "lastName", locale, theme, text_size as "textSize", pictures
        from app.session_person(${session.id}, ${session.secretHash}, ${now.toString()}::timestamptz, ${idle.toString()}::interval, ${renews})`,
  );

export const endSession = async (
  database: Runs,
  session: { id: string; secretHash: Uint8Array },
  now: Temporal.Instant,
): Promise<void> => {
  await database.execute(
    sql`select app.end_session(${session.id}, ${session.secretHash}, ${now.toString()}::timestamptz)`,
  );
};

/** Asks for a code. Whether somebody gets it is for the queue alone, and no answer may tell it. */
export const askCode = async (
  database: Runs,
  code: { id: string; browserHash: Uint8Array; email: string; account: Uint8Array },
  now: Temporal.Instant,
  expiresAt: Temporal.Instant,
): Promise<boolean> =>
  truth(
    database,
    sql`app.ask_code(${code.id}, ${code.browserHash}, ${code.email}, ${code.account},
      ${now.toString()}::timestamptz, ${expiresAt.toString()}::timestamptz)`,
  );

/** Gives an asked code its hash. The address and language to send it to; undefined when there is nobody. */
export const armCode = (
  database: Runs,
  code: { id: string; hash: Uint8Array; salt: Uint8Array },
  now: Temporal.Instant,
): Promise<{ email: string; locale: Locale } | undefined> =>
  one(
    database,
    sql`select email, locale from app.arm_code(${code.id}, ${code.hash}, ${code.salt}, ${now.toString()}::timestamptz)`,
  );

export interface CodeState extends Record<string, unknown> {
  /** A keyed hash of the address that the code was asked for. */
  readonly account: Uint8Array | null;
  readonly salt: Uint8Array | null;
  readonly tries: number;
  readonly expired: boolean;
  readonly used: boolean;
}

/** How the browser's newest code is hashed, and what became of it so far. */
export const codeState = (
  database: Runs,
  browserHash: Uint8Array,
  now: Temporal.Instant,
): Promise<CodeState | undefined> =>
  one(
    database,
    sql`select account, salt, tries, expired, used from app.code_state(${browserHash}, ${now.toString()}::timestamptz)`,
  );

export const sessionOf = ({ id, secretHash, endsAt }: NewSession, now: Temporal.Instant): SQL =>
  sql`${id}, ${secretHash}, ${now.toString()}::timestamptz, ${endsAt.toString()}::timestamptz`;

/** Counts a try at the browser's newest code, and begins a session when it is right: once, of several at once. */
export const enterWithCode = async (
  database: Runs,
  code: { browserHash: Uint8Array; hash: Uint8Array },
  session: NewSession,
  now: Temporal.Instant,
): Promise<{ personId: string | null; tries: number }> => {
  const row = await one<{ personId: string | null; tries: number }>(
    database,
    sql`select person_id as "personId", tries from app.enter_code(${code.browserHash}, ${code.hash}, ${sessionOf(session, now)})`,
  );
  return row ?? { personId: null, tries: 0 };
};

export const paperSalt = async (
  database: Runs,
  lookup: string,
  purpose: 'letter' | 'staff',
  now: Temporal.Instant,
): Promise<Uint8Array | null> =>
  (
    await one<{ salt: Uint8Array | null }>(
      database,
      sql`select app.paper_salt(${lookup}, ${purpose}, ${now.toString()}::timestamptz) as salt`,
    )
  )?.salt ?? null;

/** A code on paper, as the database can compare it. */
export interface PaperProof {
  readonly lookup: string;
  readonly hash: Uint8Array;
}

/** Counts a try that is wrong. Undefined: it is; else whose code it is, also in words. */
export const checkPaper = (
  database: Runs,
  { lookup, hash }: PaperProof,
  purpose: 'letter' | 'staff',
  now: Temporal.Instant,
): Promise<{ personId: string; words: string[] } | undefined> =>
  one(
    database,
    sql`select person_id as "personId", words
        from app.check_paper(${lookup}, ${purpose}, ${hash}, ${now.toString()}::timestamptz)`,
  );

export const who = async (database: Runs, call: SQL): Promise<string | null> =>
  (await one<{ who: string | null }>(database, sql`select ${call} as who`))?.who ?? null;

/** Uses a letter up and begins a session. Null: too late. */
export const enterWithLetter = (
  database: Runs,
  { lookup, hash }: PaperProof,
  session: NewSession,
  now: Temporal.Instant,
): Promise<string | null> =>
  who(database, sql`app.enter_letter(${lookup}, ${hash}, ${sessionOf(session, now)})`);

/** Stores a colleague's password hash and authenticator secret, using her start code up. Null: too late. */
export const enrolWithCode = (
  database: Runs,
  { lookup, hash }: PaperProof,
  credential: { passwordHash: string; totpSecret: string; totpStep: number },
  session: NewSession,
  now: Temporal.Instant,
): Promise<string | null> =>
  who(
    database,
    sql`app.enrol_staff(${lookup}, ${hash}, ${credential.passwordHash}, ${credential.totpSecret}, ${credential.totpStep},
          ${sessionOf(session, now)})`,
  );

/** How this address's password is hashed; nobody can tell from it whether somebody has the address. */
export const passwordSalt = async (database: Runs, email: string): Promise<string> =>
  (await one<{ salt: string }>(database, sql`select app.password_salt(${email}) as salt`))?.salt ?? '';

/** The authenticator's secret as it is kept, and whose it is. Undefined: this is not the password. */
export const secondFactor = (
  database: Runs,
  email: string,
  hash: string,
): Promise<{ personId: string; totpSecret: string } | undefined> =>
  one(
    database,
    sql`select person_id as "personId", totp_secret as "totpSecret" from app.second_factor(${email}, ${hash})`,
  );

/** Begins a session of staff. Null: the code of the authenticator app was used before, or the password is not right. */
export const enterWithPassword = (
  database: Runs,
  given: { email: string; hash: string; totpStep: number },
  session: NewSession,
  now: Temporal.Instant,
): Promise<string | null> =>
  who(
    database,
    sql`app.enter_password(${given.email}, ${given.hash}, ${given.totpStep}, ${sessionOf(session, now)})`,
  );

/** Only in the demo: in as one of its invented people. */
export const enterDemo = (
  database: Runs,
  personId: string,
  session: NewSession,
  now: Temporal.Instant,
): Promise<boolean> => truth(database, sql`app.enter_demo(${personId}, ${sessionOf(session, now)})`);

/** Removes what sign-in no longer needs. */
export const sweepSignIn = async (database: Runs, now: Temporal.Instant): Promise<void> => {
  await database.execute(sql`select app.sweep_sign_in(${now.toString()}::timestamptz)`);
};
