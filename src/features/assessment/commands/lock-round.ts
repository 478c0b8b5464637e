import { eq } from 'drizzle-orm';
import { assessment } from '#db/schema/assessment.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { completeRound } from '#src/features/assessment/queries.ts';
import type { Round } from '#src/features/assessment/queries.ts';

/**
 * Takes a round of the asker's for changing, until the transaction ends: two tabs wait for each other, so an
 * answer never arrives in a round that is being finished.
 */
export const lockRound = async (scope: WriteScope, assessmentId: string): Promise<Outcome<Round>> => {
  if (!isUuid(assessmentId)) return refused('assessment:refused.removed');
  const [row] = await scope.tx.select().from(assessment).where(eq(assessment.id, assessmentId)).for('update');
  return row ? done(await completeRound(scope, row)) : refused('assessment:refused.removed');
};

/** The same for a round that must not be finished yet. */
export const lockDraft = async (scope: WriteScope, assessmentId: string): Promise<Outcome<Round>> => {
  const locked = await lockRound(scope, assessmentId);
  return locked.kind === 'done' && locked.value.completedAt ? refused('assessment:refused.finished') : locked;
};
