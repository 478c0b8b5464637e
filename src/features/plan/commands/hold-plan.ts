import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import { getPlan } from '#src/features/plan/queries.ts';
import type { Plan } from '#src/features/plan/version.ts';

/**
 * The plan of a client, held until the transaction ends: whatever changes it, by her or by a coach, takes turns.
 * A lock on rows would not do: neither of them may change all of the rows that the other changes.
 */
export const holdPlan = async (scope: WriteScope, clientId: string): Promise<Plan> => {
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('plan ' || ${clientId}, 0))`);
  return getPlan(scope, clientId);
};

export const toDate = (at: Temporal.Instant): Date => new Date(at.epochMilliseconds);

/** The moment of a change: now, and always later than the change before it, so that the two are told apart. */
export const after = (
  now: Temporal.Instant,
  before: Temporal.Instant | null | undefined,
): Temporal.Instant =>
  before && Temporal.Instant.compare(before, now) >= 0 ? before.add({ milliseconds: 1 }) : now;
