import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '#db/client.ts';
import type { Asker } from '#src/features/sign-in/code.ts';
import { NOW } from './clock.ts';
import { secrets } from './secrets.ts';

/** The key of the accounts in these tests' logs. */
export const accountOf = (email: string): Uint8Array =>
  createHmac('sha256', 'test').update(email.toLowerCase()).digest();

/** Somebody who tries to sign in from an address. */
export const askerAt = (
  database: Database,
  address: string,
  now: Temporal.Instant = NOW,
  onTry: Asker['onTry'] = () => undefined,
): Omit<Asker, 'browserHash'> => ({
  database,
  now,
  address,
  session: { id: randomUUID(), secretHash: randomBytes(32), endsAt: now.add({ hours: 12 }) },
  accountOf,
  secrets,
  onTry,
});
