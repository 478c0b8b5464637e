import { dayInNumbers } from '#src/lib/dates.ts';
import type { Translate } from '#src/lib/i18n.ts';
import type { PictureName } from '#src/pictures/names.ts';
import type { Coach } from './colleagues.ts';

/** How many clients one coach should have at most (quality criteria of supported employment). */
export const MOST_CLIENTS = 20;

interface State {
  readonly text: string;
  readonly tone: 'plain' | 'good' | 'wait' | 'stop';
  readonly picture: PictureName;
}

/** Is the coach here, away, or away soon; or has she not even signed in yet? */
export const stateOf = (t: Translate, { absence, lastSeenAt }: Coach, today: Temporal.PlainDate): State => {
  if (absence && Temporal.PlainDate.compare(absence.startsOn, today) <= 0)
    return {
      text: t('staff-team:awayNow', { date: dayInNumbers(absence.backOn) }),
      tone: 'wait',
      picture: 'pause',
    };
  if (!lastSeenAt) return { text: t('staff-team:notEnrolled'), tone: 'wait', picture: 'code' };
  if (absence)
    return {
      text: t('staff-team:awaySoon', { date: dayInNumbers(absence.startsOn) }),
      tone: 'plain',
      picture: 'calendar',
    };
  return { text: t('staff-team:here'), tone: 'good', picture: 'yes' };
};
