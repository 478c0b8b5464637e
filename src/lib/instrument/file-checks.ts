import type { FileQuestion, InstrumentFile, SpecialCode } from './file.ts';

const RESERVED: readonly string[] = ['dont_know', 'not_applicable', 'skipped'];

interface Use {
  readonly where: string;
  readonly scale: string;
  readonly specials: readonly SpecialCode[];
}

/** One sentence for each name that occurs twice. */
export const twice = (what: string, names: readonly string[]): string[] =>
  [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map(
    (name) => `${what} "${name}" is there twice`,
  );

const plainQuestions = (file: InstrumentFile): FileQuestion[] =>
  file.sections.flatMap((section) => (section.kind === 'plain' ? section.questions : []));

const topicsOf = (file: InstrumentFile) => file.sections.filter((section) => section.kind === 'topic');

const usesOf = (file: InstrumentFile): Use[] => [
  { where: 'practice', ...file.practice },
  ...topicsOf(file).map((topic) => ({ where: topic.id, ...topic })),
  ...[...plainQuestions(file), ...file.topicFollowUps]
    .filter((each) => each.kind === 'choice')
    .map((each) => ({ where: each.id, ...each })),
];

const useProblems = (file: InstrumentFile): string[] =>
  usesOf(file).flatMap(({ where, scale, specials }) => [
    ...(file.scales[scale] ? [] : [`${where}: scale "${scale}" does not exist`]),
    ...specials.filter((name) => !file.specials[name]).map((name) => `${where}: "${name}" has no words`),
  ]);

const codeProblems = (file: InstrumentFile): string[] =>
  Object.entries(file.scales).flatMap(([name, { options }]) => {
    const codes = options.map((option) => option.code);
    const reserved = codes.filter((code) => RESERVED.includes(code));
    return [
      ...twice(`scale "${name}": code`, codes),
      ...reserved.map((code) => `scale "${name}": code "${code}" is kept for special answers`),
    ];
  });

/** A score is a share of the highest value, so the lowest has to be 0. */
const valueProblems = (file: InstrumentFile): string[] =>
  [...new Set(topicsOf(file).map((topic) => topic.scale))].flatMap((name) => {
    const values = (file.scales[name]?.options ?? []).map((option) => option.value ?? -1);
    return [
      ...(values.includes(-1) ? [`scale "${name}": every option of a scored scale needs a value`] : []),
      ...(values.includes(0) ? [] : [`scale "${name}": the lowest value of a scored scale is 0`]),
      ...twice(`scale "${name}": value`, values.map(String)),
    ];
  });

const repeatProblems = (file: InstrumentFile): string[] =>
  file.sections.flatMap((section) => {
    if (section.kind === 'topic') return [];
    const sources = section.questions.filter((each) => each.kind === 'multiple').map((each) => each.id);
    return section.questions.flatMap((each) => {
      if (each.kind === 'multiple' || each.per === undefined) return [];
      return [
        ...(sources.includes(each.per) ? [] : [`${each.id}: per "${each.per}" is no multiple question here`]),
        ...(each.showIf ? [`${each.id}: showIf and per do not go together`] : []),
      ];
    });
  });

const wishProblems = (file: InstrumentFile): string[] => {
  const wish = file.roles.changeWish;
  const ordered = plainQuestions(file).filter((each) => each.kind === 'multiple' && each.wishedFirst);
  if (!wish) return ordered.map((each) => `${each.id}: wishedFirst needs the role changeWish`);
  const followUp = file.topicFollowUps.find((each) => each.id === wish.followUp);
  if (followUp?.kind !== 'choice') return [`roles: changeWish "${wish.followUp}" is no choice`];
  const known = file.scales[followUp.scale]?.options.some((option) => option.code === wish.equals);
  return known ? [] : [`roles: changeWish "${wish.followUp}" has no code "${wish.equals}"`];
};

const roleProblems = (file: InstrumentFile): string[] => {
  const { priorities, whoAnswered } = file.roles;
  const has = (id: string, kind: FileQuestion['kind']): boolean =>
    plainQuestions(file).some((each) => each.id === id && each.kind === kind);
  return [
    ...wishProblems(file),
    ...(priorities === undefined || has(priorities, 'multiple')
      ? []
      : [`roles: priorities "${priorities}" is no multiple question`]),
    ...(whoAnswered === undefined || has(whoAnswered, 'choice')
      ? []
      : [`roles: whoAnswered "${whoAnswered}" is no choice`]),
  ];
};

const numberProblems = ({ minutes, scoring, sharing }: InstrumentFile): string[] => [
  ...(minutes.from <= minutes.to ? [] : ['minutes: from is more than to']),
  ...(scoring.bands.support.below <= scoring.bands.strength.from ? [] : ['scoring: the bands overlap']),
  ...twice(
    'sharing: code',
    sharing.options.map((option) => option.code),
  ),
];

/** What is wrong with the references inside a file of the right shape, in sentences. */
export const fileProblems = (file: InstrumentFile): string[] => [
  ...useProblems(file),
  ...codeProblems(file),
  ...valueProblems(file),
  ...repeatProblems(file),
  ...roleProblems(file),
  ...numberProblems(file),
];
