import type { Condition } from './file.ts';
import type { Instrument, Question } from './model.ts';
import { twice } from './file-checks.ts';
import { questionsOf } from './questions.ts';

const codesIn = (question: Question): string[] => {
  if (question.kind === 'check') return ['yes'];
  return question.kind === 'text' ? [] : question.options.map((option) => option.code);
};

const conditionProblem = (
  where: string,
  { item, equals }: Condition,
  earlier: readonly Question[],
): string[] => {
  const source = earlier.find((question) => question.id === item);
  if (!source) return [`${where}: "${item}" is no earlier question`];
  return codesIn(source).includes(equals) ? [] : [`${where}: "${item}" has no code "${equals}"`];
};

const showIfProblems = (questions: readonly Question[]): string[] =>
  questions.flatMap((question, index) =>
    question.showIf ? conditionProblem(question.id, question.showIf, questions.slice(0, index)) : [],
  );

const multipleProblems = (question: Question): string[] => {
  if (question.kind !== 'multiple') return [];
  const ordinary = question.options.filter((option) => !option.exclusive);
  return [
    ...twice(`${question.id}: code`, codesIn(question)),
    ...(question.max <= ordinary.length ? [] : [`${question.id}: max is more than there are options`]),
  ];
};

const safetyProblems = (instrument: Instrument): string[] =>
  instrument.safety.when.flatMap((when) => {
    if ('item' in when) return conditionProblem('safety', when, questionsOf(instrument));
    const topic = instrument.sections.find((section) => section.id === when.topic);
    return topic?.kind === 'topic' ? [] : [`safety: "${when.topic}" is no topic`];
  });

const picturesIn = (question: Question): (string | null)[] => [
  question.picture,
  ...(question.kind === 'choice' || question.kind === 'multiple'
    ? question.options.map((option) => option.picture)
    : []),
  ...(question.kind === 'choice' ? question.specials.map((special) => special.picture) : []),
];

const pictureProblems = (instrument: Instrument, pictures: ReadonlySet<string>): string[] => {
  const used = [
    instrument.skip.picture,
    ...instrument.sections.map((section) => section.picture),
    ...[instrument.practice.question, ...questionsOf(instrument)].flatMap(picturesIn),
  ].filter((name) => name !== null);
  return [...new Set(used)].filter((name) => !pictures.has(name)).map((name) => `no picture "${name}"`);
};

/** What is wrong with the questions as they will be asked, in sentences. */
export const questionProblems = (instrument: Instrument, pictures: ReadonlySet<string> | null): string[] => {
  const questions = questionsOf(instrument);
  return [
    ...twice(
      'section',
      instrument.sections.map((section) => section.id),
    ),
    ...twice('question', [instrument.practice.question.id, ...questions.map((question) => question.id)]),
    ...questions.flatMap(multipleProblems),
    ...showIfProblems(questions),
    ...safetyProblems(instrument),
    ...(pictures ? pictureProblems(instrument, pictures) : []),
  ];
};
