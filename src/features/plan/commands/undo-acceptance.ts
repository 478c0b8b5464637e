import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import type { UndoInput } from '#src/features/plan/input.ts';
import { done, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { holdPlan } from './hold-plan.ts';

/**
 * The client takes back her yes to a proposal, as long as no coach has seen it: the plan is again as it was, and the
 * proposal waits again. Pressed twice, it is done once.
 */
export const undoAcceptance = async (scope: WriteScope, { versionId }: UndoInput): Promise<Outcome<null>> => {
  const { open } = await holdPlan(scope, scope.actor.personId);
  if (open?.id === versionId && open.state === 'proposed') return done(null);
  const [row] = await scope.tx.execute<{ undone: boolean }>(
    sql`select app.undo_acceptance(${versionId}) as undone`,
  );
  if (!row?.undone) return refused('plan:error.acceptanceSeen');
  await scope.record({
    verb: 'plan.acceptance-undone',
    clientIds: [scope.actor.personId],
    objectId: versionId,
  });
  return done(null);
};
