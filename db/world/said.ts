import type { Answer, Answers } from '#src/features/assessment/answer.ts';
import { visibleQuestions } from '#src/features/assessment/flow.ts';
import { readAnswer } from '#src/features/assessment/posted-answer.ts';
import type { Instrument, Question } from '#src/lib/instrument/model.ts';
import { findQuestion } from '#src/lib/instrument/questions.ts';

type Value = string | readonly string[];

/**
 * What somebody answered, by the id of the question, in one level or in two: `wellbeing: { sleep: 'good' }` is
 * `wellbeing.sleep`. A choice is its code (or 'skipped'), several choices are a list, own words are the words.
 */
export type Said = Readonly<Record<string, Value | Readonly<Record<string, Value>>>>;

const isList = (value: Said[string]): value is readonly string[] => Array.isArray(value);

const flat = (said: Said): [string, Value][] =>
  Object.entries(said).flatMap(([id, value]): [string, Value][] =>
    typeof value === 'string' || isList(value)
      ? [[id, value]]
      : Object.entries(value).map(([inner, each]) => [`${id}.${inner}`, each]),
  );

const post = (question: Question, value: Value) => ({
  skip: value === 'skipped',
  codes: question.kind === 'text' || value === 'skipped' ? [] : [value].flat(),
  text: question.kind === 'text' && value !== 'skipped' ? String(value) : '',
});

const answerFrom = (instrument: Instrument, id: string, value: Value): Answer => {
  const question = findQuestion(instrument, id);
  if (!question) throw new Error(`${instrument.id} has no question ${id}`);
  const read = readAnswer(question, post(question, value));
  if (read.kind === 'mistake') throw new Error(`${id}: ${read.key}`);
  return read.answer;
};

/** The answers, read in the same way as those that a form sends. Throws when the form would not take one. */
export const answersFrom = (instrument: Instrument, said: Said): Answers =>
  flat(said).map(([id, value]) => answerFrom(instrument, id, value));

/** The same with every other question skipped, as it is when somebody has gone through to the end. */
export const answersToTheEnd = (instrument: Instrument, said: Said): Answers => {
  const given = answersFrom(instrument, said);
  const skipped = instrument.sections
    .flatMap((section) => visibleQuestions(instrument, section, given))
    .filter((question) => !given.some((answer) => answer.itemId === question.id))
    .map((question) => answerFrom(instrument, question.id, question.kind === 'check' ? [] : 'skipped'));
  return [...given, ...skipped];
};
