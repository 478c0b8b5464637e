import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { calendarFeed, meetingFile } from '#src/features/meetings/calendar-file.ts';
import type { CalendarMeeting } from '#src/features/meetings/calendar-file.ts';
import { LOCALES } from '#src/lib/i18n.ts';
import { loadTexts } from '#src/server/texts.ts';
import { helsinki } from '#tests/support/clock.ts';

/** The words of a day are what is looked at here: it does not move with the tests' clock. */
const NOW = helsinki('2026-11-24T10:20');

const { texts } = await loadTexts();
const t = texts('fi');
const made = { now: NOW, mailFrom: 'rinnalla@example.org' };

const LONG_PLACE = `Kauppa; "Mäkelä", \\ toinen ovi\n${'Äö👋🏽'.repeat(30)}`;
const meeting = (changes: Partial<CalendarMeeting> = {}): CalendarMeeting => ({
  id: '0d0f0f9e-1111-4000-8000-000000000001',
  sequence: 0,
  startsAt: helsinki('2026-11-26T10:00'),
  minutes: 45,
  way: 'place',
  place: 'Kulmakauppa Mäkelä',
  address: 'Kauppakatu 3, Järvenpää',
  changedAt: helsinki('2026-11-20T12:34'),
  isCancelled: false,
  ...changes,
});

/** The events as another library reads them, with the zone that the file itself brings. */
const parse = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent').map((each) => {
    const event = new ICAL.Event(each);
    const value = (name: string): string => String(each.getFirstPropertyValue(name) ?? '');
    return { event, value, startsAt: event.startDate.toJSDate().toISOString() };
  });
  return { calendar, events, method: String(calendar.getFirstPropertyValue('method') ?? '') };
};

const only = (text: string) => {
  const { events, ...rest } = parse(text);
  const [first] = events;
  if (!first || events.length > 1) throw new Error('Not one event');
  return { ...first, ...rest };
};

describe('a file for one meeting', () => {
  it('says when and where, with what calendars need to know it again', () => {
    const { event, value, method, startsAt } = only(meetingFile(t, 'fi', meeting({ sequence: 3 }), made));
    expect(method).toBe('PUBLISH');
    expect(startsAt).toBe('2026-11-26T08:00:00.000Z');
    expect(event.endDate.toJSDate().toISOString()).toBe('2026-11-26T08:45:00.000Z');
    expect(event.uid).toBe('0d0f0f9e-1111-4000-8000-000000000001@rinnalla');
    expect(event.sequence).toBe(3);
    expect(event.summary).toBe('Tapaaminen');
    expect(event.location).toBe('Kulmakauppa Mäkelä, Kauppakatu 3, Järvenpää');
    expect(value('status')).toBe('CONFIRMED');
    expect(value('organizer')).toBe('mailto:rinnalla@example.org');
    expect(value('dtstamp')).toBe('2026-11-24T08:20:00Z');
    expect(value('last-modified')).toBe('2026-11-20T10:34:00Z');
  });

  it('takes a cancelled meeting back, with the same UID and a higher SEQUENCE', () => {
    const before = only(meetingFile(t, 'fi', meeting(), made));
    const after = only(meetingFile(t, 'fi', meeting({ sequence: 1, isCancelled: true }), made));
    expect(after.method).toBe('CANCEL');
    expect(after.value('status')).toBe('CANCELLED');
    expect(after.event.summary).toBe('Peruttu: tapaaminen');
    expect(after.event.uid).toBe(before.event.uid);
    expect(after.event.sequence).toBeGreaterThan(before.event.sequence);
  });

  it.each([
    ['phone', 'Puhelimessa'],
    ['online', 'Tapaaminen netissä'],
  ] as const)('says that it is %s', (way, words) => {
    expect(
      only(meetingFile(t, 'fi', meeting({ way, place: null, address: null }), made)).event.location,
    ).toBe(words);
  });

  it.each(LOCALES.map((row) => row.code))('is written in %s', (code) => {
    const { event, calendar } = only(meetingFile(texts(code), code, meeting(), made));
    expect(event.summary).toBe(code === 'sv' ? 'Möte' : 'Tapaaminen');
    expect(calendar.getFirstPropertyValue('prodid')).toBe(`-//Rinnalla//Rinnalla//${code.toUpperCase()}`);
  });
});

