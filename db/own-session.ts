import { sql } from 'drizzle-orm';
import type { SessionProof } from './scope.ts';
import { one, sessionOf, truth, who } from './sign-in.ts';
import type { NewSession, Runs } from './sign-in.ts';

// A session and its person: each function here is one of policies/step-up.sql.

/** Gives a new session its name in its person's list, and ends the oldest of too many. */
export const settleSession = async (
  database: Runs,
  session: SessionProof,
  device: string,
  now: Temporal.Instant,
): Promise<void> => {
  await database.execute(
    sql`select app.settle_session(${session.id}, ${session.secretHash}, ${device}, ${now.toString()}::timestamptz)`,
  );
};

/** Was a code of the authenticator app given in this session within the last minutes? */
export const isFreshSession = (
  database: Runs,
  session: SessionProof,
  now: Temporal.Instant,
): Promise<boolean> =>
  truth(
    database,
    sql`app.is_fresh_session(${session.id}, ${session.secretHash}, ${now.toString()}::timestamptz)`,
  );

/** Whose session it is and her authenticator's secret; undefined when she has none. */
export const totpOfSession = (
  database: Runs,
  session: SessionProof,
  now: Temporal.Instant,
): Promise<{ personId: string; totpSecret: string } | undefined> =>
  one(
    database,
    sql`select person_id as "personId", totp_secret as "totpSecret"
        from app.totp_of_session(${session.id}, ${session.secretHash}, ${now.toString()}::timestamptz)`,
  );

/** Writes down that a right code was given again. False: it has been used before. */
export const proveSession = (
  database: Runs,
  session: SessionProof,
  step: number,
  now: Temporal.Instant,
): Promise<boolean> =>
  truth(
    database,
    sql`app.prove_session(${session.id}, ${session.secretHash}, ${step}, ${now.toString()}::timestamptz)`,
  );

/** Begins a session from a device that its client has asked to be remembered. Null: it is not (any more). */
export const enterWithDevice = (
  database: Runs,
  device: SessionProof,
  session: NewSession,
  now: Temporal.Instant,
): Promise<string | null> =>
  who(database, sql`app.enter_device(${device.id}, ${device.secretHash}, ${sessionOf(session, now)})`);
