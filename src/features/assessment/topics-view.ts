import type { Locale, TextKey, Translate } from '#src/lib/i18n.ts';
import type { PictureName } from '#src/pictures/names.ts';
import { resumeAt, sectionProgress, visibleQuestions } from './flow.ts';
import type { SectionProgress, SectionState } from './flow.ts';
import { checkPath, questionPath } from './paths.ts';
import { pictureOf } from './pictures.ts';
import type { Round } from './queries.ts';
import { resumePoint } from './resume.ts';

/** One part of a draft in the list of topics. */
export interface TopicRow {
  readonly id: string;
  readonly picture: PictureName;
  readonly title: string;
  readonly state: SectionState;
  readonly stateWords: string;
  readonly path: string;
}

/** The question to go on with. */
export interface GoOn {
  readonly path: string;
  readonly title: string;
  readonly picture: PictureName;
}

export interface TopicsView {
  readonly rows: readonly TopicRow[];
  /** Null when everything has been gone through. */
  readonly goOn: GoOn | null;
  readonly topicsDone: number;
  readonly topics: number;
  readonly hasAnswers: boolean;
}

const STATES: Readonly<Record<SectionState, TextKey>> = {
  not_begun: 'assessment:topics.state.notBegun',
  begun: 'assessment:topics.state.begun',
  done: 'assessment:topics.state.done',
};

const pathOf = ({ id, instrument, answers }: Round, { section, state }: SectionProgress): string => {
  const question =
    resumeAt(instrument, answers, section.id) ?? visibleQuestions(instrument, section, answers)[0];
  return state === 'done' || !question ? checkPath(id, section.id) : questionPath(id, question.id);
};

/** Where to go on in a draft; null when every question has been seen. */
export const goOnIn = (locale: Locale, round: Round): GoOn | null => {
  const question = resumePoint(round);
  const section = round.instrument.sections.find((each) => each.id === question?.sectionId);
  if (!question || !section) return null;
  return {
    path: questionPath(round.id, question.id),
    title: section.title[locale],
    picture: pictureOf(section.picture) ?? 'assessment',
  };
};

/** The parts of a draft with how far each is, in words. */
export const topicsView = (t: Translate, locale: Locale, round: Round): TopicsView => {
  const progress = sectionProgress(round.instrument, round.answers);
  const topics = progress.filter(({ section }) => section.kind === 'topic');
  return {
    rows: progress.map((each) => ({
      id: each.section.id,
      picture: pictureOf(each.section.picture) ?? 'assessment',
      title: each.section.title[locale],
      state: each.state,
      stateWords: t(STATES[each.state]),
      path: pathOf(round, each),
    })),
    goOn: goOnIn(locale, round),
    topicsDone: topics.filter(({ state }) => state === 'done').length,
    topics: topics.length,
    hasAnswers: round.answers.length > 0,
  };
};
