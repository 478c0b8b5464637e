import { eq } from 'drizzle-orm';
import { assessment, topicResult } from '#db/schema/assessment.ts';
import type { WriteScope } from '#db/scope.ts';
import { compare } from '#src/features/assessment/comparison.ts';
import type { Change } from '#src/features/assessment/comparison.ts';
import type { RoundInput } from '#src/features/assessment/input.ts';
import { getEarlierRound } from '#src/features/assessment/queries.ts';
import type { Round } from '#src/features/assessment/queries.ts';
import { summarise } from '#src/features/assessment/scoring.ts';
import { takenOf } from '#src/features/assessment/taken.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { done, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { lockRound } from './lock-round.ts';

export interface Finished {
  readonly assessmentId: string;
}

const changesSince = async (
  scope: WriteScope,
  round: Round,
  locale: Locale,
): Promise<ReadonlyMap<string, Change>> => {
  const earlier = await getEarlierRound(scope, round, scope.now);
  const compared = earlier && compare(round.instrument, takenOf(round, locale), takenOf(earlier, locale));
  return new Map(compared?.topics.map((topic) => [topic.topicId, topic.change]));
};

const storeResults = async (scope: WriteScope, round: Round, locale: Locale): Promise<void> => {
  const { topics } = summarise(round.instrument, round.answers);
  const changes = await changesSince(scope, round, locale);
  const rows = topics.map((topic) => {
    const change = changes.get(topic.topicId) ?? 'not_comparable';
    return {
      assessmentId: round.id,
      clientId: round.clientId,
      topic: topic.topicId,
      band: topic.band,
      change: topic.changeWish,
      priority: topic.priority,
      comparison: change === 'not_comparable' ? null : change,
    };
  });
  await scope.tx.insert(topicResult).values(rows);
};

/**
 * Makes a draft final: counts what came out of each topic, and from then on no answer changes. One answer is
 * enough. Finishing again (a second press, another tab) leads to the same result.
 * @param locale the language of the page that it was finished on
 */
export const finishAssessment = async (
  scope: WriteScope,
  { assessmentId }: RoundInput,
  locale: Locale,
): Promise<Outcome<Finished>> => {
  const locked = await lockRound(scope, assessmentId);
  if (locked.kind !== 'done') return locked;
  const round = locked.value;
  if (round.completedAt) return done({ assessmentId: round.id });
  if (round.answers.length === 0) return refused('assessment:check.empty');
  await storeResults(scope, round, locale);
  const at = new Date(scope.now.epochMilliseconds);
  await scope.tx
    .update(assessment)
    .set({ completedAt: at, savedAt: at, completedLocale: locale, atItem: null })
    .where(eq(assessment.id, round.id));
  await scope.record({ verb: 'assessment.finished', clientIds: [round.clientId], objectId: round.id });
  return done({ assessmentId: round.id });
};
