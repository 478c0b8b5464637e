import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Fields } from '#src/lib/fields.ts';
import type { Locale } from '#src/lib/i18n.ts';
import type { Transaction } from './client.ts';
import type { Role } from './scope.ts';

// What happens before there is an actor. Each function here is one function of policies/sign-in.sql.

/** The database, or a transaction of which it is a part. */
type Runs = Pick<Transaction, 'execute'>;

export type SignInMethod = 'email_code' | 'letter' | 'password_totp' | 'demo';

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

const one = async <T extends Record<string, unknown>>(database: Runs, query: SQL): Promise<T | undefined> => {
  const [row]: readonly Record<string, unknown>[] = await database.execute(query);
  return row as T | undefined;
};

const truth = async (database: Runs, call: SQL): Promise<boolean> =>
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

export const beginSession = (
  database: Runs,
  session: { id: string; secretHash: Uint8Array; personId: string; method: SignInMethod },
  now: Temporal.Instant,
  endsAt: Temporal.Instant,
): Promise<boolean> =>
  truth(
    database,
    sql`app.begin_session(${session.id}, ${session.secretHash}, ${session.personId}, ${session.method},
      ${now.toString()}::timestamptz, ${endsAt.toString()}::timestamptz)`,
  );

/** The person of an open session, or undefined. `idle` is how long a session lives without use. */
export const sessionPerson = async (
  database: Runs,
  session: { id: string; secretHash: Uint8Array },
  now: Temporal.Instant,
  idle: Temporal.Duration,
): Promise<SessionPerson | undefined> =>
  one(
    database,
    sql`select person_id as "personId", role, unit_id as "unitId", call_name as "callName", first_name as "firstName",
          last_name as "lastName", locale, theme, text_size as "textSize", pictures
        from app.session_person(${session.id}, ${session.secretHash}, ${now.toString()}::timestamptz, ${idle.toString()}::interval)`,
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

export interface CodeTry extends Record<string, unknown> {
  readonly id: string;
  /** A keyed hash of the address that the code was asked for. */
  readonly account: Uint8Array | null;
  readonly codeHash: Uint8Array | null;
  readonly salt: Uint8Array | null;
  /** This try included. */
  readonly tries: number;
  readonly expired: boolean;
  readonly used: boolean;
}

/** Counts a try at the browser's newest code and gives what to compare with. */
export const tryCode = (
  database: Runs,
  browserHash: Uint8Array,
  now: Temporal.Instant,
): Promise<CodeTry | undefined> =>
  one(
    database,
    sql`select id, account, code_hash as "codeHash", salt, tries, expired, used from app.try_code(${browserHash}, ${now.toString()}::timestamptz)`,
  );

/** Uses a code up. The person whom it lets in, or null: of two requests at once only one gets in. */
export const useCode = async (database: Runs, id: string, now: Temporal.Instant): Promise<string | null> =>
  (
    await one<{ who: string | null }>(
      database,
      sql`select app.use_code(${id}, ${now.toString()}::timestamptz) as who`,
    )
  )?.who ?? null;

export interface EnrolmentTry extends Record<string, unknown> {
  readonly id: string;
  readonly personId: string;
  readonly secretHash: Uint8Array;
  readonly salt: Uint8Array;
  readonly tries: number;
}

/** Counts a try at a code given by hand and gives what to compare with. */
export const tryEnrolment = (
  database: Runs,
  lookup: string,
  purpose: 'letter' | 'staff',
  now: Temporal.Instant,
): Promise<EnrolmentTry | undefined> =>
  one(
    database,
    sql`select id, person_id as "personId", secret_hash as "secretHash", salt, tries
        from app.try_enrolment(${lookup}, ${purpose}, ${now.toString()}::timestamptz)`,
  );

/** Gives a try with the right code back, so that a password that is not taken uses up no code. Whose code it is, in words. */
export const rightEnrolment = async (database: Runs, id: string): Promise<readonly string[]> =>
  (await one<{ words: string[] | null }>(database, sql`select app.right_enrolment(${id}) as words`))?.words ??
  [];

export const useEnrolment = async (
  database: Runs,
  id: string,
  now: Temporal.Instant,
): Promise<string | null> =>
  (
    await one<{ who: string | null }>(
      database,
      sql`select app.use_enrolment(${id}, ${now.toString()}::timestamptz) as who`,
    )
  )?.who ?? null;

/** Stores a colleague's password hash and authenticator secret, using her enrolment up. Null: too late. */
export const setCredential = async (
  database: Runs,
  credential: { enrolmentId: string; passwordHash: string; totpSecret: string; totpStep: number },
  now: Temporal.Instant,
): Promise<string | null> =>
  (
    await one<{ who: string | null }>(
      database,
      sql`select app.set_credential(${credential.enrolmentId}, ${credential.passwordHash}, ${credential.totpSecret},
            ${credential.totpStep}, ${now.toString()}::timestamptz) as who`,
    )
  )?.who ?? null;

export interface StaffCredential extends Record<string, unknown> {
  readonly personId: string;
  readonly passwordHash: string;
  readonly totpSecret: string;
}

export const staffCredentialOf = (database: Runs, email: string): Promise<StaffCredential | undefined> =>
  one(
    database,
    sql`select person_id as "personId", password_hash as "passwordHash", totp_secret as "totpSecret" from app.staff_credential_of(${email})`,
  );

/** True once for each 30-second step: a code of the authenticator app cannot be used twice. */
export const useTotpStep = (database: Runs, personId: string, step: number): Promise<boolean> =>
  truth(database, sql`app.use_totp_step(${personId}, ${step})`);

/** Removes what sign-in no longer needs. */
export const sweepSignIn = async (database: Runs, now: Temporal.Instant): Promise<void> => {
  await database.execute(sql`select app.sweep_sign_in(${now.toString()}::timestamptz)`);
};

/** Keeps a form that came with a session that has run out. False: the session is unknown or was ended. */
export const keepForm = (
  database: Runs,
  session: { id: string; secretHash: Uint8Array },
  path: string,
  fields: Fields,
  now: Temporal.Instant,
): Promise<boolean> =>
  truth(
    database,
    sql`app.keep_form(${session.id}, ${session.secretHash}, ${path}, ${JSON.stringify(fields)}::jsonb, ${now.toString()}::timestamptz)`,
  );

/** Gives a kept form back, once. */
export const takeForm = async (
  database: Runs,
  personId: string,
  path: string,
  now: Temporal.Instant,
): Promise<Fields | null> =>
  (
    await one<{ fields: Fields | null }>(
      database,
      sql`select app.take_form(${personId}, ${path}, ${now.toString()}::timestamptz) as fields`,
    )
  )?.fields ?? null;
