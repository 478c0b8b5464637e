import { planStepMark } from '#db/schema/plan.ts';
import type { WriteScope } from '#db/scope.ts';
import type { MarkInput } from '#src/features/plan/input.ts';
import { canMark } from '#src/features/plan/policy.ts';
import { wasRemoved } from '#src/features/plan/queries.ts';
import type { Step } from '#src/features/plan/version.ts';
import { done, missing, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { after, holdPlan, toDate } from './hold-plan.ts';

const isMarked = ({ doneAt }: Step, mark: MarkInput['done']): boolean =>
  (doneAt !== null) === (mark === 'done');

/** Marks a step of the plan in force as done or as not done after all. Each mark stays: who and when. */
export const markStep = async (
  scope: WriteScope,
  clientId: string,
  { stepId, done: mark, submissionId }: MarkInput,
): Promise<Outcome<MarkInput>> => {
  const { current } = await holdPlan(scope, clientId);
  const step = current?.steps.find((each) => each.stepId === stepId);
  if (!step) return (await wasRemoved(scope, stepId)) ? refused('plan:error.stepRemoved') : missing();
  if (!canMark(scope.actor, step.owner)) return missing();
  const marked = { stepId, done: mark, submissionId };
  if (isMarked(step, mark)) return done(marked);
  const [made] = await scope.tx
    .insert(planStepMark)
    .values({
      id: submissionId,
      clientId,
      stepId,
      done: mark,
      markedAt: toDate(after(scope.now, step.markedAt)),
      markedBy: scope.actor.personId,
    })
    .onConflictDoNothing()
    .returning({ id: planStepMark.id });
  if (made) await scope.record({ verb: `plan.step-${mark}`, clientIds: [clientId], objectId: stepId });
  return done(marked);
};
