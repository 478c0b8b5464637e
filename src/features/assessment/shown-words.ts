import { dayInNumbers, dayOf } from '#src/lib/dates.ts';
import type { TextKey, Translate } from '#src/lib/i18n.ts';
import { topicsOf } from '#src/lib/instrument/questions.ts';
import { shownInAll } from './sharing.ts';
import type { Shown } from './sharing.ts';
import type { ShownRound } from './shown-assessment.ts';

const SHOWN: Readonly<Record<Shown, TextKey>> = {
  none: 'staff-client:assessment.sharedNone',
  part: 'staff-client:assessment.sharedPart',
  summary: 'staff-client:assessment.sharedSummary',
  all: 'staff-client:assessment.sharedAll',
};

/** When it was made, how much of it is shown and since when, in sentences. */
export const shownWords = (t: Translate, { round, completedAt, share }: ShownRound): string[] => {
  const topicIds = topicsOf(round.instrument).map(({ id }) => id);
  const on = (at: Temporal.Instant) => ({ date: dayInNumbers(dayOf(at)) });
  return [
    t('staff-client:assessment.finishedOn', on(completedAt)),
    t(SHOWN[shownInAll(topicIds, share.stored)]),
    t('staff-client:assessment.since', on(share.startedAt)),
  ];
};
