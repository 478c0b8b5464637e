import type { Database } from '#db/client.ts';
import { isFreshSession, proveSession, totpOfSession } from '#db/own-session.ts';
import type { SessionProof } from '#db/scope.ts';
import type { Secrets } from './sealed.ts';
import { totpStep } from './staff.ts';
import { minutesToWait } from './throttle.ts';

/** In the demo nobody has an authenticator app: the page shows this code. */
export const DEMO_CODE = '123456';

/** Whether somebody has shown again that it is she: just now or within the last minutes, not yet, or with a wrong code. */
export type Proof = 'fresh' | 'missing' | 'wrong';

interface Proving {
  readonly database: Database;
  readonly now: Temporal.Instant;
  readonly session: SessionProof;
  readonly secrets: Secrets;
  readonly demo: boolean;
}

const stepOf = async (proving: Proving, code: string): Promise<number | null> => {
  const { database, now, session, demo, secrets } = proving;
  const stored = await totpOfSession(database, session, now);
  if (!stored) return demo && code === DEMO_CODE ? 0 : null;
  const limit = { what: 'step up: person', of: stored.personId, limit: 10, minutes: 15 };
  const wait = await minutesToWait(database, now, [limit]);
  const secret = wait === null ? secrets.open(stored.personId, stored.totpSecret) : null;
  return secret === null ? null : totpStep(secret, code, now);
};

/**
 * Before a way into an account changes, its colleague gives a code of her authenticator app again; it is good for five
 * minutes in this session. So a browser that was left open lets nobody in for longer than it is open.
 */
export const proveAgain = async (proving: Proving, code: string): Promise<Proof> => {
  const { database, now, session } = proving;
  if (await isFreshSession(database, session, now)) return 'fresh';
  if (code === '') return 'missing';
  const step = await stepOf(proving, code);
  return step !== null && (await proveSession(database, session, step, now)) ? 'fresh' : 'wrong';
};
