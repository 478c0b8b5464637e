import { capital, clock, dayInNumbers, dayOf, weekday } from '#src/lib/dates.ts';
import type { Locale, TextKey, Translate } from '#src/lib/i18n.ts';
import { answerTo, hasBegun } from './meeting.ts';
import type { Answer, Meeting, MeetingOutcome } from './meeting.ts';
import type { State } from './words.ts';

const ANSWERS: Readonly<Record<Answer, State['tone']>> = {
  coming: 'good',
  not_coming: 'stop',
  other_time: 'wait',
};
const ANSWER_PICTURES = { coming: 'yes', not_coming: 'no', other_time: 'change' } as const;
const ANSWER_KEYS: Readonly<Record<Answer, TextKey>> = {
  coming: 'staff-meetings:reply.coming',
  not_coming: 'staff-meetings:reply.notComing',
  other_time: 'staff-meetings:reply.otherTime',
};

const OUTCOME_KEYS: Readonly<Record<MeetingOutcome, TextKey>> = {
  held: 'staff-meetings:outcome.held',
  client_absent: 'staff-meetings:outcome.clientAbsent',
  client_cancelled: 'staff-meetings:outcome.clientCancelled',
  we_cancelled: 'staff-meetings:outcome.weCancelled',
};

export const staffAnswerWords = (t: Translate, answer: Answer): string => t(ANSWER_KEYS[answer]);
export const staffOutcomeWords = (t: Translate, outcome: MeetingOutcome): string => t(OUTCOME_KEYS[outcome]);

/** "Tiistai 24.11." within a week, where the year stands above. */
export const dayHeading = (locale: Locale, day: Temporal.PlainDate): string =>
  `${capital(weekday(locale, day))} ${String(day.day)}.${String(day.month)}.`;

/** "klo 10–11" */
export const hoursWords = (
  t: Translate,
  { startsAt, endsAt }: Pick<Meeting, 'startsAt' | 'endsAt'>,
): string => t('staff-meetings:time.range', { from: clock(startsAt), to: clock(endsAt) });

/** The day and the time as texts want them: "26.11.2026", "10". */
export const dayAndTime = (at: Temporal.Instant): { readonly date: string; readonly time: string } => ({
  date: dayInNumbers(dayOf(at)),
  time: clock(at),
});

const outcomeState = (t: Translate, outcome: MeetingOutcome): State => ({
  tone: outcome === 'held' ? 'good' : 'plain',
  picture: outcome === 'held' ? 'done' : 'no',
  text: staffOutcomeWords(t, outcome),
});

const answerState = (t: Translate, meeting: Meeting): State => {
  const answer = answerTo(meeting);
  if (!answer) return { tone: 'plain', picture: 'clock', text: t('staff-meetings:reply.none') };
  return {
    tone: ANSWERS[answer.reply],
    picture: ANSWER_PICTURES[answer.reply],
    text: staffAnswerWords(t, answer.reply),
  };
};

/**
 * Where a meeting stands: cancelled, what became of it, or what the client has answered. Null where that is not
 * for the asker to know.
 */
export const staffState = (
  t: Translate,
  meeting: Meeting,
  coached: boolean,
  now: Temporal.Instant,
): State | null => {
  if (meeting.isCancelled) return { tone: 'stop', picture: 'no', text: t('staff-meetings:state.cancelled') };
  if (meeting.outcome) return outcomeState(t, meeting.outcome);
  if (!coached) return null;
  if (hasBegun(meeting, now))
    return { tone: 'wait', picture: 'edit', text: t('staff-meetings:state.noOutcome') };
  return answerState(t, meeting);
};

const WAY_KEYS: Readonly<Record<Meeting['way'], TextKey>> = {
  place: 'staff-meetings:way.place',
  phone: 'staff-meetings:way.phone',
  online: 'staff-meetings:way.online',
};

/** Where it is, in one line: "Puhelimella", "Kulmakauppa, Kulmatie 1". */
export const whereLine = (t: Translate, { way, place, address }: Meeting): string => {
  const parts = [way === 'place' ? null : t(WAY_KEYS[way]), place, address];
  return parts.filter((part) => part !== null).join(', ');
};
