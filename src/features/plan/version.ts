export const OWNERS = ['me', 'coach', 'together', 'other'] as const;
export type StepOwner = (typeof OWNERS)[number];

/** What a step says. */
export interface StepWording {
  readonly stepId: string;
  readonly text: string;
  readonly owner: StepOwner;
  /** Who it is, when it is somebody else. */
  readonly ownerName: string | null;
  readonly dueOn: Temporal.PlainDate | null;
}

export interface Step extends StepWording {
  /** When the client added it herself; null when it came with the version. */
  readonly addedAt: Temporal.Instant | null;
  /** When it was marked done; null when it is not. */
  readonly doneAt: Temporal.Instant | null;
  /** When it was last marked, either way. */
  readonly markedAt: Temporal.Instant | null;
}

/** A step that the client added herself and may take away again: no version that both agreed on holds it. */
export const isHerOwn = ({ addedAt }: Pick<Step, 'addedAt'>): boolean => addedAt !== null;

export type VersionState = 'draft' | 'proposed' | 'change_asked' | 'accepted' | 'withdrawn';

export const WAYS = ['paper', 'spoken'] as const;
export type AcceptedWay = (typeof WAYS)[number];

/** That the client accepted at a meeting, and who wrote it down. */
export interface RecordedAcceptance {
  readonly way: AcceptedWay;
  readonly on: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  /** The name; null when the reader does not see the person. */
  readonly by: string | null;
}

/** One version of a client's plan with its steps, in their order. */
export interface Version {
  readonly id: string;
  readonly clientId: string;
  readonly state: VersionState;
  readonly goal: string | null;
  readonly goalAt: Temporal.Instant | null;
  readonly support: string | null;
  readonly madeAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly proposedAt: Temporal.Instant | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly changeWish: string | null;
  readonly endedAt: Temporal.Instant | null;
  readonly reviewOn: Temporal.PlainDate | null;
  /** Null: she accepted it here herself, or has not. */
  readonly recorded: RecordedAcceptance | null;
  /** When a coach first opened it in force. */
  readonly seenAt: Temporal.Instant | null;
  /** When she took her yes to it back. */
  readonly undoneAt: Temporal.Instant | null;
  readonly steps: readonly Step[];
}

/** A client's plan as somebody sees it: what is in force, and what is being written or waits for an answer. */
export interface Plan {
  readonly current: Version | null;
  readonly open: Version | null;
}

/**
 * Steps that the client has added to the plan in force since the open version was last changed: whoever wrote it
 * has not seen them, so they are not left out of it.
 */
export const addedSince = ({ current, open }: Plan): readonly Step[] =>
  !current || !open
    ? []
    : current.steps.filter(
        ({ stepId, addedAt }) =>
          addedAt !== null &&
          Temporal.Instant.compare(addedAt, open.changedAt) > 0 &&
          !open.steps.some((step) => step.stepId === stepId),
      );

/** The open version with what it would be in force: with the steps that she has added meanwhile. */
export const asItWouldBe = (plan: Plan): Version | null =>
  plan.open && { ...plan.open, steps: [...plan.open.steps, ...addedSince(plan)] };

/** May she still take back her yes? Until a coach has seen it, or something new is being written. */
export const canUndo = ({ current, open }: Plan): boolean =>
  current !== null && open === null && current.proposedAt !== null && !current.recorded && !current.seenAt;

const mark = (version: Version | null): string =>
  version ? `${version.id} ${version.changedAt.toString()}` : '';

/** Says which versions a page was drawn from: it is another one once anybody has changed anything. */
export const planToken = ({ current, open }: Plan): string => `${mark(current)}/${mark(open)}`;
