import { dayInNumbers, dayOf } from '#src/lib/dates.ts';
import type { Locale, TextKey, Translate } from '#src/lib/i18n.ts';
import { dayAndClockShort, dayShort } from '#src/lib/short-dates.ts';
import type { PictureName } from '#src/pictures/names.ts';
import type { NextMeeting, OpenStep, Situation } from './overview.ts';
import type { PhaseStretch } from './phases.ts';
import type { ClientView } from '#src/features/people/client.ts';
import { phaseWords } from '#src/features/people/phases.ts';

interface Tag {
  readonly tone: 'good' | 'wait' | 'stop';
  readonly picture: PictureName;
  readonly text: string;
}

const REPLY_WORDS: Readonly<Record<NonNullable<NextMeeting['reply']>, TextKey>> = {
  coming: 'staff-today:reply.coming',
  not_coming: 'staff-today:reply.notComing',
  other_time: 'staff-today:reply.otherTime',
};

const REPLY_LOOK: Readonly<Record<NonNullable<NextMeeting['reply']>, Omit<Tag, 'text'>>> = {
  coming: { tone: 'good', picture: 'yes' },
  not_coming: { tone: 'stop', picture: 'no' },
  other_time: { tone: 'wait', picture: 'change' },
};

/** What the client answered to her next meeting. */
export const replyTag = (t: Translate, { reply }: NextMeeting): Tag =>
  reply
    ? { ...REPLY_LOOK[reply], text: t(REPLY_WORDS[reply]) }
    : { tone: 'wait', picture: 'clock', text: t('staff-today:noReply') };

/** "to 26.11. klo 10 · Kirjasto" */
export const meetingWords = (
  t: Translate,
  locale: Locale,
  meeting: NextMeeting,
  today: Temporal.PlainDate,
): string => {
  const when = dayAndClockShort(t, locale, meeting.startsAt, today);
  const unnamed = meeting.way === 'phone' ? 'staff-contact:channel.phone' : 'staff-contact:channel.video';
  const where = meeting.way === 'phone' ? t(unnamed) : (meeting.place ?? t(unnamed));
  return `${when} · ${where}`;
};

/** The phase of now and since when; that there is none yet. */
export const phaseLines = (t: Translate, now: PhaseStretch | undefined): string[] =>
  now
    ? [phaseWords(t, now.phase), t('staff-client:phase.since', { date: dayInNumbers(now.startedOn) })]
    : [t('staff-client:phase.none')];

/** "Viimeksi viesti ti 24.11." */
export const lastContactWords = (
  t: Translate,
  locale: Locale,
  last: Situation['last'],
  today: Temporal.PlainDate,
): string =>
  last
    ? t(`staff-today:last.${last.kind}`, { date: dayShort(locale, last.day, today) })
    : t('staff-today:last.none');

const OWNER_WORDS: Readonly<Record<OpenStep['owner'], TextKey>> = {
  me: 'staff-plan:who.me',
  coach: 'staff-plan:who.coach',
  together: 'staff-plan:who.together',
  other: 'staff-plan:who.other',
};

/** Who does a step. */
export const ownerWords = (t: Translate, { owner, ownerName }: OpenStep): string =>
  ownerName ?? t(OWNER_WORDS[owner]);

/** When a step is due; late ones say that they should have been done. */
export const dueWords = (
  t: Translate,
  locale: Locale,
  { dueOn }: OpenStep,
  now: Temporal.Instant,
): { readonly date: string; readonly isLate: boolean } | null => {
  if (!dueOn) return null;
  const today = dayOf(now);
  const date = dayShort(locale, dueOn, today);
  const isLate = Temporal.PlainDate.compare(dueOn, today) < 0;
  return { date: isLate ? t('staff-today:step.late', { date }) : date, isLate };
};

/** Who stands in for her coach, and until when; null while the coach is there. */
export const awayWords = (t: Translate, { away }: Pick<ClientView, 'away'>): string | null =>
  away && t('staff-client:away', { name: away.actingName, date: dayInNumbers(away.backOn) });
