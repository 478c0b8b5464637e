import type { Condition } from '#src/lib/instrument/file.ts';
import type { Instrument, Question } from '#src/lib/instrument/model.ts';
import { findQuestion } from '#src/lib/instrument/questions.ts';

/** Why a question has no code or text is kept: not knowing, not concerned and not wanting differ. */
export type AnswerState = 'answered' | 'dont_know' | 'not_applicable' | 'skipped';

/** One stored answer. A question without a row has not been answered yet. */
export interface Answer {
  readonly itemId: string;
  readonly state: AnswerState;
  /** Empty in every state but `answered`. */
  readonly codes: readonly string[];
  readonly text: string | null;
}

export type Answers = readonly Answer[];

export const answerTo = (answers: Answers, questionId: string): Answer | null =>
  answers.find((answer) => answer.itemId === questionId) ?? null;

/** The codes answered to a question; none when it was skipped or not reached. */
export const codesOf = (answers: Answers, questionId: string): readonly string[] =>
  answerTo(answers, questionId)?.codes ?? [];

/**
 * The codes that count. The answer to a question that is hidden now does not, so that what was said about a
 * choice stays in the store but not in the results when the choice is taken back.
 */
export const countedCodes = (
  instrument: Instrument,
  answers: Answers,
  questionId: string,
): readonly string[] => {
  const question = findQuestion(instrument, questionId);
  return question && isVisible(instrument, answers, question) ? codesOf(answers, questionId) : [];
};

/** Whether a condition of the instrument is true, given the answers so far. */
export const holds = (instrument: Instrument, answers: Answers, { item, equals }: Condition): boolean =>
  countedCodes(instrument, answers, item).includes(equals);

/** Whether the question is asked, given the answers so far. */
export const isVisible = (instrument: Instrument, answers: Answers, question: Question): boolean =>
  question.showIf === null || holds(instrument, answers, question.showIf);
