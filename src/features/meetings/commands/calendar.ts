import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { calendarFeed } from '#db/schema/meetings.ts';
import type { WriteScope } from '#db/scope.ts';
import type { FeedInput } from '#src/features/meetings/input.ts';
import { done } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';

/** What the database keeps of a secret address. */
export const hashOfSecret = (secret: string): Uint8Array => createHash('sha256').update(secret).digest();

/** Gives the client's calendar this address; an earlier one ends. The same form sent twice is one address. */
export const makeFeed = async (
  scope: WriteScope,
  { secret }: FeedInput,
): Promise<Outcome<{ secret: string }>> => {
  const clientId = scope.actor.personId;
  const made = { secretHash: hashOfSecret(secret), madeAt: new Date(scope.now.epochMilliseconds) };
  await scope.tx
    .insert(calendarFeed)
    .values({ clientId, ...made })
    .onConflictDoUpdate({ target: calendarFeed.clientId, set: made });
  await scope.record({ verb: 'calendar.made', clientIds: [clientId] });
  return done({ secret });
};

/** Ends the address of the client's calendar. Without one there is nothing to do. */
export const stopFeed = async (scope: WriteScope): Promise<Outcome> => {
  const clientId = scope.actor.personId;
  const ended = await scope.tx
    .delete(calendarFeed)
    .where(eq(calendarFeed.clientId, clientId))
    .returning({ clientId: calendarFeed.clientId });
  if (ended.length > 0) await scope.record({ verb: 'calendar.ended', clientIds: [clientId] });
  return done(undefined);
};
