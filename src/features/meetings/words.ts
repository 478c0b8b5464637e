import { capital, clock, dayOf, onDay, weekdayShort } from '#src/lib/dates.ts';
import type { Locale, TextKey, Translate } from '#src/lib/i18n.ts';
import type { PictureName } from '#src/pictures/names.ts';
import { timeOf } from '#src/lib/wall-clock.ts';
import { answerTo } from './meeting.ts';
import type { Answer, Meeting, MeetingOutcome } from './meeting.ts';

/** When a meeting is, for the words, the leaf and the clock. */
export interface WhenWords {
  /** "Torstaina 26. marraskuuta" */
  readonly day: string;
  /** "Kello 10" */
  readonly clock: string;
  /** "ylihuomenna"; null when it is far off, past or now. */
  readonly near: string | null;
  readonly leaf: { readonly weekday: string; readonly day: number };
  readonly hands: { readonly hour: number; readonly minute: number };
}

/** A day farther off than this is said by its date alone. */
const NEAR_DAYS = 14;

const nearWords = (t: Translate, day: Temporal.PlainDate, today: Temporal.PlainDate): string | null => {
  const { days } = today.until(day, { largestUnit: 'days' });
  if (days < 0 || days > NEAR_DAYS) return null;
  if (days === 0) return t('meetings:today');
  return days === 2 ? t('common:time.dayAfterTomorrow') : t('common:time.inDays', { count: days });
};

export const whenWords = (
  t: Translate,
  locale: Locale,
  at: Temporal.Instant,
  now: Temporal.Instant,
): WhenWords => {
  const day = dayOf(at);
  const today = dayOf(now);
  const { hour, minute } = timeOf(at);
  return {
    day: capital(onDay(locale, day, today)),
    clock: capital(t('meetings:atClock', { time: clock(at) })),
    near: nearWords(t, day, today),
    leaf: { weekday: weekdayShort(locale, day), day: day.day },
    hands: { hour, minute },
  };
};

/** The date and the time as texts want them: "torstaina 26. marraskuuta", "10". */
export const whenValues = (
  locale: Locale,
  at: Temporal.Instant,
  now: Temporal.Instant,
): { readonly date: string; readonly time: string } => ({
  date: onDay(locale, dayOf(at), dayOf(now)),
  time: clock(at),
});

/** "torstaina 26. marraskuuta kello 10" */
export const dayAndClock = (
  t: Translate,
  locale: Locale,
  at: Temporal.Instant,
  now: Temporal.Instant,
): string => t('common:time.dateAt', whenValues(locale, at, now));

const MINUTES_OF_HOUR = 60;

/** "45 minuuttia", "1 tunti 30 minuuttia" */
export const durationWords = (t: Translate, minutes: number): string => {
  const hours = Math.floor(minutes / MINUTES_OF_HOUR);
  const rest = minutes % MINUTES_OF_HOUR;
  const inHours = t('common:count.hours', { count: hours });
  const inMinutes = t('common:count.minutes', { count: rest });
  if (hours === 0) return inMinutes;
  return rest === 0 ? inHours : t('meetings:duration.both', { hours: inHours, minutes: inMinutes });
};

/** Where it is, in one line; on the net with what is used there. */
export const placeWords = (t: Translate, { way, place }: Pick<Meeting, 'way' | 'place'>): string => {
  if (way === 'phone') return t('meetings:where.phone');
  const online = way === 'online' ? t('meetings:where.online') : null;
  return [online, place].filter((part) => part !== null).join(': ');
};

const ANSWER_WORDS: Readonly<Record<Answer, TextKey>> = {
  coming: 'meetings:reply.yes',
  not_coming: 'meetings:reply.no',
  other_time: 'meetings:reply.otherTime',
};

/** Her answer in her own voice: "Tulen". */
export const answerWords = (t: Translate, answer: Answer): string => t(ANSWER_WORDS[answer]);

/** What a row or a card says about where a meeting stands. */
export interface State {
  readonly tone: 'plain' | 'good' | 'wait' | 'stop';
  readonly picture: PictureName;
  readonly text: string;
}

const ANSWER_LOOK: Readonly<Record<Answer, Pick<State, 'tone' | 'picture'>>> = {
  coming: { tone: 'good', picture: 'yes' },
  not_coming: { tone: 'stop', picture: 'no' },
  other_time: { tone: 'wait', picture: 'change' },
};

/** For the client: cancelled, answered, or waiting for her answer. */
export const stateWords = (t: Translate, meeting: Meeting): State => {
  if (meeting.isCancelled) return { tone: 'stop', picture: 'no', text: t('meetings:state.cancelled') };
  const answer = answerTo(meeting);
  if (!answer) return { tone: 'wait', picture: 'clock', text: t('meetings:state.waiting') };
  return {
    ...ANSWER_LOOK[answer.reply],
    text: t('meetings:replied', { reply: answerWords(t, answer.reply) }),
  };
};

const OUTCOME_WORDS: Readonly<Record<MeetingOutcome, TextKey>> = {
  held: 'meetings:outcome.held',
  client_absent: 'meetings:outcome.clientAbsent',
  client_cancelled: 'meetings:outcome.clientCancelled',
  we_cancelled: 'meetings:outcome.weCancelled',
};

/** What became of a past meeting, for the client; null: nobody has written it down. */
export const outcomeWords = (t: Translate, { outcome, isCancelled }: Meeting): string | null => {
  if (isCancelled) return t('meetings:state.cancelled');
  return outcome && t(OUTCOME_WORDS[outcome]);
};

/** What changed when the meeting was moved, one sentence each. Empty when it never was. */
export const moveWords = (
  t: Translate,
  locale: Locale,
  { move, startsAt, place }: Meeting,
  now: Temporal.Instant,
): string[] => {
  if (!move) return [];
  const isOtherTime = !move.fromStartsAt.equals(startsAt);
  const isOtherPlace = place !== null && move.fromPlace !== null && place !== move.fromPlace;
  return [
    ...(isOtherTime
      ? [
          t('meetings:moved', whenValues(locale, startsAt, now)),
          t('meetings:movedFrom', whenValues(locale, move.fromStartsAt, now)),
        ]
      : []),
    ...(isOtherPlace ? [t('meetings:placeChanged', { place })] : []),
    ...(!isOtherTime && !isOtherPlace ? [t('meetings:changed')] : []),
  ];
};
