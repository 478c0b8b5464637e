import { dayOf, capital, month } from '#src/lib/dates.ts';
import type { Locale, TextKey, Translate } from '#src/lib/i18n.ts';
import { dayShort } from '#src/lib/short-dates.ts';
import type { EventKind, TimelineEvent } from './timeline.ts';
import { phaseWords } from '#src/features/people/phases.ts';
import { placeWords } from './words.ts';

/** One event in words. */
export interface EventLine {
  /** "2026-11-24", for machines. */
  readonly day: string;
  readonly date: string;
  readonly text: string;
  readonly by: string | null;
  readonly note: string | null;
}

export interface EventMonth {
  readonly heading: string;
  readonly lines: readonly EventLine[];
}

const WORDS: Readonly<Record<EventKind, TextKey>> = {
  'meeting.held': 'staff-meetings:outcome.held',
  'meeting.client_absent': 'staff-meetings:outcome.clientAbsent',
  'meeting.client_cancelled': 'staff-meetings:outcome.clientCancelled',
  'meeting.we_cancelled': 'staff-meetings:outcome.weCancelled',
  'meeting.past': 'staff-client:event.meetingPast',
  'meeting.cancelled': 'staff-client:event.meetingCancelled',
  'meeting.moved': 'staff-client:event.meetingMoved',
  'contact.made': 'staff-client:event.contact',
  'contact.attempt': 'staff-client:event.attempt',
  'message.client': 'staff-client:event.messageClient',
  'message.staff': 'staff-client:event.messageStaff',
  'message.withdrawn': 'staff-client:event.messageWithdrawn',
  phase: 'staff-client:event.phase',
  'plan.begun': 'staff-client:event.planBegun',
  'plan.proposed': 'staff-client:event.planProposed',
  'plan.accepted': 'staff-client:event.planAccepted',
  'plan.recorded': 'staff-client:event.planRecorded',
  'plan.change_asked': 'staff-client:event.planChangeAsked',
  'assessment.finished': 'staff-client:event.assessmentFinished',
  'assessment.shown': 'staff-client:event.assessmentShown',
  'coach.primary': 'staff-client:event.coach',
  'coach.deputy': 'staff-client:event.deputy',
};

const wordsOf = (t: Translate, { kind, phase, place, minutes }: TimelineEvent): string =>
  t(WORDS[kind], {
    phase: phase ? phaseWords(t, phase) : '',
    place: place ? placeWords(t, place) : '',
    minutes: minutes === null ? '' : t('common:count.minutes', { count: minutes }),
  });

const lineOf = (t: Translate, locale: Locale, event: TimelineEvent, today: Temporal.PlainDate): EventLine => {
  const day = dayOf(event.at);
  return {
    day: day.toString(),
    date: dayShort(locale, day, today),
    text: wordsOf(t, event),
    by: event.by,
    note: event.note,
  };
};

/** Events one after another, without their months. */
export const eventLines = (
  t: Translate,
  locale: Locale,
  events: readonly TimelineEvent[],
  today: Temporal.PlainDate,
): EventLine[] => events.map((event) => lineOf(t, locale, event, today));

/** Events by their months in Finland, in the order in which they come. */
export const eventMonths = (
  t: Translate,
  locale: Locale,
  events: readonly TimelineEvent[],
  today: Temporal.PlainDate,
): EventMonth[] =>
  [...Map.groupBy(events, ({ at }) => capital(month(locale, dayOf(at), today)))].map(
    ([heading, ofMonth]) => ({
      heading,
      lines: eventLines(t, locale, ofMonth, today),
    }),
  );
