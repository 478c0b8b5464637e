import { eq } from 'drizzle-orm';
import { planStep, planVersion } from '#db/schema/plan.ts';
import type { WriteScope } from '#db/scope.ts';
import type { Step, Version } from '#src/features/plan/version.ts';
import { toDate } from './hold-plan.ts';

const dateOrNull = (at: Temporal.Instant | null | undefined): Date | null => (at ? toDate(at) : null);

/** Steps as rows of a version, in this order. */
export const addSteps = async (
  scope: WriteScope,
  version: { readonly id: string; readonly clientId: string },
  steps: readonly Omit<Step, 'doneAt' | 'markedAt'>[],
  from = 0,
): Promise<void> => {
  if (steps.length === 0) return;
  await scope.tx.insert(planStep).values(
    steps.map(({ stepId, text, owner, ownerName, dueOn, addedAt }, index) => ({
      versionId: version.id,
      clientId: version.clientId,
      position: from + index,
      ...{ stepId, text, owner, ownerName },
      dueOn: dueOn?.toString() ?? null,
      addedAt: dateOrNull(addedAt),
    })),
  );
};

/** What a version takes over from the one before. */
const takenOver = (before: Version | null) =>
  before && {
    goal: before.goal,
    goalAt: dateOrNull(before.goalAt),
    support: before.support,
    reviewOn: before.reviewOn?.toString() ?? null,
  };

/** The version in force ends. */
export const endVersion = async (scope: WriteScope, { id }: Version): Promise<void> => {
  await scope.tx
    .update(planVersion)
    .set({ endedAt: toDate(scope.now) })
    .where(eq(planVersion.id, id));
};

/**
 * The client puts a plan of her own in force: the one that was, with another goal, or the first. The one before
 * stays as it was and can be read. False: this was done before.
 */
export const beginVersion = async (
  scope: WriteScope,
  id: string,
  before: Version | null,
  goal: { readonly goal: string; readonly goalAt: Date } | null,
): Promise<boolean> => {
  const clientId = scope.actor.personId;
  const now = toDate(scope.now);
  if (before) await endVersion(scope, before);
  const [made] = await scope.tx
    .insert(planVersion)
    .values({
      ...takenOver(before),
      ...goal,
      ...{ id, clientId, madeBy: clientId, state: 'accepted' },
      madeAt: now,
      changedAt: now,
      answeredAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: planVersion.id });
  if (!made) return false;
  await addSteps(scope, { id, clientId }, before?.steps ?? []);
  return true;
};
