import type { Condition, InstrumentFile, SpecialCode, Wording } from './file.ts';

/** One thing that can be chosen. */
export interface Option {
  readonly code: string;
  readonly label: Wording;
  readonly description: Wording | null;
  readonly picture: string | null;
  /** Points of a scored scale, 0 is the lowest; null in scales that are not scored. */
  readonly value: number | null;
  /** Chosen alone or not at all ("I choose nothing now"). */
  readonly exclusive: boolean;
  /** Offered before the others while this is true. */
  readonly firstIf: Condition | null;
}

/** The thing that a question asks about, when the same question is asked about several things. */
export interface About {
  readonly code: string;
  readonly title: Wording;
  readonly picture: string | null;
}

interface Asked {
  /** The id that answers, addresses and exports use. Never changes, never a number. */
  readonly id: string;
  readonly sectionId: string;
  readonly text: Wording;
  /** A short name of the matter, for results and for the list of answers. */
  readonly short: Wording;
  /** Always shown with the question. */
  readonly hint: Wording | null;
  /** Behind "What does this mean?". */
  readonly help: Wording | null;
  readonly picture: string | null;
  readonly about: About | null;
  readonly showIf: Condition | null;
}

export interface ChoiceQuestion extends Asked {
  readonly kind: 'choice';
  readonly options: readonly Option[];
  /** Answers beside the scale: never scored, kept apart from skipping. */
  readonly specials: readonly SpecialOption[];
  readonly scored: boolean;
}

export interface SpecialOption extends Option {
  readonly code: SpecialCode;
}

export interface TextQuestion extends Asked {
  readonly kind: 'text';
  readonly maxLength: number;
}

export interface MultipleQuestion extends Asked {
  readonly kind: 'multiple';
  readonly options: readonly Option[];
  readonly max: number;
  /** Words that open the options that do not come first; null when all are shown at once. */
  readonly showAll: Wording | null;
}

export interface CheckQuestion extends Asked {
  readonly kind: 'check';
}

/** All kinds there are. A page that draws these four draws every instrument. */
export type Question = ChoiceQuestion | TextQuestion | MultipleQuestion | CheckQuestion;

interface Part {
  readonly id: string;
  readonly picture: string;
  readonly title: Wording;
  readonly intro: Wording | null;
  readonly questions: readonly Question[];
}

export interface PlainSection extends Part {
  readonly kind: 'plain';
}

/** A part with a result of its own. Its scored questions share one scale. */
export interface TopicSection extends Part {
  readonly kind: 'topic';
  readonly results: Readonly<Record<'strength' | 'mixed' | 'support', Wording>>;
  /** True when the person wants this topic to change; null when the instrument does not ask. */
  readonly changeWish: Condition | null;
}

export type Section = PlainSection | TopicSection;

/** The question to try first. Its answer is never stored. */
export interface Practice {
  readonly heading: Wording;
  readonly question: ChoiceQuestion;
  readonly after: Wording;
}

type Kept = Omit<InstrumentFile, 'practice' | 'scales' | 'specials' | 'sections' | 'topicFollowUps'>;

/** An instrument ready to be asked: every question stands in its section, with its options. */
export interface Instrument extends Kept {
  readonly practice: Practice;
  readonly sections: readonly Section[];
}
