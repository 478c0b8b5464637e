import type { WriteScope } from '#db/scope.ts';
import type { GoalInput } from '#src/features/plan/input.ts';
import { done, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { holdPlan, toDate } from './hold-plan.ts';
import { beginVersion } from './put-in-force.ts';

/**
 * The client says her goal in her own words. It is hers alone, so it is in force at once; the plan with the goal
 * before stays readable. The same words again change nothing.
 */
export const setGoal = async (
  scope: WriteScope,
  { goal, submissionId }: GoalInput,
): Promise<Outcome<undefined>> => {
  const { current } = await holdPlan(scope, scope.actor.personId);
  if (current?.goal === goal) return done(undefined);
  const begun = await beginVersion(scope, submissionId, current, { goal, goalAt: toDate(scope.now) });
  // An old page that was sent before must not bring its goal back.
  if (!begun) return refused('common:error.changedMeanwhile');
  await scope.record({
    verb: 'plan.goal-set',
    clientIds: [scope.actor.personId],
    objectId: submissionId,
  });
  return done(undefined);
};
