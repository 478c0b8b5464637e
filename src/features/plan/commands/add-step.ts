import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { planVersion } from '#db/schema/plan.ts';
import type { WriteScope } from '#db/scope.ts';
import type { OwnStepInput } from '#src/features/plan/input.ts';
import type { Plan, Version } from '#src/features/plan/version.ts';
import { done, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { after, holdPlan, toDate } from './hold-plan.ts';
import { addSteps, beginVersion } from './put-in-force.ts';

/** More steps than anybody can keep in mind; a border against a page that is sent over and over. */
const MOST_STEPS = 50;

const begin = async (scope: WriteScope): Promise<{ id: string; clientId: string }> => {
  const id = randomUUID();
  await beginVersion(scope, id, null, null);
  return { id, clientId: scope.actor.personId };
};

const isThere = (current: Version | null, { submissionId, text }: OwnStepInput): boolean =>
  current?.steps.some(
    (step) => step.stepId === submissionId || (step.text === text && step.doneAt === null),
  ) ?? false;

const write = async (scope: WriteScope, { current, open }: Plan, input: OwnStepInput): Promise<void> => {
  const version = current ?? (await begin(scope));
  // Later than the last change of a proposal, so that it is not taken for one that was left out of it.
  const addedAt = after(after(scope.now, open?.changedAt), current?.changedAt);
  const { submissionId: stepId, text, dueOn } = input;
  await addSteps(
    scope,
    version,
    [{ stepId, text, dueOn, addedAt, owner: 'me', ownerName: null }],
    MOST_STEPS + (current?.steps.length ?? 0),
  );
  await scope.tx
    .update(planVersion)
    .set({ changedAt: toDate(addedAt) })
    .where(eq(planVersion.id, version.id));
};

/**
 * The client adds a step of her own to the plan in force; without one she begins a plan by it. The same step that
 * is still to be done is there once.
 */
export const addStep = async (scope: WriteScope, input: OwnStepInput): Promise<Outcome<undefined>> => {
  const clientId = scope.actor.personId;
  const plan = await holdPlan(scope, clientId);
  const { current } = plan;
  if (isThere(current, input)) return done(undefined);
  if (current && current.steps.length >= MOST_STEPS) return refused('plan:error.tooManySteps');
  await write(scope, plan, input);
  await scope.record({ verb: 'plan.step-added', clientIds: [clientId], objectId: input.submissionId });
  return done(undefined);
};
