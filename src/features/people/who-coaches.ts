import type { Assignment } from './client.ts';

/** Does the assignment hold on that day? It no longer does on the day when it ends. */
const holdsOn = ({ startsOn, endsOn }: Assignment, day: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(startsOn, day) <= 0 &&
  (endsOn === null || Temporal.PlainDate.compare(endsOn, day) > 0);

const heldBy = (kind: Assignment['kind'], assignments: readonly Assignment[], day: Temporal.PlainDate) =>
  assignments.find((each) => each.kind === kind && holdsOn(each, day)) ?? null;

/** Who coaches a client on a day; null when nobody does. */
export const coachOn = (assignments: readonly Assignment[], day: Temporal.PlainDate): Assignment | null =>
  heldBy('primary', assignments, day);

/** The client's own deputy on a day; null when she has none. */
export const deputyOn = (assignments: readonly Assignment[], day: Temporal.PlainDate): Assignment | null =>
  heldBy('deputy', assignments, day);

/** The move that is planned: who begins to coach after today. Null when nobody else is to come. */
export const plannedMove = (
  assignments: readonly Assignment[],
  today: Temporal.PlainDate,
): Assignment | null =>
  assignments.find(
    ({ kind, startsOn }) => kind === 'primary' && Temporal.PlainDate.compare(startsOn, today) > 0,
  ) ?? null;

/** Who has coached a client so far and does now, the latest first. */
export const coachesSoFar = (
  assignments: readonly Assignment[],
  today: Temporal.PlainDate,
): readonly Assignment[] =>
  assignments
    .filter(({ kind, startsOn }) => kind === 'primary' && Temporal.PlainDate.compare(startsOn, today) <= 0)
    .toReversed();
