import { assessmentPath, messagesPath, outcomePath, planPath, meetingPath } from './paths.ts';
import { clock, dayOf } from '#src/lib/dates.ts';
import { shownWords } from '#src/features/people/client-words.ts';
import { clientPath } from '#src/features/people/paths.ts';
import type { Locale, TextKey, Translate } from '#src/lib/i18n.ts';
import { dayAndClockShort, dayShort } from '#src/lib/short-dates.ts';
import { firstWords } from '#src/lib/snippet.ts';
import { isAnswerLate, waitedWords } from '#src/lib/waiting.ts';
import type { PictureName } from '#src/pictures/names.ts';
import type { DueStep, SilentClient } from './due.ts';
import type { DayMeeting, Reply } from './meetings.ts';
import type { AnsweredPlan, NewlyShown } from './news.ts';
import type { RowClient, WaitingClient } from './waiting.ts';

/** The state of a row: a picture and a word. */
export interface DayTag {
  readonly tone: 'plain' | 'good' | 'wait' | 'stop';
  readonly picture: PictureName;
  readonly text: string;
}

/** One row of a panel: who, what, how urgent; the row leads to where it is answered. */
export interface DayLine {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  /** The language of the text when a client or her coach wrote it. */
  readonly lang?: Locale | undefined;
  readonly time?: string | undefined;
  readonly tag?: DayTag | undefined;
  readonly due?: string | undefined;
}

/** In which language and at what time a page is drawn. */
export interface Drawn {
  readonly t: Translate;
  readonly locale: Locale;
  readonly now: Temporal.Instant;
}

/** The language of a text, when it is not the page's. */
const langOf = ({ locale }: RowClient, page: Locale): Locale | undefined =>
  locale === page ? undefined : locale;

export const waitingLine = ({ t, locale, now }: Drawn, client: WaitingClient): DayLine => ({
  path: messagesPath(client.clientId),
  name: client.name,
  text: firstWords(client.text),
  lang: langOf(client, locale),
  tag: {
    tone: isAnswerLate(client.since, now) ? 'stop' : 'wait',
    picture: 'clock',
    text: waitedWords(t, client.since, now),
  },
});

const REPLIES: Readonly<Record<Reply, DayTag & { text: TextKey }>> = {
  coming: { tone: 'good', picture: 'yes', text: 'staff-today:reply.coming' },
  not_coming: { tone: 'stop', picture: 'no', text: 'staff-today:reply.notComing' },
  other_time: { tone: 'wait', picture: 'change', text: 'staff-today:reply.otherTime' },
};

const OUTCOMES: Readonly<Record<NonNullable<DayMeeting['outcome']>, TextKey>> = {
  held: 'staff-meetings:outcome.held',
  client_absent: 'staff-meetings:outcome.clientAbsent',
  client_cancelled: 'staff-meetings:outcome.clientCancelled',
  we_cancelled: 'staff-meetings:outcome.weCancelled',
};

/** It has begun, and nobody has written down yet how it went. */
const isUnwritten = ({ outcome, startsAt }: DayMeeting, now: Temporal.Instant): boolean =>
  outcome === null && Temporal.Instant.compare(startsAt, now) <= 0;

const meetingTag = (t: Translate, meeting: DayMeeting, now: Temporal.Instant): DayTag => {
  const { reply, outcome } = meeting;
  if (outcome)
    return { tone: 'plain', picture: outcome === 'held' ? 'done' : 'no', text: t(OUTCOMES[outcome]) };
  if (isUnwritten(meeting, now))
    return { tone: 'wait', picture: 'edit', text: t('staff-meetings:state.noOutcome') };
  if (!reply) return { tone: 'wait', picture: 'clock', text: t('staff-today:noReply') };
  const { text, ...look } = REPLIES[reply.reply];
  return { ...look, text: t(text) };
};

/** Where a meeting is, in one line. */
export const placeLine = (t: Translate, { way, place }: Pick<DayMeeting, 'way' | 'place'>): string => {
  if (way === 'phone') return t('staff-contact:channel.phone');
  return place ?? t('staff-contact:channel.video');
};

export const meetingLine = ({ t, locale, now }: Drawn, meeting: DayMeeting): DayLine => ({
  path: isUnwritten(meeting, now) ? outcomePath(meeting.meetingId) : meetingPath(meeting.meetingId),
  name: meeting.name,
  text: placeLine(t, meeting),
  lang: meeting.place === null ? undefined : langOf(meeting, locale),
  time: clock(meeting.startsAt),
  tag: meetingTag(t, meeting, now),
});

/** A meeting of an earlier day that asks how it went. */
export const unwrittenLine = (drawn: Drawn, meeting: DayMeeting): DayLine => ({
  ...meetingLine(drawn, meeting),
  time: dayAndClockShort(drawn.t, drawn.locale, meeting.startsAt, dayOf(drawn.now)),
});

/** A meeting to which she cannot come as it is: when it would be, and her words. */
export const changeLine = ({ t, locale, now }: Drawn, meeting: DayMeeting): DayLine => {
  const words = meeting.reply?.words ?? null;
  return {
    path: meetingPath(meeting.meetingId),
    name: meeting.name,
    text: words === null ? placeLine(t, meeting) : firstWords(words),
    lang: words === null && meeting.place === null ? undefined : langOf(meeting, locale),
    time: dayAndClockShort(t, locale, meeting.startsAt, dayOf(now)),
    tag: meetingTag(t, meeting, now),
  };
};

export const shownLine = (
  { t, locale, now }: Drawn,
  { clientId, name, shown, shownAt }: NewlyShown,
): DayLine => ({
  path: assessmentPath(clientId),
  name,
  text: shownWords(t, shown),
  due: dayShort(locale, dayOf(shownAt), dayOf(now)),
});

export const stepLine = ({ t, locale, now }: Drawn, step: DueStep): DayLine => {
  const today = dayOf(now);
  const date = dayShort(locale, step.dueOn, today);
  const isLate = Temporal.PlainDate.compare(step.dueOn, today) < 0;
  const row = {
    path: planPath(step.clientId),
    name: step.name,
    text: firstWords(step.text),
    lang: langOf(step, locale),
  };
  return isLate
    ? { ...row, tag: { tone: 'stop', picture: 'clock', text: t('staff-today:step.late', { date }) } }
    : { ...row, due: date };
};

export const planLine = ({ t, locale, now }: Drawn, plan: AnsweredPlan): DayLine => ({
  path: planPath(plan.clientId),
  name: plan.name,
  text: plan.wish === null ? dayShort(locale, dayOf(plan.answeredAt), dayOf(now)) : firstWords(plan.wish),
  lang: plan.wish === null ? undefined : langOf(plan, locale),
  tag:
    plan.wish === null
      ? { tone: 'good', picture: 'yes', text: t('staff-today:plan.accepted') }
      : { tone: 'wait', picture: 'change', text: t('staff-plan:changeAsked') },
});

export const silentLine = (
  { t, locale, now }: Drawn,
  { clientId, name, last, days }: SilentClient,
): DayLine => ({
  path: clientPath(clientId),
  name,
  text: last
    ? t(`staff-today:last.${last.kind}`, { date: dayShort(locale, last.day, dayOf(now)) })
    : t('staff-today:last.none'),
  due: t('staff-today:days', { count: days }),
});
