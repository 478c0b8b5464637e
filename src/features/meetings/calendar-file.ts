import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator';
import type { ICalCalendar, ICalEventData } from 'ical-generator';
import { tzlib_get_ical_block as timeZoneBlock } from 'timezones-ical-library';
import { ZONE } from '#src/lib/dates.ts';
import type { Translate } from '#src/lib/i18n.ts';

/** What a calendar may know of a meeting: when and where, never why or with whom. */
export interface CalendarMeeting {
  readonly id: string;
  /** Grows with every change of time or place and with the cancelling; else calendars ignore the change. */
  readonly sequence: number;
  readonly startsAt: Temporal.Instant;
  readonly minutes: number;
  readonly way: 'place' | 'phone' | 'online';
  readonly place: string | null;
  readonly address: string | null;
  readonly changedAt: Temporal.Instant;
  readonly isCancelled: boolean;
}

const NAME = 'Rinnalla';
const END = 'END:VCALENDAR';

/** RFC 5545 wants these in UTC; the library writes an instant so only where it is given no zone. */
const utc = (at: Temporal.Instant): Temporal.ZonedDateTime => at.toZonedDateTimeISO('UTC');

const whereOf = (t: Translate, { way, place, address }: CalendarMeeting): string => {
  if (way === 'phone') return t('meetings:calendar.phone');
  if (way === 'online') return t('meetings:where.online');
  return [place, address].filter((part) => part !== null).join(', ');
};

const eventOf = (t: Translate, meeting: CalendarMeeting, stamp: Temporal.Instant): ICalEventData => ({
  id: `${meeting.id}@rinnalla`,
  sequence: meeting.sequence,
  start: meeting.startsAt,
  end: meeting.startsAt.add({ minutes: meeting.minutes }),
  timezone: ZONE,
  stamp: utc(stamp),
  lastModified: utc(meeting.changedAt),
  // Some calendars do not show the state, so the words say it too.
  summary: t(meeting.isCancelled ? 'meetings:calendar.cancelled' : 'meetings:calendar.meeting'),
  location: whereOf(t, meeting),
  status: meeting.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  class: ICalEventClass.PRIVATE,
});

const zoneBlock = (zone: string): string => timeZoneBlock(zone)[0] ?? '';

const emptyCalendar = (language: string): ICalCalendar =>
  ical({
    prodId: { company: NAME, product: NAME, language: language.toUpperCase() },
    // Without a zone of its own the calendar keeps its time stamps in UTC; each event has Finland's.
    timezone: { name: null, generator: zoneBlock },
  });

/** The last line ends like every line; and a calendar without meetings still has the one part that it needs. */
const textOf = (calendar: ICalCalendar): string => {
  const text = `${calendar.toString()}\r\n`;
  return calendar.length() > 0 ? text : text.replace(END, `${zoneBlock(ZONE)}\r\n${END}`);
};

/**
 * One meeting as a file for her own calendar. Imported again after a change, it changes or cancels what is there
 * (RFC 5546: PUBLISH and CANCEL, which name an organizer).
 */
export const meetingFile = (
  t: Translate,
  language: string,
  meeting: CalendarMeeting,
  { now, mailFrom }: { readonly now: Temporal.Instant; readonly mailFrom: string },
): string => {
  const calendar = emptyCalendar(language).method(
    meeting.isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  );
  calendar.createEvent({ ...eventOf(t, meeting, now), organizer: { name: NAME, email: mailFrom } });
  return textOf(calendar);
};

/** All meetings as a calendar to subscribe to. The same meetings give the same bytes, so that a copy can be kept. */
export const calendarFeed = (
  t: Translate,
  language: string,
  meetings: readonly CalendarMeeting[],
): string => {
  const calendar = emptyCalendar(language).name(NAME);
  for (const meeting of meetings) calendar.createEvent(eventOf(t, meeting, meeting.changedAt));
  return textOf(calendar);
};
