import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { SignInMethod } from '#db/sign-in.ts';

// The steps of signing in one by one, as the owner: no server can take them alone (policies/sign-in.sql).

type Runs = Pick<Transaction, 'execute'>;

const one = async <T extends Record<string, unknown>>(database: Runs, query: SQL): Promise<T | undefined> => {
  const [row]: readonly Record<string, unknown>[] = await database.execute(query);
  return row as T | undefined;
};

const truth = async (database: Runs, call: SQL): Promise<boolean> =>
  (await one<{ yes: boolean | null }>(database, sql`select ${call} as yes`))?.yes === true;

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
