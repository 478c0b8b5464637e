import type { FileSection, FileTopic, InstrumentFile } from './file.ts';
import type { Instrument, MultipleQuestion, Option, Practice, Question, Section } from './model.ts';
import { choiceAt, multiple, repeatable, wishIn } from './question-expansion.ts';
import type { FileRepeatable, Place } from './question-expansion.ts';

type FilePlain = Extract<FileSection, { kind: 'plain' }>;
type Repeated = Extract<FilePlain['questions'][number], FileRepeatable>;

const placeIn = (section: FileSection, id: string): Place => ({
  id,
  sectionId: section.id,
  picture: section.picture,
  about: null,
  showIf: null,
});

const placeAbout = (source: MultipleQuestion, option: Option, id: string): Place => ({
  id: `${source.id}.${option.code}.${id}`,
  sectionId: source.sectionId,
  picture: option.picture ?? source.picture,
  about: { code: option.code, title: option.label, picture: option.picture },
  showIf: { item: source.id, equals: option.code },
});

/** All that is asked about one chosen thing comes together, then the next thing. */
const perChoice = (
  file: InstrumentFile,
  questions: readonly Repeated[],
  source: MultipleQuestion,
): Question[] =>
  source.options
    .filter((option) => !option.exclusive)
    .flatMap((option) =>
      questions.map((question) => repeatable(file, question, placeAbout(source, option, question.id))),
    );

const isRepeatable = (question: FilePlain['questions'][number]): question is Repeated =>
  question.kind !== 'multiple';

const plainQuestions = (file: InstrumentFile, section: FilePlain): Question[] => {
  const repeated = section.questions.filter(isRepeatable).filter((each) => each.per !== undefined);
  return section.questions.flatMap((question) => {
    const place = placeIn(section, question.id);
    if (isRepeatable(question)) {
      return question.per === undefined ? [repeatable(file, question, place)] : [];
    }
    const source = multiple(file, question, place);
    const same = repeated.filter((each) => each.per === question.id);
    return [source, ...perChoice(file, same, source)];
  });
};

const topicQuestions = (file: InstrumentFile, topic: FileTopic): Question[] => [
  ...topic.items.map((item) => choiceAt(file, item, topic, placeIn(topic, item.id), true)),
  ...file.topicFollowUps.map((each) => repeatable(file, each, placeIn(topic, `${topic.id}.${each.id}`))),
];

const sectionOf = (file: InstrumentFile, section: FileSection): Section => {
  const { id, picture, title } = section;
  const part = { id, picture, title, intro: section.intro ?? null };
  if (section.kind === 'plain') return { ...part, kind: 'plain', questions: plainQuestions(file, section) };
  const questions = topicQuestions(file, section);
  return { ...part, kind: 'topic', questions, results: section.results, changeWish: wishIn(file, id) };
};

const practiceOf = (file: InstrumentFile): Practice => {
  const { heading, picture, text, after } = file.practice;
  const place = { id: 'practice', sectionId: 'practice', picture, about: null, showIf: null };
  return {
    heading,
    after,
    question: choiceAt(file, { id: 'practice', text, short: heading }, file.practice, place),
  };
};

/**
 * Puts every question of a file in its place: scales and special answers into the questions, follow-ups into
 * the topics, questions per choice behind their choice. A wrong reference is left out here; the checks tell it.
 */
export const expand = (file: InstrumentFile): Instrument => ({
  ...file,
  practice: practiceOf(file),
  sections: file.sections.map((section) => sectionOf(file, section)),
});
