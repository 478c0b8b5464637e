import type { Instrument, Question } from '#src/lib/instrument/model.ts';
import { findQuestion } from '#src/lib/instrument/questions.ts';
import { answerTo, isVisible } from './answer.ts';
import type { Answers } from './answer.ts';
import { neighbours, resumeAt } from './flow.ts';

/**
 * Where the form of a question leads: to another question, to the topics, to the topics because a part is done,
 * to the list of answers at the end, to the same question without its answer, to a break.
 */
export type Step =
  | { readonly kind: 'question'; readonly itemId: string }
  | { readonly kind: 'topics' }
  | { readonly kind: 'part-done' }
  | { readonly kind: 'check' }
  | { readonly kind: 'cleared'; readonly itemId: string }
  | { readonly kind: 'pause' };

/** What comes after a question. After the last part comes the list of answers, whatever is still open. */
export const stepAfter = (instrument: Instrument, answers: Answers, itemId: string): Step => {
  const around = neighbours(instrument, answers, itemId);
  if (around?.next) return { kind: 'question', itemId: around.next.id };
  const isLast = instrument.sections.at(-1)?.id === findQuestion(instrument, itemId)?.sectionId;
  return isLast || !around?.nextSection ? { kind: 'check' } : { kind: 'part-done' };
};

/** What came before a question in its part. */
export const stepBefore = (instrument: Instrument, answers: Answers, itemId: string): Step => {
  const earlier = neighbours(instrument, answers, itemId)?.previous;
  return earlier ? { kind: 'question', itemId: earlier.id } : { kind: 'topics' };
};

/** The question to come back to after leaving at this point; null when every question has been seen. */
export const placeAfter = (instrument: Instrument, answers: Answers, itemId: string): string | null => {
  const around = neighbours(instrument, answers, itemId);
  if (around?.next) return around.next.id;
  return (around?.nextSection && resumeAt(instrument, answers, around.nextSection.id))?.id ?? null;
};

interface Left {
  readonly instrument: Instrument;
  readonly answers: Answers;
  readonly atItem: string | null;
}

/** The question to go on from: the one she was at, else the first open one of that part, else of all. */
export const resumePoint = ({ instrument, answers, atItem }: Left): Question | null => {
  const at = atItem === null ? null : findQuestion(instrument, atItem);
  const isOpen = at && isVisible(instrument, answers, at) && answerTo(answers, at.id) === null;
  if (isOpen) return at;
  return (at && resumeAt(instrument, answers, at.sectionId)) ?? resumeAt(instrument, answers);
};
