import type { Locale, TextKey, Translate } from '#src/lib/i18n.ts';
import type { Instrument, Option, Question, TopicSection } from '#src/lib/instrument/model.ts';
import { questionsAbout, questionsOf, topicsOf } from '#src/lib/instrument/questions.ts';
import type { PictureName } from '#src/pictures/names.ts';
import { answerTo, countedCodes } from './answer.ts';
import type { Answers } from './answer.ts';
import { pictureOf } from './pictures.ts';
import type { StoredResult } from './queries.ts';
import { topicResult } from './scoring.ts';
import type { Band } from './scoring.ts';

/** How a topic came out, in words. Nobody sees a figure. */
export interface TopicView {
  readonly id: string;
  readonly title: string;
  readonly picture: PictureName;
  readonly band: Band;
  /** How full the bar is; null: there is none. */
  readonly step: 1 | 2 | 3 | null;
  readonly bandWords: string;
  readonly text: string;
  readonly compared: { readonly picture: PictureName; readonly words: string } | null;
}

/** Own words: what they are about and what was written; or a whole sentence that was agreed to. */
export interface OwnWords {
  readonly about: string | null;
  readonly words: string;
}

/** Something chosen by the client, with her own words about it. */
export interface ChosenView {
  readonly id: string;
  readonly title: string;
  readonly words: readonly OwnWords[];
}

/** Everything that the result says, in the order it is said. The same for the client and, in part, her coach. */
export interface ResultView {
  readonly strengths: readonly TopicView[];
  /** In place of strengths: single things that go well, or thanks; null when there are strengths or no answers. */
  readonly instead: { readonly text: string; readonly things: readonly string[] } | null;
  readonly priorities: readonly ChosenView[];
  readonly wantsChange: readonly ChosenView[];
  readonly others: readonly TopicView[];
}

const BANDS = ['insufficient', 'support', 'strength', 'mixed'] as const satisfies readonly Band[];
const STEPS = { insufficient: null, support: 1, mixed: 2, strength: 3 } as const;

const COMPARED = {
  better: 'better',
  same: 'same',
  harder: 'harder',
} as const satisfies Record<NonNullable<StoredResult['comparison']>, PictureName>;

const bandOf = (result: StoredResult | undefined): Band =>
  BANDS.find((band) => band === result?.band) ?? 'insufficient';

const topicView = (
  locale: Locale,
  { scoring, comparison }: Instrument,
  topic: TopicSection,
  result: StoredResult | undefined,
): TopicView => {
  const band = bandOf(result);
  const compared = result?.comparison ?? null;
  return {
    id: topic.id,
    title: topic.title[locale],
    picture: pictureOf(topic.picture) ?? 'assessment',
    band,
    step: STEPS[band],
    bandWords: scoring.bands[band].title[locale],
    text: (band === 'insufficient' ? scoring.bands.insufficient.text : topic.results[band])[locale],
    compared: compared && { picture: COMPARED[compared], words: comparison[compared][locale] },
  };
};

/** What was written about a thing, or agreed to. Choices are told elsewhere. */
const ownWords = (locale: Locale, answers: Answers, questions: readonly Question[]): OwnWords[] =>
  questions.flatMap((question): OwnWords[] => {
    const answer = answerTo(answers, question.id);
    if (answer?.state !== 'answered') return [];
    if (question.kind === 'check')
      return answer.codes.length > 0 ? [{ about: null, words: question.text[locale] }] : [];
    return question.kind === 'text' && answer.text
      ? [{ about: question.short[locale], words: answer.text }]
      : [];
  });

const goodThings = (locale: Locale, instrument: Instrument, answers: Answers): string[] => {
  const ids = topicsOf(instrument).flatMap((topic) => topicResult(instrument, topic, answers).goesWell);
  return questionsOf(instrument)
    .filter((question) => ids.includes(question.id))
    .map((question) => question.short[locale]);
};

const inPlaceOfStrengths = (
  locale: Locale,
  instrument: Instrument,
  answers: Answers,
): ResultView['instead'] => {
  const isAnswered = topicsOf(instrument).some(
    (topic) => topicResult(instrument, topic, answers).answered > 0,
  );
  if (!isAnswered) return null;
  const things = goodThings(locale, instrument, answers);
  const text = things.length > 0 ? instrument.results.goodThings : instrument.results.noGoodThings;
  return { text: text[locale], things };
};

const optionsOf = (question: Question | undefined): readonly Option[] =>
  question?.kind === 'multiple' ? question.options.filter((option) => !option.exclusive) : [];

/** What she chose as important; from the results alone, the topics among it. */
const chosenImportant = (
  locale: Locale,
  instrument: Instrument,
  results: readonly StoredResult[],
  answers: Answers,
): ChosenView[] => {
  const question = questionsOf(instrument).find((each) => each.id === instrument.roles.priorities);
  const byResult = results
    .filter((result) => result.priority !== null)
    .toSorted((one, other) => (one.priority ?? 0) - (other.priority ?? 0))
    .map((result) => result.topic);
  const codes = question && countedCodes(instrument, answers, question.id);
  return (codes && codes.length > 0 ? codes : byResult).flatMap((code) => {
    const option = optionsOf(question).find((each) => each.code === code);
    if (!option) return [];
    const words = ownWords(locale, answers, questionsAbout(instrument, code));
    return [{ id: code, title: option.label[locale], words }];
  });
};

const chosenToChange = (
  locale: Locale,
  instrument: Instrument,
  results: readonly StoredResult[],
  answers: Answers,
): ChosenView[] =>
  topicsOf(instrument).flatMap((topic) => {
    const result = results.find((each) => each.topic === topic.id);
    const isWanted = topic.changeWish !== null && result?.change === topic.changeWish.equals;
    if (!isWanted) return [];
    const words = ownWords(locale, answers, topic.questions);
    return [{ id: topic.id, title: topic.title[locale], words }];
  });

/**
 * The result of a finished round in words.
 * @param results the topics that may be seen; one that is not among them is left out
 */
export const resultView = (
  locale: Locale,
  instrument: Instrument,
  results: readonly StoredResult[],
  answers: Answers,
): ResultView => {
  const topics = topicsOf(instrument)
    .filter((topic) => results.some((result) => result.topic === topic.id))
    .map((topic) => {
      const result = results.find((each) => each.topic === topic.id);
      return topicView(locale, instrument, topic, result);
    });
  const strengths = topics.filter((topic) => topic.band === 'strength');
  return {
    strengths,
    instead: strengths.length > 0 ? null : inPlaceOfStrengths(locale, instrument, answers),
    priorities: chosenImportant(locale, instrument, results, answers),
    wantsChange: chosenToChange(locale, instrument, results, answers),
    others: topics.filter((topic) => topic.band !== 'strength'),
  };
};

const WARNINGS = {
  who_answered: 'assessment:result.otherHelper',
  language: 'assessment:result.otherLanguage',
} as const satisfies Record<string, TextKey>;

/** What a comparison is made with, and what else may explain a change, in sentences. */
export const comparedWith = (
  t: Translate,
  earlierDate: string | null,
  warnings: readonly (keyof typeof WARNINGS)[],
): string[] =>
  earlierDate === null
    ? [t('assessment:result.first')]
    : [
        t('assessment:result.comparedWith', { date: earlierDate }),
        ...warnings.map((warning) => t(WARNINGS[warning])),
      ];
