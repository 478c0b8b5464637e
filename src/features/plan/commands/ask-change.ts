import { eq } from 'drizzle-orm';
import { planVersion } from '#db/schema/plan.ts';
import type { WriteScope } from '#db/scope.ts';
import type { WishInput } from '#src/features/plan/input.ts';
import { done } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { proposalSeen } from './accept-proposal.ts';
import { after, holdPlan, toDate } from './hold-plan.ts';

/** The client says in her own words what she wants to be different. She may change her words until it is answered. */
export const askChange = async (scope: WriteScope, input: WishInput): Promise<Outcome<undefined>> => {
  const plan = await holdPlan(scope, scope.actor.personId);
  const { open } = plan;
  if (open?.id === input.versionId && open.state === 'change_asked' && open.changeWish === input.wish)
    return done(undefined);
  const seen = proposalSeen(plan, input);
  if (seen.kind !== 'done') return seen;
  const now = after(scope.now, seen.value.changedAt);
  await scope.tx
    .update(planVersion)
    .set({ state: 'change_asked', changeWish: input.wish, answeredAt: toDate(now), changedAt: toDate(now) })
    .where(eq(planVersion.id, seen.value.id));
  await scope.record({
    verb: 'plan.change-asked',
    clientIds: [scope.actor.personId],
    objectId: seen.value.id,
  });
  return done(undefined);
};
