import { codesOf, countedCodes, holds, isVisible } from './answer.ts';
import type { Answers } from './answer.ts';
import type { ChoiceQuestion, Instrument, TopicSection } from '#src/lib/instrument/model.ts';
import { questionsOf, topicsOf } from '#src/lib/instrument/questions.ts';

/** How a topic came out, in the words of the person. Never a rank and never added up over topics. */
export type Band = 'insufficient' | 'support' | 'strength' | 'mixed';

export interface TopicResult {
  readonly topicId: string;
  readonly band: Band;
  /** 0–100, not rounded; null when too few items are answered. For exports and staff, never for the client. */
  readonly score: number | null;
  /** Scored items with an answer on the scale, out of the `asked` ones. */
  readonly answered: number;
  readonly asked: number;
  /** Ids of the items with the highest and with the lowest answer of the scale. */
  readonly goesWell: readonly string[];
  readonly hard: readonly string[];
}

interface Scored {
  readonly itemId: string;
  readonly value: number;
}

/** The scored items of a topic that are asked, given the answers. */
export const scoredItems = (
  instrument: Instrument,
  topic: TopicSection,
  answers: Answers,
): ChoiceQuestion[] =>
  topic.questions
    .filter((question) => question.kind === 'choice')
    .filter((question) => question.scored && isVisible(instrument, answers, question));

/** The points of an answer; null for every answer that is not on the scale. */
export const valueOf = (question: ChoiceQuestion, answers: Answers): number | null => {
  const [code] = codesOf(answers, question.id);
  return question.options.find((option) => option.code === code)?.value ?? null;
};

/** The highest value of the scale that the items share. */
export const highestValue = (items: readonly ChoiceQuestion[]): number =>
  Math.max(0, ...items.flatMap((item) => item.options.map((option) => option.value ?? 0)));

/** The mean as a share of the highest value, 0–100: one division, so that 40 and 75 are met exactly. */
export const scoreOf = (values: readonly number[], highest: number): number =>
  (100 * values.reduce((sum, value) => sum + value, 0)) / (highest * values.length);

const bandOf = (instrument: Instrument, score: number | null, values: readonly number[]): Band => {
  if (score === null) return 'insufficient';
  const { support, strength } = instrument.scoring.bands;
  if (score < support.below) return 'support';
  const hidesLowest = strength.noLowest && values.includes(0);
  return score >= strength.from && !hidesLowest ? 'strength' : 'mixed';
};

/** The result of one topic. Thresholds are met by the score that is not rounded. */
export const topicResult = (instrument: Instrument, topic: TopicSection, answers: Answers): TopicResult => {
  const items = scoredItems(instrument, topic, answers);
  const highest = highestValue(items);
  const scored = items.flatMap((item): Scored[] => {
    const value = valueOf(item, answers);
    return value === null ? [] : [{ itemId: item.id, value }];
  });
  const needed = Math.ceil((instrument.scoring.minAnsweredPercent * items.length) / 100);
  const values = scored.map((each) => each.value);
  const score = values.length > 0 && values.length >= needed ? scoreOf(values, highest) : null;
  const idsWith = (value: number): string[] =>
    scored.filter((each) => each.value === value).map((each) => each.itemId);
  return {
    topicId: topic.id,
    band: bandOf(instrument, score, values),
    score,
    answered: values.length,
    asked: items.length,
    goesWell: idsWith(highest),
    hard: idsWith(0),
  };
};

/** Whether the calm note about getting help is due. It alerts nobody. */
export const needsSafetyNote = (instrument: Instrument, answers: Answers): boolean =>
  instrument.safety.when.some((when) => {
    if ('item' in when) return holds(instrument, answers, when);
    const topic = topicsOf(instrument).find((each) => each.id === when.topic);
    return topic !== undefined && topicResult(instrument, topic, answers).band === when.band;
  });

export interface TopicSummary extends TopicResult {
  /** The answer to "do you want change?"; null when not answered. */
  readonly changeWish: string | null;
  readonly wantsChange: boolean;
  /** 1 for the first of the chosen priorities; null when not chosen. */
  readonly priority: number | null;
}

export interface Summary {
  /** Every topic in the order of the instrument, never by score. */
  readonly topics: readonly TopicSummary[];
  /** Ids of the topics that are a strength, of those with a wish for change, and of the chosen priorities. */
  readonly strengths: readonly string[];
  readonly wantsChange: readonly string[];
  /** Codes of the priorities as chosen: ids of topics or "other". */
  readonly priorities: readonly string[];
  /** Shown in place of strengths when no topic is one; null when there are strengths or nothing is answered. */
  readonly fallback: 'good_things' | 'no_good_things' | null;
  /** Ids of all items with the highest answer. */
  readonly goesWell: readonly string[];
  readonly needsSafetyNote: boolean;
}

const chosenPriorities = (instrument: Instrument, answers: Answers): string[] => {
  const question = questionsOf(instrument).find(
    (each) => each.kind === 'multiple' && each.id === instrument.roles.priorities,
  );
  if (question?.kind !== 'multiple') return [];
  const ordinary = question.options.filter((option) => !option.exclusive).map((option) => option.code);
  return countedCodes(instrument, answers, question.id).filter((code) => ordinary.includes(code));
};

const wishFor = (instrument: Instrument, topic: TopicSection, answers: Answers) => {
  if (!topic.changeWish) return { changeWish: null, wantsChange: false };
  const [changeWish = null] = countedCodes(instrument, answers, topic.changeWish.item);
  return { changeWish, wantsChange: changeWish === topic.changeWish.equals };
};

const fallbackFor = (topics: readonly TopicSummary[]): Summary['fallback'] => {
  const isNeeded =
    topics.every((topic) => topic.band !== 'strength') && topics.some((topic) => topic.answered > 0);
  if (!isNeeded) return null;
  return topics.some((topic) => topic.goesWell.length > 0) ? 'good_things' : 'no_good_things';
};

/** Everything that the page of the result says, in ids and codes; the words are in the instrument. */
export const summarise = (instrument: Instrument, answers: Answers): Summary => {
  const priorities = chosenPriorities(instrument, answers);
  const topics = topicsOf(instrument).map((topic): TopicSummary => ({
    ...topicResult(instrument, topic, answers),
    ...wishFor(instrument, topic, answers),
    priority: priorities.includes(topic.id) ? priorities.indexOf(topic.id) + 1 : null,
  }));
  return {
    topics,
    strengths: topics.filter((topic) => topic.band === 'strength').map((topic) => topic.topicId),
    wantsChange: topics.filter((topic) => topic.wantsChange).map((topic) => topic.topicId),
    priorities,
    fallback: fallbackFor(topics),
    goesWell: topics.flatMap((topic) => topic.goesWell),
    needsSafetyNote: needsSafetyNote(instrument, answers),
  };
};
