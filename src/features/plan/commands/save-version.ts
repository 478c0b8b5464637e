import { eq } from 'drizzle-orm';
import { planStep, planVersion } from '#db/schema/plan.ts';
import type { WriteScope } from '#db/scope.ts';
import { changesNothing, compareVersions } from '#src/features/plan/comparison.ts';
import type { VersionInput } from '#src/features/plan/editor-input.ts';
import { planToken } from '#src/features/plan/version.ts';
import type { Plan, Version } from '#src/features/plan/version.ts';
import { done, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { holdForCoach } from './hold-for-coach.ts';
import { after, toDate } from './hold-plan.ts';
import { addSteps } from './put-in-force.ts';

/** Does the open version say just this already? Then the button was pressed twice. */
const isDone = (open: Version | null, input: VersionInput): boolean =>
  open?.state === (input.sends ? 'proposed' : 'draft') &&
  changesNothing(compareVersions(open, input)) &&
  open.steps.every(({ stepId }, index) => stepId === input.steps[index]?.stepId);

const refusalOf = (plan: Plan, input: VersionInput): Outcome<never> | null => {
  if (planToken(plan) !== input.token) return refused('common:error.changedMeanwhile');
  if (!input.sends) return null;
  if (input.steps.length === 0 && input.support === null) return refused('staff-plan:error.nothing');
  const { current } = plan;
  return current && changesNothing(compareVersions(current, input)) ? refused('staff-plan:error.same') : null;
};

/** False: a version of this id has been before, so the page is an old one. */
const begin = async (scope: WriteScope, { current }: Plan, input: VersionInput): Promise<boolean> => {
  const now = toDate(after(scope.now, current?.changedAt));
  const goal = current && { goal: current.goal, goalAt: current.goalAt && toDate(current.goalAt) };
  const [made] = await scope.tx
    .insert(planVersion)
    .values({
      id: input.submissionId,
      clientId: input.clientId,
      state: input.sends ? 'proposed' : 'draft',
      ...goal,
      support: input.support,
      reviewOn: input.reviewOn?.toString() ?? null,
      madeAt: now,
      madeBy: scope.actor.personId,
      changedAt: now,
      proposedAt: input.sends ? now : null,
    })
    .onConflictDoNothing()
    .returning({ id: planVersion.id });
  return made !== undefined;
};

const change = async (scope: WriteScope, { current }: Plan, open: Version, input: VersionInput) => {
  const now = toDate(after(after(scope.now, open.changedAt), current?.changedAt));
  await scope.tx.delete(planStep).where(eq(planStep.versionId, open.id));
  await scope.tx
    .update(planVersion)
    .set({
      state: input.sends ? 'proposed' : 'draft',
      support: input.support,
      reviewOn: input.reviewOn?.toString() ?? null,
      changedAt: now,
      ...(input.sends ? { proposedAt: now, answeredAt: null } : {}),
    })
    .where(eq(planVersion.id, open.id));
};

/** The id of the version that now says what was sent; null when the page is an old one. */
const write = async (scope: WriteScope, plan: Plan, input: VersionInput): Promise<string | null> => {
  const { open } = plan;
  if (!open) return (await begin(scope, plan, input)) ? input.submissionId : null;
  await change(scope, plan, open, input);
  return open.id;
};

/**
 * A coach saves the open version of a plan, or sends it to the client as a proposal, unless something has changed
 * since the page was drawn. Nothing is in force before the client accepts it. Saved but not sent, the client does
 * not see it, not even what she saw before.
 */
export const saveVersion = async (
  scope: WriteScope,
  input: VersionInput,
): Promise<Outcome<{ clientId: string; sends: boolean }>> => {
  const { clientId, sends } = input;
  const held = await holdForCoach(scope, clientId);
  // She coached the client when she began to write: what she wrote is shown to her again.
  if (held.kind === 'missing') return refused('staff-plan:error.notYours');
  if (held.kind !== 'done') return held;
  const plan = held.value;
  if (isDone(plan.open, input)) return done({ clientId, sends });
  const refusal = refusalOf(plan, input);
  if (refusal) return refusal;
  const id = await write(scope, plan, input);
  if (id === null) return refused('common:error.changedMeanwhile');
  await addSteps(
    scope,
    { id, clientId },
    input.steps.map((step) => ({ ...step, addedAt: null })),
  );
  await scope.record({
    verb: sends ? 'plan.proposed' : 'plan.drafted',
    clientIds: [clientId],
    objectId: id,
  });
  if (sends) await scope.enqueue('mail.plan-news', { versionId: id });
  return done({ clientId, sends });
};
