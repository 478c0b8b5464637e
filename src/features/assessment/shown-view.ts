import type { Locale, TextKey, Translate } from '#src/lib/i18n.ts';
import type { Instrument, Question, TopicSection } from '#src/lib/instrument/model.ts';
import { questionsOf, topicsOf } from '#src/lib/instrument/questions.ts';
import type { PictureName } from '#src/pictures/names.ts';
import { answerInWords } from './answer-words.ts';
import type { AnswerWords } from './answer-words.ts';
import { answerTo } from './answer.ts';
import type { Answers } from './answer.ts';
import { visibleQuestions } from './flow.ts';
import { pictureOf } from './pictures.ts';
import { resultView } from './result-view.ts';
import type { ChosenView, TopicView } from './result-view.ts';
import { summarise } from './scoring.ts';
import type { Band } from './scoring.ts';
import { levelByTopic } from './sharing.ts';
import type { ShownRound } from './shown-assessment.ts';

/** A topic as staff read it: about the client, where the client's own page speaks to her. */
export interface ShownTopic {
  readonly id: string;
  readonly title: string;
  readonly picture: PictureName;
  /** How full the bar is; null: there is none. */
  readonly step: TopicView['step'];
  /** The result, and how it was the time before; null: she keeps the topic back. */
  readonly words: string | null;
  /** Her answers; empty where she shows the result alone. */
  readonly answers: readonly ShownAnswer[];
}

export interface ShownAnswer {
  readonly about: string;
  readonly kind: AnswerWords['kind'];
  readonly words: string;
}

export interface ShownView {
  readonly strengths: readonly ShownTopic[];
  readonly goesWell: readonly string[];
  readonly priorities: readonly ChosenView[];
  readonly wantsChange: readonly ChosenView[];
  /** Every topic in the order of the instrument. */
  readonly topics: readonly ShownTopic[];
  /** What belongs to no topic: how things are in all, who answered. */
  readonly others: readonly ShownAnswer[];
}

const BAND_WORDS: Readonly<Record<Band, TextKey>> = {
  strength: 'staff-client:assessment.band.strength',
  mixed: 'staff-client:assessment.band.mixed',
  support: 'staff-client:assessment.band.support',
  insufficient: 'staff-client:assessment.band.insufficient',
};

const UNSAID: Partial<Record<AnswerWords['kind'], TextKey>> = {
  none: 'staff-client:assessment.answer.none',
  skipped: 'staff-client:assessment.answer.skipped',
};

const shownAnswer = (t: Translate, locale: Locale, question: Question, answers: Answers): ShownAnswer => {
  const said = answerInWords(t, locale, question, answers);
  const unsaid = UNSAID[said.kind];
  return { about: question.short[locale], kind: said.kind, words: unsaid ? t(unsaid) : said.words };
};

const othersOf = (t: Translate, locale: Locale, instrument: Instrument, answers: Answers): ShownAnswer[] =>
  instrument.sections
    .filter(({ kind }) => kind === 'plain')
    .flatMap((section) => visibleQuestions(instrument, section, answers))
    .filter((question) => question.about === null && question.id !== instrument.roles.priorities)
    .filter((question) => answerTo(answers, question.id) !== null)
    .map((question) => shownAnswer(t, locale, question, answers));

const wordsOf = (t: Translate, { band }: TopicView, comparison: string | null): string => {
  const words = t(BAND_WORDS[band]);
  if (comparison === 'better') return t('staff-client:assessment.compared.better', { band: words });
  if (comparison === 'same') return t('staff-client:assessment.compared.same', { band: words });
  return comparison === 'harder' ? t('staff-client:assessment.compared.harder', { band: words }) : words;
};

/** Single things with the best answer, where answers are shown: they stand where there are no strengths. */
const goingWell = (locale: Locale, instrument: Instrument, answers: Answers): string[] => {
  const { goesWell } = summarise(instrument, answers);
  return questionsOf(instrument)
    .filter(({ id }) => goesWell.includes(id))
    .map(({ short }) => short[locale]);
};

const shownTopics = (
  t: Translate,
  locale: Locale,
  { round: { instrument, answers }, results, share }: ShownRound,
  views: readonly TopicView[],
): ShownTopic[] => {
  const topics = topicsOf(instrument);
  const { level, exceptions } = share.stored;
  const levels = levelByTopic(
    topics.map(({ id }) => id),
    { level, topics: exceptions },
  );
  const answersTo = (topic: TopicSection): ShownAnswer[] =>
    visibleQuestions(instrument, topic, answers).map((each) => shownAnswer(t, locale, each, answers));
  return topics.map((topic) => {
    const view = views.find(({ id }) => id === topic.id);
    const comparison = results.find((each) => each.topic === topic.id)?.comparison ?? null;
    return {
      id: topic.id,
      title: topic.title[locale],
      picture: pictureOf(topic.picture) ?? 'assessment',
      step: view?.step ?? null,
      words: view ? wordsOf(t, view, comparison) : null,
      answers: levels.get(topic.id) === 'all' ? answersTo(topic) : [],
    };
  });
};

/** What a client shows of a finished round, in the words of staff. */
export const shownView = (t: Translate, locale: Locale, shown: ShownRound): ShownView => {
  const { instrument, answers } = shown.round;
  const result = resultView(locale, instrument, shown.results, answers);
  const topics = shownTopics(t, locale, shown, [...result.strengths, ...result.others]);
  const strengths = topics.filter((topic) => result.strengths.some(({ id }) => id === topic.id));
  return {
    strengths,
    goesWell: strengths.length > 0 ? [] : goingWell(locale, instrument, answers),
    priorities: result.priorities,
    wantsChange: result.wantsChange,
    topics,
    others: othersOf(t, locale, instrument, answers),
  };
};
