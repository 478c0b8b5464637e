import { dayInNumbers } from '#src/lib/dates.ts';
import type { Translate } from '#src/lib/i18n.ts';
import type { PictureName } from '#src/pictures/names.ts';
import type { FeedbackCase } from './queue.ts';

interface DueWords {
  readonly text: string;
  readonly tone: 'plain' | 'wait' | 'stop';
  readonly picture: PictureName;
}

/** From here on the last day is near enough to be pointed at. */
const SOON_DAYS = 3;

/** How much time is left for an answer, in words. What wants no answer has no hurry. */
export const dueWords = (
  t: Translate,
  { wantsAnswer, dueOn }: Pick<FeedbackCase, 'wantsAnswer' | 'dueOn'>,
  today: Temporal.PlainDate,
): DueWords => {
  if (!wantsAnswer) return { text: t('staff-feedback:noAnswer'), tone: 'plain', picture: 'feedback' };
  const left = today.until(dueOn).days;
  if (left < 0)
    return {
      text: t('staff-feedback:overdueSince', { date: dayInNumbers(dueOn) }),
      tone: 'stop',
      picture: 'warning',
    };
  return {
    text: t('staff-feedback:daysLeft', { count: left }),
    tone: left <= SOON_DAYS ? 'wait' : 'plain',
    picture: 'clock',
  };
};
