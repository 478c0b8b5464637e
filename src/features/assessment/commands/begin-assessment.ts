import { eq } from 'drizzle-orm';
import { assessment } from '#db/schema/assessment.ts';
import type { WriteScope } from '#db/scope.ts';
import type { BeginInput } from '#src/features/assessment/input.ts';
import { getOffered } from '#src/features/assessment/instruments.ts';
import { getDraft } from '#src/features/assessment/queries.ts';
import { questionsOf } from '#src/lib/instrument/questions.ts';
import { done, missing } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';

/** The draft to go on with. `firstItem` is given when it has just been begun. */
export interface Begun {
  readonly assessmentId: string;
  readonly firstItem: string | null;
}

const existing = async (scope: WriteScope, submissionId: string): Promise<Outcome<Begun>> => {
  const draft = await getDraft(scope);
  if (draft)
    return done({ assessmentId: draft.id, firstItem: draft.id === submissionId ? draft.atItem : null });
  const [same] = await scope.tx
    .select({ id: assessment.id })
    .from(assessment)
    .where(eq(assessment.id, submissionId));
  return same ? done({ assessmentId: same.id, firstItem: null }) : missing();
};

/**
 * Begins a round. One client has one draft: when there is one already (another tab, another device, a second
 * press), that is the one to go on with.
 */
export const beginAssessment = async (
  scope: WriteScope,
  { submissionId }: BeginInput,
): Promise<Outcome<Begun>> => {
  if (await getDraft(scope)) return existing(scope, submissionId);
  const { id: instrumentId, instrument } = await getOffered(scope);
  const firstItem = questionsOf(instrument)[0]?.id ?? null;
  const at = new Date(scope.now.epochMilliseconds);
  const { personId } = scope.actor;
  const [begun] = await scope.tx
    .insert(assessment)
    .values({
      id: submissionId,
      clientId: personId,
      instrumentId,
      startedAt: at,
      savedAt: at,
      atItem: firstItem,
    })
    .onConflictDoNothing()
    .returning({ id: assessment.id });
  if (!begun) return existing(scope, submissionId);
  await scope.record({ verb: 'assessment.begun', clientIds: [personId], objectId: begun.id });
  return done({ assessmentId: begun.id, firstItem });
};
