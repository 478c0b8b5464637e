import type { Locale, Translate } from '#src/lib/i18n.ts';
import type { Instrument, Question, Section } from '#src/lib/instrument/model.ts';
import { answerInWords } from './answer-words.ts';
import type { AnswerWords } from './answer-words.ts';
import type { Answers } from './answer.ts';
import { visibleQuestions } from './flow.ts';

/** One answer in the list: a short name of the matter and what was said. */
export interface AnswerRow {
  readonly itemId: string;
  readonly short: string;
  readonly said: AnswerWords;
  /** What was said the time before, when it was something. */
  readonly before: string | null;
}

export interface AnswerPart {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly AnswerRow[];
}

const shortOf = (locale: Locale, question: Question): string =>
  question.about ? `${question.about.title[locale]}: ${question.short[locale]}` : question.short[locale];

/** Every question that is asked, with its answer in words, part by part. */
export const answerList = (
  t: Translate,
  locale: Locale,
  instrument: Instrument,
  answers: Answers,
  before: Answers = [],
): AnswerPart[] => {
  const earlier = (question: Question): string | null => {
    const said = answerInWords(t, locale, question, before);
    return said.kind === 'said' ? said.words : null;
  };
  const rowOf = (question: Question): AnswerRow => ({
    itemId: question.id,
    short: shortOf(locale, question),
    said: answerInWords(t, locale, question, answers),
    before: earlier(question),
  });
  return instrument.sections.map((section: Section) => ({
    id: section.id,
    title: section.title[locale],
    rows: visibleQuestions(instrument, section, answers).map(rowOf),
  }));
};
