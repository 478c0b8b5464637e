import type { Translate } from '#src/lib/i18n.ts';
import { isAnswerLate } from '#src/lib/waiting.ts';
import type { PictureName } from '#src/pictures/names.ts';
import type { WaitingTime } from './waiting-times.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "25 minuuttia", "3 tuntia", "2 päivää": in the largest unit of which there is a whole one. */
export const medianWords = (t: Translate, seconds: number | null): string => {
  if (seconds === null) return t('staff-team:median.none');
  if (seconds < HOUR) return t('common:count.minutes', { count: Math.round(seconds / MINUTE) });
  if (seconds < DAY) return t('common:count.hours', { count: Math.floor(seconds / HOUR) });
  return t('staff-today:days', { count: Math.floor(seconds / DAY) });
};

/** How many messages wait; late when the oldest has waited longer than is promised. */
export const waitingState = (
  t: Translate,
  time: WaitingTime | undefined,
  now: Temporal.Instant,
): { readonly text: string; readonly tone: 'good' | 'wait' | 'stop'; readonly picture: PictureName } => {
  if (!time?.oldest) return { text: t('staff-team:waiting.none'), tone: 'good', picture: 'yes' };
  const text = t('staff-team:waiting.count', { count: time.waiting });
  return isAnswerLate(time.oldest, now)
    ? { text, tone: 'stop', picture: 'warning' }
    : { text, tone: 'wait', picture: 'clock' };
};
