import { onDay } from '#src/lib/dates.ts';
import type { Locale, Translate } from '#src/lib/i18n.ts';
import type { Step, StepWording } from './version.ts';

/** Whose page it is: "Minä" for the client is "Asiakas" for staff. */
export type Side = 'client' | 'staff';

/** Who does a step: by name when it is somebody else. */
export const ownerWords = (
  t: Translate,
  side: Side,
  { owner, ownerName }: Pick<StepWording, 'owner' | 'ownerName'>,
): string => ownerName ?? (side === 'client' ? t(`plan:who.${owner}`) : t(`staff-plan:who.${owner}`));

/** "Viimeistään perjantaina 27. marraskuuta"; null when no day was agreed on. */
export const dueWords = (
  t: Translate,
  locale: Locale,
  { dueOn }: Pick<StepWording, 'dueOn'>,
  today: Temporal.PlainDate,
): string | null => dueOn && t('plan:step.by', { date: onDay(locale, dueOn, today) });

const byDay = (one: Step, other: Step): number => {
  if (!one.dueOn || !other.dueOn) return Number(one.dueOn === null) - Number(other.dueOn === null);
  return Temporal.PlainDate.compare(one.dueOn, other.dueOn);
};

/** Steps that are still to be done, the first due first, those without a day after them in their order. */
export const openSteps = (steps: readonly Step[]): Step[] =>
  steps.filter(({ doneAt }) => doneAt === null).toSorted(byDay);

/** Steps that are done, the newest first. */
export const doneSteps = (steps: readonly Step[]): Step[] =>
  steps
    .filter(({ doneAt }) => doneAt !== null)
    .toSorted((one, other) =>
      one.doneAt && other.doneAt ? Temporal.Instant.compare(other.doneAt, one.doneAt) : 0,
    );

/** How far the plan has come: "2 askelta on valmiina. 3 askelta on jäljellä." */
export const lengthWords = (t: Translate, steps: readonly Step[]): string => {
  const left = openSteps(steps).length;
  const done = steps.length - left;
  if (left === 0) return t(done === 0 ? 'plan:steps.none' : 'plan:steps.noneOpen');
  return [done > 0 && t('plan:path.done', { count: done }), t('plan:path.left', { count: left })]
    .filter(Boolean)
    .join(' ');
};
