import { and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { answer, assessment, instrument as instrumentTable, topicResult } from '#db/schema/assessment.ts';
import type { Scope } from '#db/scope.ts';
import { isLocale } from '#src/lib/i18n.ts';
import type { Locale } from '#src/lib/i18n.ts';
import type { Instrument } from '#src/lib/instrument/model.ts';
import { together } from '#src/lib/together.ts';
import { isUuid } from '#src/lib/uuid.ts';
import type { Answers } from './answer.ts';
import { getInstrument } from './instruments.ts';

type Row = typeof assessment.$inferSelect;

/** One round without its answers. */
export interface RoundSummary {
  readonly id: string;
  readonly clientId: string;
  readonly startedAt: Temporal.Instant;
  readonly savedAt: Temporal.Instant;
  /** Null as long as it is a draft. */
  readonly completedAt: Temporal.Instant | null;
}

/** One round of a client with an instrument, with the answers that the asker may see. */
export interface Round extends RoundSummary {
  readonly instrument: Instrument;
  /** The id of the question to go on from. */
  readonly atItem: string | null;
  readonly completedLocale: Locale | null;
  readonly answers: Answers;
}

export type StoredResult = Pick<
  typeof topicResult.$inferSelect,
  'topic' | 'band' | 'change' | 'priority' | 'comparison'
>;

const summaryOf = (row: Row): RoundSummary => ({
  id: row.id,
  clientId: row.clientId,
  startedAt: row.startedAt.toTemporalInstant(),
  savedAt: row.savedAt.toTemporalInstant(),
  completedAt: row.completedAt?.toTemporalInstant() ?? null,
});

const answersOf = (scope: Scope, assessmentId: string): Promise<Answers> =>
  scope.tx
    .select({ itemId: answer.itemId, state: answer.state, codes: answer.codes, text: answer.text })
    .from(answer)
    .where(eq(answer.assessmentId, assessmentId));

/** A row of `assessment` made whole. */
export const completeRound = async (scope: Scope, row: Row): Promise<Round> => {
  const [instrument, answers] = await together(
    getInstrument(scope, row.instrumentId),
    answersOf(scope, row.id),
  );
  const { completedLocale } = row;
  return {
    ...summaryOf(row),
    instrument,
    atItem: row.atItem,
    completedLocale: completedLocale !== null && isLocale(completedLocale) ? completedLocale : null,
    answers,
  };
};

/** The round of that id; null when there is none for the asker, or the id is no id at all. */
export const getRound = async (scope: Scope, id: string | undefined): Promise<Round | null> => {
  if (!isUuid(id)) return null;
  const [row] = await scope.tx.select().from(assessment).where(eq(assessment.id, id));
  return row ? completeRound(scope, row) : null;
};

/** The asker's own round that is not finished. */
export const getDraft = async (scope: Scope): Promise<Round | null> => {
  const [row] = await scope.tx
    .select()
    .from(assessment)
    .where(and(eq(assessment.clientId, scope.actor.personId), isNull(assessment.completedAt)))
    .orderBy(desc(assessment.savedAt))
    .limit(1);
  return row ? completeRound(scope, row) : null;
};

/** The finished rounds of a client, the newest first. */
export const listFinished = async (scope: Scope, clientId: string): Promise<RoundSummary[]> => {
  const rows = await scope.tx
    .select()
    .from(assessment)
    .where(and(eq(assessment.clientId, clientId), isNotNull(assessment.completedAt)))
    .orderBy(desc(assessment.completedAt));
  return rows.map(summaryOf);
};

/** The round before this one with the same instrument, in any of its versions; what it is compared with. */
export const getEarlierRound = async (scope: Scope, round: Round, before: Temporal.Instant) => {
  const [found] = await scope.tx
    .select({ row: assessment })
    .from(assessment)
    .innerJoin(instrumentTable, eq(instrumentTable.id, assessment.instrumentId))
    .where(
      and(
        eq(assessment.clientId, round.clientId),
        eq(instrumentTable.key, round.instrument.id),
        lt(assessment.completedAt, new Date(before.epochMilliseconds)),
      ),
    )
    .orderBy(desc(assessment.completedAt))
    .limit(1);
  return found ? completeRound(scope, found.row) : null;
};

/** What came out of each topic, as far as the asker may see it. */
export const getResults = (scope: Scope, assessmentId: string): Promise<StoredResult[]> =>
  scope.tx
    .select({
      topic: topicResult.topic,
      band: topicResult.band,
      change: topicResult.change,
      priority: topicResult.priority,
      comparison: topicResult.comparison,
    })
    .from(topicResult)
    .where(eq(topicResult.assessmentId, assessmentId));
