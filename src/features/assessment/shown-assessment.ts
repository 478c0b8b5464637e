import { and, eq, isNull } from 'drizzle-orm';
import { share } from '#db/schema/assessment.ts';
import type { Scope } from '#db/scope.ts';
import { together } from '#src/lib/together.ts';
import { getResults, getRound, listFinished } from './queries.ts';
import type { Round, RoundSummary, StoredResult } from './queries.ts';
import { getShare } from './sharing.ts';
import type { Share } from './sharing.ts';

/** A finished round as far as its client shows it to her coach. The database leaves out the rest. */
export interface ShownRound {
  readonly round: Round;
  readonly completedAt: Temporal.Instant;
  readonly results: readonly StoredResult[];
  readonly share: Share;
}

export interface ShownAssessments {
  /** Every finished round, the newest first: that it exists is known, what is in it need not be. */
  readonly finished: readonly RoundSummary[];
  /** Ids of those that are shown now. */
  readonly shownIds: readonly string[];
  /** The one that was asked for, else the newest that is shown; null when nothing of it is. */
  readonly shown: ShownRound | null;
}

const listShown = async (scope: Scope, clientId: string): Promise<string[]> => {
  const rows = await scope.tx
    .select({ id: share.assessmentId })
    .from(share)
    .where(and(eq(share.clientId, clientId), isNull(share.endedAt)));
  return rows.map(({ id }) => id);
};

const getShownRound = async (scope: Scope, id: string): Promise<ShownRound | null> => {
  const [round, shared, results] = await together(
    getRound(scope, id),
    getShare(scope, id),
    getResults(scope, id),
  );
  if (!round?.completedAt || !shared) return null;
  return results.length > 0 ? { round, completedAt: round.completedAt, results, share: shared } : null;
};

/**
 * What a client shows of her self-assessments to the one who asks, and that she has made them.
 * @param wanted the id of one of them; an unknown one counts as none
 */
export const getShownAssessments = async (
  scope: Scope,
  clientId: string,
  wanted: string | null,
): Promise<ShownAssessments> => {
  const [finished, shownIds] = await together(listFinished(scope, clientId), listShown(scope, clientId));
  const asked = finished.find(({ id }) => id === wanted) ?? finished.find(({ id }) => shownIds.includes(id));
  const isShown = asked !== undefined && shownIds.includes(asked.id);
  return { finished, shownIds, shown: isShown ? await getShownRound(scope, asked.id) : null };
};
