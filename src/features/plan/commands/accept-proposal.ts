import { eq } from 'drizzle-orm';
import { planVersion } from '#db/schema/plan.ts';
import type { WriteScope } from '#db/scope.ts';
import type { AnswerInput } from '#src/features/plan/input.ts';
import { addedSince } from '#src/features/plan/version.ts';
import type { Plan, Version } from '#src/features/plan/version.ts';
import { done, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { holdPlan, toDate } from './hold-plan.ts';
import { addSteps, endVersion } from './put-in-force.ts';

/** Her newest words: those of the plan in force, unless she has not said any yet. */
const goalOf = (current: Version | null, proposal: Version) => {
  const { goal, goalAt } = current?.goal ? current : proposal;
  return { goal, goalAt: goalAt && toDate(goalAt) };
};

/** The proposal that she saw, as she saw it; else why she cannot answer it. */
export const proposalSeen = (
  { current, open }: Plan,
  { versionId, changedAt }: AnswerInput,
): Outcome<Version> => {
  if (current?.id === versionId) return refused('plan:error.acceptedMeanwhile');
  if (!open) return refused('plan:error.proposalTakenBack');
  if (open.id !== versionId || open.changedAt.toString() !== changedAt)
    return refused('common:error.proposalGone');
  return done(open);
};

/**
 * The client accepts a proposal: exactly the version that she saw is now in force, with her newest goal and the
 * steps that she has added herself since it was written. Pressed twice, it is accepted once.
 * Whether her coach had written it down before her is what comes back.
 */
export const acceptProposal = async (
  scope: WriteScope,
  input: AnswerInput,
): Promise<Outcome<{ recorded: boolean }>> => {
  const plan = await holdPlan(scope, scope.actor.personId);
  const { current } = plan;
  if (current?.id === input.versionId) return done({ recorded: current.recorded !== null });
  const seen = proposalSeen(plan, input);
  if (seen.kind !== 'done') return seen;
  const proposal = seen.value;
  if (current) await endVersion(scope, current);
  const now = toDate(scope.now);
  await scope.tx
    .update(planVersion)
    .set({ state: 'accepted', answeredAt: now, ...goalOf(current, proposal) })
    .where(eq(planVersion.id, proposal.id));
  await addSteps(scope, proposal, addedSince(plan), proposal.steps.length);
  await scope.record({
    verb: 'plan.accepted',
    clientIds: [scope.actor.personId],
    objectId: proposal.id,
  });
  return done({ recorded: false });
};
