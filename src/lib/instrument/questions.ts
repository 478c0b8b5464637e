import type { Instrument, Question, TopicSection } from './model.ts';

/** Every question of every section in order, hidden ones too. The practice question is not among them. */
export const questionsOf = (instrument: Instrument): Question[] =>
  instrument.sections.flatMap((section) => section.questions);

/** The question of that id, hidden or not. */
export const findQuestion = (instrument: Instrument, id: string): Question | null =>
  questionsOf(instrument).find((question) => question.id === id) ?? null;

/** What is asked about one chosen thing, such as one priority. */
export const questionsAbout = (instrument: Instrument, code: string): Question[] =>
  questionsOf(instrument).filter((question) => question.about?.code === code);

/** The parts that have a result, in their order. */
export const topicsOf = (instrument: Instrument): TopicSection[] =>
  instrument.sections.filter((section) => section.kind === 'topic');
