import { dayOf, capital, month } from '#src/lib/dates.ts';
import type { Locale, TextKey, Translate } from '#src/lib/i18n.ts';
import { dayShort } from '#src/lib/short-dates.ts';
import type { EventKind, TimelineEvent } from './timeline.ts';
import { firstWords } from '#src/lib/snippet.ts';
import { phaseWords } from '#src/features/people/phases.ts';
import { clientPath } from '#src/features/people/paths.ts';
import { phasePath } from './paths.ts';
import { activityWords, partnerWords, placeWords } from './words.ts';

/** One event in words. */
export interface EventLine {
  /** "2026-11-24", for machines. */
  readonly day: string;
  readonly date: string;
  readonly text: string;
  /** The address of the thing itself, without the language; null where it is nowhere else. */
  readonly path: string | null;
  /** With whom, about what, who did it. */
  readonly by: string | null;
  readonly note: string | null;
  /** The note is in the client's language. */
  readonly hers: boolean;
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

const meetingPath = ({ thing }: TimelineEvent): string => `/staff/meetings/${thing}`;

/** Where the thing itself can be read, by the first part of its kind. */
const PATHS: Readonly<Record<string, (clientId: string, event: TimelineEvent) => string | null>> = {
  meeting: (_, event) => meetingPath(event),
  message: (clientId) => `${clientPath(clientId, 'messages')}#newest`,
  plan: (clientId) => clientPath(clientId, 'plan'),
  phase: (clientId) => phasePath(clientId),
  assessment: (clientId) => clientPath(clientId, 'assessment'),
};

const pathOf = (clientId: string, event: TimelineEvent): string | null =>
  PATHS[event.kind.replace(/\..*/, '')]?.(clientId, event) ?? null;

const byWords = (t: Translate, event: TimelineEvent): string | null => {
  const parts = [
    ...(event.with ?? []).map((partner) => partnerWords(t, partner)),
    event.activity && activityWords(t, event.activity),
    event.by,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' · ') : null;
};

/** A message begins here and is read in the conversation. */
const noteOf = ({ kind, note }: TimelineEvent): string | null =>
  note !== null && kind.startsWith('message.') ? firstWords(note) : note;

/** For whom events are drawn, and whose they are. */
export interface EventsDrawn {
  readonly t: Translate;
  readonly locale: Locale;
  readonly clientId: string;
  readonly today: Temporal.PlainDate;
}

const lineOf = ({ t, locale, clientId, today }: EventsDrawn, event: TimelineEvent): EventLine => {
  const day = dayOf(event.at);
  return {
    day: day.toString(),
    date: dayShort(locale, day, today),
    text: wordsOf(t, event),
    path: pathOf(clientId, event),
    by: byWords(t, event),
    note: noteOf(event),
    hers: event.hers,
  };
};

/** Events one after another, without their months. */
export const eventLines = (drawn: EventsDrawn, events: readonly TimelineEvent[]): EventLine[] =>
  events.map((event) => lineOf(drawn, event));

/** Events by their months in Finland, in the order in which they come. */
export const eventMonths = (drawn: EventsDrawn, events: readonly TimelineEvent[]): EventMonth[] =>
  [...Map.groupBy(events, ({ at }) => capital(month(drawn.locale, dayOf(at), drawn.today)))].map(
    ([heading, ofMonth]) => ({ heading, lines: eventLines(drawn, ofMonth) }),
  );
