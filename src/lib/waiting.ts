import { dayOf } from './dates.ts';
import type { Translate } from './i18n.ts';
import { addWorkingDays } from './working-days.ts';

/** What clients are promised on the page where they write: an answer within so many working days. */
export const ANSWER_WORKING_DAYS = 2;

/** Has the last day for an answer to what was sent then gone by? A day lasts until midnight in Finland. */
export const isAnswerLate = (sentAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.PlainDate.compare(dayOf(now), addWorkingDays(dayOf(sentAt), ANSWER_WORKING_DAYS)) > 0;

/** "Odottanut 3 tuntia", "Odottanut 2 päivää": how long a client has waited, in all days, not only working days. */
export const waitedWords = (t: Translate, sentAt: Temporal.Instant, now: Temporal.Instant): string => {
  const hours = Math.floor(now.since(sentAt).total('hours'));
  if (hours < 1) return t('staff-messages:waitedLess');
  if (hours < 24) return t('staff-messages:waitedHours', { count: hours });
  return t('staff-messages:waited', { count: Math.floor(hours / 24) });
};
