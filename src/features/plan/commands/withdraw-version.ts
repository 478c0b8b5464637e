import { eq } from 'drizzle-orm';
import { planVersion } from '#db/schema/plan.ts';
import type { WriteScope } from '#db/scope.ts';
import type { WithdrawInput } from '#src/features/plan/editor-input.ts';
import type { Version } from '#src/features/plan/version.ts';
import { done, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { holdForCoach } from './hold-for-coach.ts';
import { after, toDate } from './hold-plan.ts';

export interface Withdrawn {
  readonly clientId: string;
  /** The client had seen it, so it is kept as withdrawn. */
  readonly wasSent: boolean;
}

const keepAsWithdrawn = async (scope: WriteScope, { id, changedAt }: Version): Promise<void> => {
  await scope.tx
    .update(planVersion)
    .set({ state: 'withdrawn', changedAt: toDate(after(scope.now, changedAt)) })
    .where(eq(planVersion.id, id));
};

/** True: the client had seen it. */
const takeAway = async (scope: WriteScope, open: Version): Promise<boolean> => {
  const wasSent = open.proposedAt !== null;
  if (wasSent) await keepAsWithdrawn(scope, open);
  else await scope.tx.delete(planVersion).where(eq(planVersion.id, open.id));
  return wasSent;
};

/**
 * Takes the open version away: one that the client has seen is kept as withdrawn and she sees it no more, one that
 * she has not seen is gone.
 */
export const withdrawVersion = async (
  scope: WriteScope,
  { clientId, versionId }: WithdrawInput,
): Promise<Outcome<Withdrawn>> => {
  const held = await holdForCoach(scope, clientId);
  if (held.kind !== 'done') return held;
  const { open, current } = held.value;
  // She has just accepted it, or a colleague has begun another one.
  if (current?.id === versionId || (open && open.id !== versionId))
    return refused('common:error.changedMeanwhile');
  if (!open) return done({ clientId, wasSent: true });
  const wasSent = await takeAway(scope, open);
  await scope.record({
    verb: wasSent ? 'plan.withdrawn' : 'plan.removed',
    clientIds: [clientId],
    objectId: open.id,
  });
  return done({ clientId, wasSent });
};
