import { dayInNumbers, dayOf } from '#src/lib/dates.ts';
import type { Translate } from '#src/lib/i18n.ts';
import type { Version } from './version.ts';

/** When and how the client accepted a version, and who wrote it down, one sentence a line, for staff. */
export const acceptedWords = (
  t: Translate,
  { answeredAt, recorded }: Pick<Version, 'answeredAt' | 'recorded'>,
): string[] => {
  if (!recorded)
    return answeredAt ? [t('staff-plan:accepted', { date: dayInNumbers(dayOf(answeredAt)) })] : [];
  const { way, on, at, by } = recorded;
  const accepted = t(`staff-plan:recorded.${way}`, { date: dayInNumbers(on) });
  return by
    ? [accepted, t('staff-plan:recorded.by', { name: by, date: dayInNumbers(dayOf(at)) })]
    : [accepted];
};
