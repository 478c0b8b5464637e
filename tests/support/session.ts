import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '#db/client.ts';
import { session } from '#db/schema/sign-in.ts';

/** A signed-in session as its cookie, made by a row: signing in has tests of its own. */
export const sessionCookie = async (
  owner: Database,
  personId: string,
  now: Temporal.Instant,
  lastUsed: Temporal.Instant = now,
): Promise<string> => {
  const id = randomUUID();
  const secret = randomBytes(32).toString('base64url');
  await owner.insert(session).values({
    id,
    secretHash: createHash('sha256').update(secret).digest(),
    personId,
    method: 'demo',
    createdAt: new Date(lastUsed.epochMilliseconds),
    lastUsedAt: new Date(lastUsed.epochMilliseconds),
    endsAt: new Date(lastUsed.add({ hours: 12 }).epochMilliseconds),
  });
  return `session=${id}.${secret}`;
};
