import type { Choice } from '#src/components/choices.ts';
import type { Locale, Translate } from '#src/lib/i18n.ts';
import type { Instrument, Option, Question, Section } from '#src/lib/instrument/model.ts';
import { findQuestion } from '#src/lib/instrument/questions.ts';
import type { PictureName } from '#src/pictures/names.ts';
import { answerTo } from './answer.ts';
import type { Answer, Answers } from './answer.ts';
import { mostToCome, neighbours, offeredOptions, progressAt } from './flow.ts';
import type { Progress } from './flow.ts';
import { NOT_AGREED } from './not-agreed.ts';
import { pictureOf } from './pictures.ts';
import type { Round } from './queries.ts';

/** A question with what can be answered to it. */
export interface QuestionFieldsView {
  readonly kind: Question['kind'];
  readonly legend: string;
  readonly hint: string | undefined;
  readonly help: string | undefined;
  readonly choices: readonly Choice[];
  /** Beside the scale: not knowing, not concerned. */
  readonly others: readonly Choice[];
  /** Offered behind the first ones. */
  readonly more: { readonly summary: string; readonly choices: readonly Choice[] } | null;
  readonly isScale: boolean;
  readonly maxLength: number;
}

/** Everything that the page of one question says and offers. */
export interface QuestionView {
  readonly itemId: string;
  /** For the title of the window: the question and what it is about. */
  readonly title: string;
  readonly place: {
    readonly picture: PictureName | undefined;
    readonly topic: string;
    readonly words: string;
    /** Said when an answer may add questions. */
    readonly more: string | null;
    readonly now: number;
    readonly total: number;
  };
  /** Opens a part: said with its first question only. */
  readonly intro: string | null;
  readonly fields: QuestionFieldsView;
  /** What is stored, as the form sends it. */
  readonly chosen: readonly string[];
  readonly state: Answer['state'] | null;
  /** The question before this one has been answered. */
  readonly isEarlierSaved: boolean;
}

const choiceOf = (locale: Locale, option: Option): Choice => ({
  value: option.code,
  label: option.label[locale],
  hint: option.description?.[locale],
  picture: pictureOf(option.picture),
});

const offeredIn = (
  t: Translate,
  locale: Locale,
  instrument: Instrument,
  answers: Answers,
  question: Question,
) => {
  const drawn = (options: readonly Option[]): Choice[] => options.map((each) => choiceOf(locale, each));
  switch (question.kind) {
    case 'choice':
      return { choices: drawn(question.options), others: drawn(question.specials), more: null };
    case 'multiple': {
      const { first, rest } = offeredOptions(instrument, answers, question);
      const summary = question.showAll?.[locale] ?? '';
      return {
        choices: drawn(first),
        others: [],
        more: rest.length > 0 ? { summary, choices: drawn(rest) } : null,
      };
    }
    case 'check': {
      const yes: Choice = { value: 'yes', label: t('common:answer.yes'), picture: 'yes' };
      const no: Choice = { value: NOT_AGREED, label: t('common:answer.no'), picture: 'no' };
      return { choices: [yes, no], others: [], more: null };
    }
    case 'text':
      return { choices: [], others: [], more: null };
  }
};

/** A question in the words of a language, for any of the kinds there are. */
export const questionFields = (
  t: Translate,
  locale: Locale,
  instrument: Instrument,
  answers: Answers,
  question: Question,
): QuestionFieldsView => {
  const { choices, others, more } = offeredIn(t, locale, instrument, answers, question);
  return {
    kind: question.kind,
    legend: question.text[locale],
    hint: question.hint?.[locale],
    help: question.help?.[locale],
    choices,
    others,
    more,
    isScale: choices.length === 3 && choices.every((each) => each.picture !== undefined),
    maxLength: question.kind === 'text' ? question.maxLength : 0,
  };
};

/** A stored answer as the form would send it. */
const chosenIn = (question: Question, answer: Answer | null): readonly string[] => {
  if (!answer || answer.state === 'skipped') return [];
  if (question.kind === 'text') return [answer.text ?? ''];
  if (question.kind === 'check' && answer.codes.length === 0) return [NOT_AGREED];
  return answer.state === 'answered' ? answer.codes : [answer.state];
};

/** While nobody knows how many questions there are, only the number of this one is said. */
const progressWords = (t: Translate, { topic, question }: Progress, isOpen: boolean): string => {
  const here = { question: question.number, questions: question.total };
  const topics = topic && { topic: topic.number, topics: topic.total };
  if (isOpen)
    return topics
      ? t('assessment:question.progressOpen', { ...here, ...topics })
      : t('assessment:question.progressHereOpen', here);
  return topics
    ? t('assessment:question.progress', { ...here, ...topics })
    : t('assessment:question.progressHere', here);
};

const placeOf = (
  t: Translate,
  locale: Locale,
  section: Section,
  question: Question,
  progress: Progress,
  toCome: number,
) => {
  const { number, total } = progress.question;
  return {
    picture: pictureOf(question.picture) ?? pictureOf(section.picture),
    topic: (question.about?.title ?? section.title)[locale],
    words: progressWords(t, progress, toCome > 0),
    more: toCome > 0 ? t('assessment:question.more', { least: total, most: total + toCome }) : null,
    now: number,
    // A track that grows would say that the end has moved away.
    total: toCome > 0 ? 0 : total,
  };
};

const isEarlierSaved = ({ instrument, answers }: Round, question: Question): boolean => {
  const earlier = neighbours(instrument, answers, question.id)?.previous;
  return earlier ? answerTo(answers, earlier.id) !== null : false;
};

const introOf = (locale: Locale, section: Section, { question }: Progress): string | null =>
  question.number === 1 ? (section.intro?.[locale] ?? null) : null;

/**
 * The page of one question of a draft.
 * @returns null when the question does not exist or is not asked now
 */
export const questionView = (
  t: Translate,
  locale: Locale,
  round: Round,
  itemId: string | undefined,
): QuestionView | null => {
  const { instrument, answers } = round;
  const question = findQuestion(instrument, itemId ?? '');
  const section = instrument.sections.find((each) => each.id === question?.sectionId);
  const progress = question && progressAt(instrument, answers, question.id);
  if (!question || !section || !progress) return null;
  const answer = answerTo(answers, question.id);
  const toCome = mostToCome(instrument, section, answers);
  const place = placeOf(t, locale, section, question, progress, toCome);
  return {
    itemId: question.id,
    title: `${question.text[locale]} – ${place.topic}`,
    place,
    intro: introOf(locale, section, progress),
    fields: questionFields(t, locale, instrument, answers, question),
    chosen: chosenIn(question, answer),
    state: answer?.state ?? null,
    isEarlierSaved: isEarlierSaved(round, question),
  };
};
