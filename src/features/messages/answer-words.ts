import type { MyCoach } from '#src/features/people/my-coach.ts';
import { onDay } from '#src/lib/dates.ts';
import type { Locale, Translate } from '#src/lib/i18n.ts';
import { ANSWER_WORKING_DAYS } from '#src/lib/waiting.ts';

/** Who answers what a client writes now, and when: one line beside the field. */
export const answerWords = (
  t: Translate,
  locale: Locale,
  { coach, away }: MyCoach,
  today: Temporal.PlainDate,
): string => {
  const count = ANSWER_WORKING_DAYS;
  if (!away) return t('messages:answers', { name: coach.name, count });
  return away.deputy
    ? t('messages:answersAway', { name: away.deputy.name, count })
    : t('home:coachAway', { date: onDay(locale, away.backOn, today) });
};
