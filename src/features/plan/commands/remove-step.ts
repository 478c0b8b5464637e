import { and, eq } from 'drizzle-orm';
import { planStep, planVersion } from '#db/schema/plan.ts';
import type { WriteScope } from '#db/scope.ts';
import type { OneStepInput } from '#src/features/plan/input.ts';
import { wasRemoved } from '#src/features/plan/queries.ts';
import { isHerOwn } from '#src/features/plan/version.ts';
import type { Version } from '#src/features/plan/version.ts';
import { done, missing, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { after, holdPlan, toDate } from './hold-plan.ts';

const takeAway = async (scope: WriteScope, version: Version, stepId: string): Promise<void> => {
  await scope.tx.delete(planStep).where(and(eq(planStep.versionId, version.id), eq(planStep.stepId, stepId)));
  await scope.tx
    .update(planVersion)
    .set({ changedAt: toDate(after(scope.now, version.changedAt)) })
    .where(eq(planVersion.id, version.id));
};

/**
 * The client takes away a step that she added herself. One that has become part of what both agreed on meanwhile
 * stays: that changes only together. Pressed twice, it is taken away once.
 */
export const removeStep = async (
  scope: WriteScope,
  { stepId }: OneStepInput,
): Promise<Outcome<undefined>> => {
  const { current } = await holdPlan(scope, scope.actor.personId);
  const step = current?.steps.find((each) => each.stepId === stepId);
  if (!current || !step) return (await wasRemoved(scope, stepId)) ? done(undefined) : missing();
  if (!isHerOwn(step)) return refused('plan:error.stepAgreed');
  await takeAway(scope, current, stepId);
  await scope.record({ verb: 'plan.step-removed', clientIds: [scope.actor.personId], objectId: stepId });
  return done(undefined);
};
