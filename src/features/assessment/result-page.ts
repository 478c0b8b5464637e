import type { Scope } from '#db/scope.ts';
import { together } from '#src/lib/together.ts';
import { compare } from './comparison.ts';
import type { ComparisonWarning } from './comparison.ts';
import { getEarlierRound, getResults, getRound } from './queries.ts';
import type { Round, StoredResult } from './queries.ts';
import { needsSafetyNote } from './scoring.ts';
import { getShare } from './sharing.ts';
import type { Share } from './sharing.ts';
import { takenOf } from './taken.ts';

/** A finished round with all that its own client sees of it. */
export interface FinishedRound {
  readonly round: Round;
  readonly completedAt: Temporal.Instant;
  readonly results: readonly StoredResult[];
  /** What it is compared with; null when there is nothing of the same questions. */
  readonly earlier: Round | null;
  readonly warnings: readonly ComparisonWarning[];
  readonly needsSafetyNote: boolean;
  readonly share: Share | null;
}

/** The round of that id, finished or not; null when there is none for the asker. */
export const getRoundWithResult = async (
  scope: Scope,
  id: string | undefined,
): Promise<FinishedRound | Round | null> => {
  const round = await getRound(scope, id);
  if (!round?.completedAt) return round;
  const [before, results, share] = await together(
    getEarlierRound(scope, round, round.completedAt),
    getResults(scope, round.id),
    getShare(scope, round.id),
  );
  // Both are finished, so both have a language of their own.
  const compared = before && compare(round.instrument, takenOf(round, 'fi'), takenOf(before, 'fi'));
  return {
    round,
    completedAt: round.completedAt,
    results,
    earlier: compared ? before : null,
    warnings: compared?.warnings ?? [],
    needsSafetyNote: needsSafetyNote(round.instrument, round.answers),
    share,
  };
};

/** Is this a finished round with its result, and not a draft? */
export const isFinished = (found: FinishedRound | Round): found is FinishedRound => 'round' in found;
