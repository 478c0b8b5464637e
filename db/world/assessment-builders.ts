import { desc, eq } from 'drizzle-orm';
import {
  answer,
  assessment,
  instrument as instrumentTable,
  share,
  shareTopic,
  topicResult,
} from '#db/schema/assessment.ts';
import type { Answers } from '#src/features/assessment/answer.ts';
import { compare } from '#src/features/assessment/comparison.ts';
import type { Taken, TopicChange } from '#src/features/assessment/comparison.ts';
import { placeAfter } from '#src/features/assessment/resume.ts';
import { summarise } from '#src/features/assessment/scoring.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { parseInstrument } from '#src/lib/instrument.ts';
import type { Instrument } from '#src/lib/instrument/model.ts';
import { findQuestion, topicsOf } from '#src/lib/instrument/questions.ts';
import { toDate } from './store.ts';
import type { Store } from './store.ts';

const SECONDS_FOR_AN_ANSWER = 20;

/** A published instrument with the id of its row. */
export interface Published {
  readonly id: string;
  readonly instrument: Instrument;
}

export interface NewAssessment {
  readonly id: string;
  readonly clientId: string;
  readonly locale: Locale;
  readonly startedAt: Temporal.Instant;
  readonly savedAt: Temporal.Instant;
  /** False for a draft. */
  readonly finished: boolean;
  readonly answers: Answers;
  /** The client's finished one before this, to compare with. */
  readonly before?: Taken | null;
}

export interface NewShare {
  readonly id: string;
  readonly assessmentId: string;
  readonly clientId: string;
  readonly level: 'summary' | 'all';
  readonly topics?: Readonly<Record<string, 'none' | 'summary' | 'all'>>;
  readonly startedAt: Temporal.Instant;
  /** When it was taken back. */
  readonly endedAt?: Temporal.Instant | null;
}

/** The newest version of an instrument in the database. */
export const findPublished = async (store: Store, key: string): Promise<Published> => {
  const [row] = await store
    .select({ id: instrumentTable.id, content: instrumentTable.content })
    .from(instrumentTable)
    .where(eq(instrumentTable.key, key))
    .orderBy(desc(instrumentTable.publishedAt))
    .limit(1);
  if (!row) throw new Error(`No instrument ${key} has been published`);
  return { id: row.id, instrument: parseInstrument(row.content) };
};

/** The topic or the chosen thing that an answer belongs to: it is shown together with it or not at all. */
const topicOf = (instrument: Instrument, itemId: string): string | null => {
  const question = findQuestion(instrument, itemId);
  const topic = topicsOf(instrument).find((each) => each.id === question?.sectionId);
  return question?.about?.code ?? topic?.id ?? null;
};

const addAnswers = async (store: Store, { instrument }: Published, made: NewAssessment): Promise<void> => {
  if (made.answers.length === 0) return;
  await store.insert(answer).values(
    made.answers.map((each, index) => ({
      assessmentId: made.id,
      clientId: made.clientId,
      itemId: each.itemId,
      topic: topicOf(instrument, each.itemId),
      state: each.state,
      codes: [...each.codes],
      text: each.text,
      answeredAt: toDate(made.startedAt.add({ seconds: SECONDS_FOR_AN_ANSWER * (index + 1) })),
    })),
  );
};

const comparable = (change: TopicChange | undefined): 'better' | 'same' | 'harder' | null =>
  change === undefined || change.change === 'not_comparable' ? null : change.change;

const addResults = async (
  store: Store,
  { instrument }: Published,
  made: NewAssessment,
  taken: Taken,
): Promise<void> => {
  const changes = made.before ? (compare(instrument, taken, made.before)?.topics ?? []) : [];
  await store.insert(topicResult).values(
    summarise(instrument, made.answers).topics.map((topic) => ({
      assessmentId: made.id,
      clientId: made.clientId,
      topic: topic.topicId,
      band: topic.band,
      change: topic.changeWish,
      priority: topic.priority,
      comparison: comparable(changes.find((change) => change.topicId === topic.topicId)),
    })),
  );
};

/** An assessment with its answers and, when finished, its results as the product counts them. */
export const addAssessment = async (
  store: Store,
  published: Published,
  made: NewAssessment,
): Promise<Taken> => {
  const { instrument } = published;
  const { locale, answers } = made;
  const taken = { instrumentId: instrument.id, version: instrument.version, locale, answers };
  await store.insert(assessment).values({
    id: made.id,
    clientId: made.clientId,
    instrumentId: published.id,
    startedAt: toDate(made.startedAt),
    savedAt: toDate(made.savedAt),
    atItem: made.finished ? null : placeAfter(instrument, answers, answers.at(-1)?.itemId ?? ''),
    completedAt: made.finished ? toDate(made.savedAt) : null,
    completedLocale: made.finished ? locale : null,
  });
  await addAnswers(store, published, made);
  if (made.finished) await addResults(store, published, made, taken);
  return taken;
};

/** What a client lets her coach see of an assessment. */
export const addShare = async (store: Store, made: NewShare): Promise<void> => {
  const { id, assessmentId, clientId, level } = made;
  await store.insert(share).values({
    id,
    assessmentId,
    clientId,
    level,
    startedAt: toDate(made.startedAt),
    endedAt: made.endedAt ? toDate(made.endedAt) : null,
  });
  const topics = Object.entries(made.topics ?? {});
  if (topics.length === 0) return;
  await store
    .insert(shareTopic)
    .values(topics.map(([topic, topicLevel]) => ({ shareId: id, clientId, topic, level: topicLevel })));
};
