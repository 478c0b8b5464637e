import type { Locale } from '#src/lib/i18n.ts';
import { countedCodes } from './answer.ts';
import type { Answers } from './answer.ts';
import type { Instrument, TopicSection } from '#src/lib/instrument/model.ts';
import { topicsOf } from '#src/lib/instrument/questions.ts';
import { highestValue, scoredItems, scoreOf, valueOf } from './scoring.ts';

/** One assessment as it was taken. */
export interface Taken {
  readonly instrumentId: string;
  readonly version: string;
  /** The language at the end, which the answers were mostly read in. */
  readonly locale: Locale;
  readonly answers: Answers;
}

export type Change = 'better' | 'same' | 'harder' | 'not_comparable';

export interface TopicChange {
  readonly topicId: string;
  readonly change: Change;
  /** Now minus then, in points of 0–100 over the common items, not rounded; null when not comparable. */
  readonly difference: number | null;
  readonly commonItems: number;
}

/** Things that may explain a change other than the change itself. */
export type ComparisonWarning = 'who_answered' | 'language';

export interface Comparison {
  readonly topics: readonly TopicChange[];
  readonly warnings: readonly ComparisonWarning[];
}

/** Versions with the same major number ask the same questions with the same codes. */
const majorOf = (version: string): string => version.split('.', 1).join('');

const changeOf = (difference: number, threshold: number): Change => {
  if (difference >= threshold) return 'better';
  return difference <= -threshold ? 'harder' : 'same';
};

const topicChange = (
  instrument: Instrument,
  topic: TopicSection,
  now: Answers,
  before: Answers,
): TopicChange => {
  const askedBefore = scoredItems(instrument, topic, before).map((item) => item.id);
  const common = scoredItems(instrument, topic, now)
    .filter((item) => askedBefore.includes(item.id))
    .flatMap((item) => {
      const [value, earlier] = [valueOf(item, now), valueOf(item, before)];
      return value === null || earlier === null ? [] : [{ item, step: value - earlier }];
    });
  const { minCommonItems, threshold } = instrument.comparison;
  if (common.length < minCommonItems) {
    return { topicId: topic.id, change: 'not_comparable', difference: null, commonItems: common.length };
  }
  const steps = common.map(({ step }) => step);
  const difference = scoreOf(steps, highestValue(common.map(({ item }) => item)));
  return {
    topicId: topic.id,
    change: changeOf(difference, threshold),
    difference,
    commonItems: common.length,
  };
};

const warningsFor = (instrument: Instrument, now: Taken, before: Taken): ComparisonWarning[] => {
  const role = instrument.roles.whoAnswered;
  const [who] = role === undefined ? [] : countedCodes(instrument, now.answers, role);
  const [whoBefore] = role === undefined ? [] : countedCodes(instrument, before.answers, role);
  // Said only when both are known: "another way than last time" must be true.
  const isOtherWho = who !== undefined && whoBefore !== undefined && who !== whoBefore;
  return [
    ...(isOtherWho ? (['who_answered'] as const) : []),
    ...(now.locale === before.locale ? [] : (['language'] as const)),
  ];
};

/**
 * Compares an assessment with an earlier one, topic by topic, on the items answered both times.
 * @returns null when the two are not of the same instrument and major version
 */
export const compare = (instrument: Instrument, now: Taken, before: Taken): Comparison | null => {
  const isSame = [now, before].every(
    (taken) => taken.instrumentId === instrument.id && majorOf(taken.version) === majorOf(instrument.version),
  );
  if (!isSame) return null;
  return {
    topics: topicsOf(instrument).map((topic) => topicChange(instrument, topic, now.answers, before.answers)),
    warnings: warningsFor(instrument, now, before),
  };
};
