import { eq } from 'drizzle-orm';
import { assessment } from '#db/schema/assessment.ts';
import type { WriteScope } from '#db/scope.ts';
import type { RoundInput } from '#src/features/assessment/input.ts';
import { done } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { lockDraft } from './lock-round.ts';

/** Removes a draft with all its answers, for good. A finished round stays. */
export const removeAssessment = async (scope: WriteScope, { assessmentId }: RoundInput): Promise<Outcome> => {
  const locked = await lockDraft(scope, assessmentId);
  if (locked.kind !== 'done') return locked;
  const round = locked.value;
  await scope.tx.delete(assessment).where(eq(assessment.id, round.id));
  await scope.record({ verb: 'assessment.removed', clientIds: [round.clientId], objectId: round.id });
  return done(undefined);
};
