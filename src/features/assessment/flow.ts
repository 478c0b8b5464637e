import { answerTo, holds, isVisible } from './answer.ts';
import type { Answers } from './answer.ts';
import type { Instrument, Option, Question, Section } from '#src/lib/instrument/model.ts';
import { findQuestion, topicsOf } from '#src/lib/instrument/questions.ts';

export type SectionState = 'not_begun' | 'begun' | 'done';

export interface SectionProgress {
  readonly section: Section;
  readonly state: SectionState;
  /** Visible questions that have a row, skipped ones too, out of the `visible` ones. */
  readonly answered: number;
  readonly visible: number;
}

/** Where a question stands among its neighbours; null at the ends of its section. */
export interface Neighbours {
  readonly previous: Question | null;
  readonly next: Question | null;
  /** The next section that is not done, round from the last to the first; null when all others are. */
  readonly nextSection: Section | null;
}

/** Counts from 1. `topic` is null outside the topics, in the beginning and at the end. */
export interface Progress {
  readonly topic: { readonly number: number; readonly total: number } | null;
  readonly question: { readonly number: number; readonly total: number };
}

/** The questions of a section that are asked, given the answers so far. */
export const visibleQuestions = (instrument: Instrument, section: Section, answers: Answers): Question[] =>
  section.questions.filter((question) => isVisible(instrument, answers, question));

const progressOfSection = (instrument: Instrument, section: Section, answers: Answers): SectionProgress => {
  const visible = visibleQuestions(instrument, section, answers);
  const answered = visible.filter((question) => answerTo(answers, question.id) !== null).length;
  const begun = answered > 0 ? 'begun' : 'not_begun';
  return {
    section,
    state: answered === visible.length ? 'done' : begun,
    answered,
    visible: visible.length,
  };
};

/** Every section with how far it is. Sections can be done in any order. */
export const sectionProgress = (instrument: Instrument, answers: Answers): SectionProgress[] =>
  instrument.sections.map((section) => progressOfSection(instrument, section, answers));

const sectionOf = (instrument: Instrument, question: Question): Section | null =>
  instrument.sections.find((section) => section.id === question.sectionId) ?? null;

const nextOpenSection = (instrument: Instrument, section: Section, answers: Answers): Section | null => {
  const all = sectionProgress(instrument, answers);
  const here = instrument.sections.indexOf(section);
  const others = [...all.slice(here + 1), ...all.slice(0, here)];
  return others.find((each) => each.state !== 'done')?.section ?? null;
};

/**
 * The questions before and after one, within its section. A question that is hidden by now still finds its
 * neighbours, so that "back" works after a choice was changed.
 * @returns null when there is no such question
 */
export const neighbours = (
  instrument: Instrument,
  answers: Answers,
  questionId: string,
): Neighbours | null => {
  const question = findQuestion(instrument, questionId);
  const section = question && sectionOf(instrument, question);
  if (!section) return null;
  const here = section.questions.indexOf(question);
  const asked = visibleQuestions(instrument, section, answers);
  const place = (each: Question): number => section.questions.indexOf(each);
  return {
    previous: asked.findLast((each) => place(each) < here) ?? null,
    next: asked.find((each) => place(each) > here) ?? null,
    nextSection: nextOpenSection(instrument, section, answers),
  };
};

/**
 * The first question without an answer, to go on from.
 * @param sectionId look in this section only
 * @returns null when everything there has been answered or skipped
 */
export const resumeAt = (instrument: Instrument, answers: Answers, sectionId?: string): Question | null =>
  instrument.sections
    .filter((section) => sectionId === undefined || section.id === sectionId)
    .flatMap((section) => visibleQuestions(instrument, section, answers))
    .find((question) => answerTo(answers, question.id) === null) ?? null;

/**
 * The numbers of "topic 2 of 8, question 3 of 5".
 * @returns null when the question is not asked
 */
export const progressAt = (instrument: Instrument, answers: Answers, questionId: string): Progress | null => {
  const question = findQuestion(instrument, questionId);
  const section = question && sectionOf(instrument, question);
  if (!section) return null;
  const asked = visibleQuestions(instrument, section, answers);
  const place = asked.indexOf(question);
  if (place < 0) return null;
  const topics = topicsOf(instrument);
  const topicNumber = topics.findIndex((topic) => topic.id === section.id) + 1;
  return {
    topic: topicNumber === 0 ? null : { number: topicNumber, total: topics.length },
    question: { number: place + 1, total: asked.length },
  };
};

export interface OfferedOptions {
  readonly first: readonly Option[];
  /** Behind "show all"; empty when everything is offered at once. */
  readonly rest: readonly Option[];
}

/** Questions that answers still to come can add to a section, by the answer and the code that they hang on. */
const waitingOn = (
  instrument: Instrument,
  section: Section,
  answers: Answers,
): Map<string, Map<string, number>> => {
  const found = new Map<string, Map<string, number>>();
  for (const question of section.questions) {
    const { showIf } = question;
    if (!showIf || isVisible(instrument, answers, question) || answerTo(answers, showIf.item)) continue;
    const codes = found.get(showIf.item) ?? new Map<string, number>();
    found.set(showIf.item, codes.set(showIf.equals, (codes.get(showIf.equals) ?? 0) + 1));
  }
  return found;
};

/**
 * How many questions may still come to a section at most: then "1/2" is not the whole truth. Of a list of which three
 * can be chosen, three bring theirs.
 */
export const mostToCome = (instrument: Instrument, section: Section, answers: Answers): number =>
  [...waitingOn(instrument, section, answers)]
    .flatMap(([item, codes]) => {
      const question = findQuestion(instrument, item);
      const chosen = question?.kind === 'multiple' ? question.max : 1;
      return [...codes.values()].toSorted((one, other) => other - one).slice(0, chosen);
    })
    .reduce((sum, count) => sum + count, 0);

/**
 * The options in the order of offering: those whose condition holds come first, with the exclusive one. What is
 * chosen already is always among the first. When no condition holds, all are first.
 */
export const offeredOptions = (
  instrument: Instrument,
  answers: Answers,
  question: Extract<Question, { kind: 'multiple' }>,
): OfferedOptions => {
  const wished = question.options.filter(
    (option) => option.firstIf !== null && holds(instrument, answers, option.firstIf),
  );
  if (question.showAll === null || wished.length === 0) return { first: question.options, rest: [] };
  const chosen = answerTo(answers, question.id)?.codes ?? [];
  const isFirst = (option: Option): boolean =>
    wished.includes(option) || option.exclusive || chosen.includes(option.code);
  return {
    first: question.options.filter(isFirst),
    rest: question.options.filter((option) => !isFirst(option)),
  };
};
