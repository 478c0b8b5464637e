import { eq } from 'drizzle-orm';
import { share, shareTopic } from '#db/schema/assessment.ts';
import type { WriteScope } from '#db/scope.ts';
import type { RoundInput, ShareInput } from '#src/features/assessment/input.ts';
import type { Round } from '#src/features/assessment/queries.ts';
import { getShare, isSameChoice, storedChoice } from '#src/features/assessment/sharing.ts';
import type { Share, StoredChoice } from '#src/features/assessment/sharing.ts';
import { topicsOf } from '#src/lib/instrument/questions.ts';
import { done, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { lockRound } from './lock-round.ts';

export interface Shared {
  readonly assessmentId: string;
  /** What it did: `same` when nothing changed. */
  readonly came: 'shown' | 'hidden' | 'same';
}

const toDate = (at: Temporal.Instant): Date => new Date(at.epochMilliseconds);

const lockFinished = async (scope: WriteScope, assessmentId: string): Promise<Outcome<Round>> => {
  const locked = await lockRound(scope, assessmentId);
  return locked.kind === 'done' && !locked.value.completedAt ? refused('sharing:notFinished') : locked;
};

const endShare = async (scope: WriteScope, shareId: string): Promise<void> => {
  await scope.tx
    .update(share)
    .set({ endedAt: toDate(scope.now) })
    .where(eq(share.id, shareId));
};

/** False: this choice was made before and has ended since; an old page must not bring it back. */
const beginShare = async (
  scope: WriteScope,
  round: Round,
  id: string,
  { level, exceptions }: StoredChoice,
): Promise<boolean> => {
  const owner = { clientId: round.clientId };
  const [begun] = await scope.tx
    .insert(share)
    .values({ id, ...owner, assessmentId: round.id, level, startedAt: toDate(scope.now) })
    .onConflictDoNothing()
    .returning({ id: share.id });
  if (!begun) return false;
  const topics = [...exceptions].map(([topic, each]) => ({ shareId: id, ...owner, topic, level: each }));
  if (topics.length > 0) await scope.tx.insert(shareTopic).values(topics);
  return true;
};

/** Ends what is shown now and begins what was chosen. */
const replace = async (
  scope: WriteScope,
  round: Round,
  open: Share | null,
  chosen: StoredChoice | null,
  submissionId: string,
): Promise<Outcome<Shared>> => {
  if (open) await endShare(scope, open.id);
  if (chosen && !(await beginShare(scope, round, submissionId, chosen)))
    return refused('sharing:refused.old');
  const came = chosen ? 'shown' : 'hidden';
  await scope.record({ verb: `assessment.${came}`, clientIds: [round.clientId], objectId: round.id });
  return done({ assessmentId: round.id, came });
};

/**
 * Shows a finished round to the coach, as much as the client chose, or stops. Each choice is a row with its
 * beginning and its end, so that it can be told later what was shown when.
 */
export const shareResult = async (scope: WriteScope, input: ShareInput): Promise<Outcome<Shared>> => {
  const locked = await lockFinished(scope, input.assessmentId);
  if (locked.kind !== 'done') return locked;
  const round = locked.value;
  const topicIds = topicsOf(round.instrument).map((topic) => topic.id);
  const chosen = storedChoice(topicIds, input);
  const open = await getShare(scope, round.id);
  return isSameChoice(topicIds, open?.stored ?? null, chosen)
    ? done({ assessmentId: round.id, came: 'same' })
    : replace(scope, round, open, chosen, input.submissionId);
};

/** Takes back what was shown, at once. What has been seen has been seen; the log keeps who saw it. */
export const hideResult = async (
  scope: WriteScope,
  { assessmentId }: RoundInput,
): Promise<Outcome<Shared>> => {
  const locked = await lockFinished(scope, assessmentId);
  if (locked.kind !== 'done') return locked;
  const { id, clientId } = locked.value;
  const open = await getShare(scope, id);
  if (!open) return done({ assessmentId: id, came: 'same' });
  await endShare(scope, open.id);
  await scope.record({ verb: 'assessment.hidden', clientIds: [clientId], objectId: id });
  return done({ assessmentId: id, came: 'hidden' });
};
