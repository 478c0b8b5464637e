import { dayInNumbers, dayOf, inWords } from '#src/lib/dates.ts';
import type { Locale, TextKey, Translate } from '#src/lib/i18n.ts';
import type { ClientView, LetterState } from './client.ts';
import type { Shown } from './fragments.ts';

const SHOWN_WORDS: Readonly<Record<Shown, TextKey>> = {
  none: 'staff-client:assessment.sharedNone',
  part: 'staff-client:assessment.sharedPart',
  summary: 'staff-client:assessment.sharedSummary',
  all: 'staff-client:assessment.sharedAll',
};

/** When somebody was here last: today and yesterday with the clock, else the day. */
export const lastSeenWords = (
  t: Translate,
  locale: Locale,
  at: Temporal.Instant | null,
  now: Temporal.Instant,
): string => {
  if (!at) return t('staff-client:lastSeen.never');
  const isOld = dayOf(at).until(dayOf(now)).days > 1;
  return isOld ? dayInNumbers(dayOf(at)) : inWords(t, locale, at, now);
};

/** How much of an assessment is shown, as a sentence. */
export const shownWords = (t: Translate, shown: Shown): string => t(SHOWN_WORDS[shown]);

/** Where a client is with her self-assessment, one sentence for each thing. */
export const assessmentWords = (
  t: Translate,
  { begun, finishedAt, shown }: ClientView['assessment'],
): string[] => {
  if (!finishedAt && !begun) return [t('staff-client:assessment.notBegun')];
  return [
    ...(finishedAt
      ? [t('staff-client:assessment.finishedOn', { date: dayInNumbers(dayOf(finishedAt)) })]
      : []),
    ...(finishedAt && shown ? [shownWords(t, shown)] : []),
    ...(begun ? [t('staff-client:assessment.begun')] : []),
  ];
};

/** What has become of the newest sign-in letter, one sentence for each thing. */
export const letterWords = (t: Translate, letter: LetterState | null, now: Temporal.Instant): string[] => {
  if (!letter) return [t('staff-client:letter.none')];
  const on = (at: Temporal.Instant) => ({ date: dayInNumbers(dayOf(at)) });
  if (letter.usedAt) return [t('staff-client:letter.used', on(letter.usedAt))];
  if (letter.revokedAt) return [t('staff-client:letter.revoked', on(letter.revokedAt))];
  if (Temporal.Instant.compare(letter.expiresAt, now) <= 0)
    return [t('staff-client:letter.expired', on(letter.expiresAt))];
  return [
    t('staff-client:letter.waiting', on(letter.madeAt)),
    t('staff-client:letter.lastDay', on(letter.expiresAt)),
  ];
};

/** Can the newest letter still be used? */
export const isLetterOpen = (letter: LetterState | null, now: Temporal.Instant): boolean =>
  letter !== null &&
  !letter.usedAt &&
  !letter.revokedAt &&
  Temporal.Instant.compare(letter.expiresAt, now) > 0;

/** She has never signed in and has no letter with which she could. */
export const needsLetter = (
  { endedOn, lastSeenAt, letter }: Pick<ClientView, 'endedOn' | 'lastSeenAt' | 'letter'>,
  now: Temporal.Instant,
): boolean => !endedOn && !lastSeenAt && !isLetterOpen(letter, now);