describe('Finnish wall-clock time', () => {
  // Clocks go forward at 3 on 28 March 2027 and back at 4 on 31 October 2027.
  it.each([
    ['2027-03-26T10:00', '2027-03-26T08:00:00.000Z'],
    ['2027-03-28T02:59', '2027-03-28T00:59:00.000Z'],
    ['2027-03-28T04:00', '2027-03-28T01:00:00.000Z'],
    ['2027-03-29T10:00', '2027-03-29T07:00:00.000Z'],
    ['2027-10-29T10:00', '2027-10-29T07:00:00.000Z'],
    ['2027-10-31T10:00', '2027-10-31T08:00:00.000Z'],
    ['2027-11-01T10:00', '2027-11-01T08:00:00.000Z'],
  ])('%s is the same instant for another library', (wall, instant) => {
    const text = calendarFeed(t, 'fi', [meeting({ startsAt: helsinki(wall) })]);
    const { startsAt, event } = only(text);
    expect(startsAt).toBe(instant);
    expect(event.startDate.toString()).toBe(`${wall}:00`);
    expect(text).toContain(`DTSTART;TZID=Europe/Helsinki:${wall.replaceAll(/[-:]/g, '')}00\r\n`);
  });

  it('lasts as long over the night when the clocks change', () => {
    const { event } = only(
      calendarFeed(t, 'fi', [meeting({ startsAt: helsinki('2027-10-31T02:30'), minutes: 120 })]),
    );
    expect(event.endDate.toJSDate().getTime() - event.startDate.toJSDate().getTime()).toBe(7_200_000);
  });
});

describe('every line keeps to RFC 5545', () => {
  const feed = calendarFeed(t, 'fi', [
    meeting({ place: LONG_PLACE }),
    meeting({ id: '0d0f0f9e-1111-4000-8000-000000000002', sequence: 2, isCancelled: true }),
  ]);
  const all = [feed, calendarFeed(t, 'sv', []), meetingFile(t, 'fi', meeting({ place: LONG_PLACE }), made)];

  it.each(all.map((text) => [text.length, text] as const))('of %i letters', (_, text) => {
    expect(text.endsWith('\r\nEND:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lines = text.split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    // No letter is cut in two: each line is whole text by itself.
    expect(lines.filter((line) => !line.isWellFormed())).toEqual([]);
    // 3.4: the properties of the calendar stand before its parts, and there is at least one part.
    const firstPart = lines.findIndex((line, index) => index > 0 && line.startsWith('BEGIN:'));
    const properties = lines.slice(0, firstPart).map((line) => line.split(/[:;]/)[0]);
    expect(properties).toEqual(expect.arrayContaining(['BEGIN', 'VERSION', 'PRODID']));
    expect(firstPart).toBeGreaterThan(0);
    let depth = 0;
    for (const line of lines.slice(firstPart)) {
      if (line.startsWith('BEGIN:')) depth += 1;
      else if (line.startsWith('END:')) depth -= 1;
      else if (line !== '') expect(depth).toBeGreaterThan(0);
    }
  });

  it('names the zone that it brings, once', () => {
    const { calendar, events } = parse(feed);
    const zones = calendar.getAllSubcomponents('vtimezone');
    expect(zones.map((zone) => zone.getFirstPropertyValue('tzid'))).toEqual(['Europe/Helsinki']);
    expect(events.map(({ event }) => event.startDate.zone?.tzid)).toEqual([
      'Europe/Helsinki',
      'Europe/Helsinki',
    ]);
  });

  it('keeps text with commas, semicolons, quotes, backslashes, line ends and emoji whole', () => {
    const [first] = parse(feed).events;
    expect(first?.event.location).toBe(`${LONG_PLACE}, Kauppakatu 3, Järvenpää`);
  });

  it('cannot be made to hold another property by a text', () => {
    const text = calendarFeed(t, 'fi', [meeting({ place: 'Kirjasto\r\nATTENDEE:mailto:a@example.org' })]);
    expect(text).not.toMatch(/^ATTENDEE/m);
    expect(only(text).event.attendees).toEqual([]);
  });
});

describe('a feed', () => {
  it('is a snapshot: no method, and the same bytes for the same meetings', () => {
    const feed = calendarFeed(t, 'fi', [meeting()]);
    expect(parse(feed).method).toBe('');
    expect(calendarFeed(t, 'fi', [meeting()])).toBe(feed);
    expect(only(feed).value('dtstamp')).toBe('2026-11-20T10:34:00Z');
  });

  it('keeps cancelled meetings, so that they leave the calendars that have them', () => {
    const { events } = parse(calendarFeed(t, 'fi', [meeting({ isCancelled: true }), meeting()]));
    expect(events.map(({ value }) => value('status'))).toEqual(['CANCELLED', 'CONFIRMED']);
  });

  it('is a calendar also when there is no meeting', () => {
    const { calendar, events } = parse(calendarFeed(t, 'fi', []));
    expect(events).toEqual([]);
    expect(calendar.getAllSubcomponents('vtimezone')).toHaveLength(1);
  });
});
