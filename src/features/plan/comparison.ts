import { createHash } from 'node:crypto';
import type { StepWording, Version } from './version.ts';

export type StepChange<Step extends StepWording = StepWording> =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly step: Step }
  | { readonly kind: 'changed'; readonly step: Step; readonly was: Step };

/** What a version changes in the plan: its steps, and the rest as now and then. */
export interface PlanChanges<Step extends StepWording = StepWording> {
  /** In the order of the new version; what is left out comes last. */
  readonly steps: readonly StepChange<Step>[];
  readonly support: { readonly was: string | null; readonly now: string | null } | null;
  readonly reviewOn: {
    readonly was: Temporal.PlainDate | null;
    readonly now: Temporal.PlainDate | null;
  } | null;
}

const isSameDay = (one: Temporal.PlainDate | null, other: Temporal.PlainDate | null): boolean =>
  one === null || other === null ? one === other : one.equals(other);

/** Does a step say the same? Its place in the list does not count. */
export const isSameStep = (one: StepWording, other: StepWording): boolean =>
  one.text === other.text &&
  one.owner === other.owner &&
  one.ownerName === other.ownerName &&
  isSameDay(one.dueOn, other.dueOn);

const changeOf = <Step extends StepWording>(step: Step, earlier: readonly Step[]): StepChange<Step> => {
  const was = earlier.find(({ stepId }) => stepId === step.stepId);
  if (!was) return { kind: 'added', step };
  return isSameStep(was, step) ? { kind: 'same', step } : { kind: 'changed', step, was };
};

type Compared<Step> = Pick<Version, 'support' | 'reviewOn'> & { readonly steps: readonly Step[] };

const NOTHING = { support: null, reviewOn: null, steps: [] };

/** What `next` would change in `now` (null: there is no plan yet). A goal is never part of it: it is hers. */
export const compareVersions = <Step extends StepWording>(
  now: Compared<Step> | null,
  next: Compared<Step>,
): PlanChanges<Step> => {
  const was: Compared<Step> = now ?? NOTHING;
  const removed = was.steps.filter(({ stepId }) => !next.steps.some((step) => step.stepId === stepId));
  return {
    steps: [
      ...next.steps.map((step) => changeOf(step, was.steps)),
      ...removed.map((step): StepChange<Step> => ({ kind: 'removed', step })),
    ],
    support: was.support === next.support ? null : { was: was.support, now: next.support },
    reviewOn: isSameDay(was.reviewOn, next.reviewOn) ? null : { was: was.reviewOn, now: next.reviewOn },
  };
};

/** Does it change anything at all? */
export const changesNothing = ({ steps, support, reviewOn }: PlanChanges): boolean =>
  support === null && reviewOn === null && steps.every(({ kind }) => kind === 'same');

const MARK_LENGTH = 8;
const markOf = (words: unknown): string =>
  createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, MARK_LENGTH);

const markOfStep = ({ text, owner, ownerName, dueOn }: StepWording): string =>
  markOf([text, owner, ownerName, dueOn?.toString()]);
const markOfRest = ({ support, reviewOn }: Pick<Version, 'support' | 'reviewOn'>): string =>
  markOf([support, reviewOn?.toString()]);

/** What somebody has seen of a version, so short that a form can carry it: one mark for each step. */
export const seenOf = (version: Compared<StepWording>): string =>
  [
    markOfRest(version),
    ...version.steps.map((step) => `${step.stepId.slice(0, MARK_LENGTH)}${markOfStep(step)}`),
  ].join(' ');

/** What has changed in a proposal since somebody saw it. */
export interface ChangedSince {
  readonly stepIds: ReadonlySet<string>;
  readonly rest: boolean;
  /** How many steps have gone. */
  readonly gone: number;
}

/** Compares a version with what `seenOf` said of it earlier. */
export const changedSince = (seen: string, version: Compared<StepWording>): ChangedSince => {
  const [rest, ...marks] = seen.split(' ');
  const steps = new Map(marks.map((mark) => [mark.slice(0, MARK_LENGTH), mark.slice(MARK_LENGTH)]));
  const short = (step: StepWording): string => step.stepId.slice(0, MARK_LENGTH);
  const here = new Set(version.steps.map(short));
  return {
    stepIds: new Set(
      version.steps.filter((step) => steps.get(short(step)) !== markOfStep(step)).map(({ stepId }) => stepId),
    ),
    rest: rest !== markOfRest(version),
    gone: [...steps.keys()].filter((mark) => !here.has(mark)).length,
  };
};
