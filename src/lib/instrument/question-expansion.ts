import type {
  Condition,
  FileFollowUp,
  FileItem,
  FileOption,
  FileQuestion,
  FileSection,
  FileTopic,
  InstrumentFile,
  SpecialCode,
} from './file.ts';
import type { About, ChoiceQuestion, MultipleQuestion, Option, Question, SpecialOption } from './model.ts';

/** Where a question stands and what it takes from there. */
export interface Place {
  readonly id: string;
  readonly sectionId: string;
  readonly picture: string | null;
  readonly about: About | null;
  readonly showIf: Condition | null;
}

export type FileMultiple = Extract<FileQuestion, { kind: 'multiple' }>;
/** The kinds that can be asked again about another thing. */
export type FileRepeatable = FileFollowUp | Exclude<FileQuestion, FileMultiple>;

const optionOf = (
  option: FileOption & { value?: number | undefined },
  extra: Partial<Option> = {},
): Option => ({
  code: option.code,
  label: option.label,
  description: option.description ?? null,
  picture: option.picture ?? null,
  value: option.value ?? null,
  exclusive: false,
  firstIf: null,
  ...extra,
});

const scaleOptions = (file: InstrumentFile, scale: string): Option[] =>
  (file.scales[scale]?.options ?? []).map((option) => optionOf(option));

const specialOptions = (file: InstrumentFile, codes: readonly SpecialCode[]): SpecialOption[] =>
  codes.flatMap((code) => {
    const special = file.specials[code];
    return special ? [{ ...optionOf({ code, ...special }), code }] : [];
  });

const asked = (question: FileItem, place: Place) => ({
  ...place,
  text: question.text,
  short: question.short,
  hint: question.hint ?? null,
  help: question.help ?? null,
  picture: question.picture ?? place.picture,
  showIf: question.showIf ?? place.showIf,
});

interface Scaled {
  readonly scale: string;
  readonly specials: readonly SpecialCode[];
}

/** A choice on a named scale. `scored` is for the items of a topic. */
export const choiceAt = (
  file: InstrumentFile,
  question: FileItem,
  { scale, specials }: Scaled,
  place: Place,
  scored = false,
): ChoiceQuestion => ({
  ...asked(question, place),
  kind: 'choice',
  options: scaleOptions(file, scale),
  specials: specialOptions(file, specials),
  scored,
});

/** A question of any kind but `multiple`, at one place. */
export const repeatable = (file: InstrumentFile, question: FileRepeatable, place: Place): Question => {
  switch (question.kind) {
    case 'choice':
      return choiceAt(file, question, question, place);
    case 'text':
      return { ...asked(question, place), kind: 'text', maxLength: question.maxLength };
    case 'check':
      return { ...asked(question, place), kind: 'check' };
  }
};

/** True when the person wants that topic to change. */
export const wishIn = (file: InstrumentFile, topicId: string): Condition | null => {
  const wish = file.roles.changeWish;
  return wish ? { item: `${topicId}.${wish.followUp}`, equals: wish.equals } : null;
};

const isTopic = (section: FileSection): section is FileTopic => section.kind === 'topic';

const topicOptions = (file: InstrumentFile, wishedFirst: boolean): Option[] =>
  file.sections
    .filter(isTopic)
    .map(({ id, title, picture }) =>
      optionOf({ code: id, label: title, picture }, { firstIf: wishedFirst ? wishIn(file, id) : null }),
    );

/** A question that takes several answers: own options or the topics, then "other", then "none". */
export const multiple = (file: InstrumentFile, question: FileMultiple, place: Place): MultipleQuestion => {
  const main =
    question.options === 'topics'
      ? topicOptions(file, question.wishedFirst !== undefined)
      : question.options.map((option) => optionOf(option));
  return {
    ...asked(question, place),
    kind: 'multiple',
    options: [
      ...main,
      ...(question.other ? [optionOf(question.other)] : []),
      ...(question.none ? [optionOf(question.none, { exclusive: true })] : []),
    ],
    max: question.max,
    showAll: question.wishedFirst?.showAll ?? null,
  };
};
