import { describe, expect, it } from 'vitest';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { isOver } from '#src/features/meetings/meeting.ts';
import { isSoon } from '#src/features/meetings/soon.ts';
import { versionOf } from '#src/features/meetings/version.ts';
import { weekAsked } from '#src/features/meetings/week.ts';
import {
  durationWords,
  moveWords,
  outcomeWords,
  placeWords,
  stateWords,
  whenWords,
} from '#src/features/meetings/words.ts';
import { mapLink } from '#src/features/meetings/map.ts';
import { loadTexts } from '#src/server/texts.ts';
import { helsinki } from '#tests/support/clock.ts';

/** The words of a day are what is looked at here: it does not move with the tests' clock. */
const NOW = helsinki('2026-11-24T10:20');

const { texts } = await loadTexts();
const plain = (text: string): string => text.replaceAll('\u00A0', ' ');

const meeting = (changes: Partial<Meeting> = {}): Meeting => {
  const startsAt = changes.startsAt ?? helsinki('2026-11-26T10:00');
  return {
    id: '0d0f0f9e-1111-4000-8000-000000000001',
    clientId: '0d0f0f9e-1111-4000-8000-000000000002',
    seriesId: null,
    startsAt,
    endsAt: startsAt.add({ minutes: 60 }),
    minutes: 60,
    way: 'place',
    place: 'Kulmakauppa',
    address: 'Kulmatie 1',
    purpose: 'Juttelemme.',
    bring: null,
    others: null,
    coachId: '0d0f0f9e-1111-4000-8000-000000000003',
    coachName: 'Sari Esimerkki',
    sequence: 1,
    changedAt: NOW,
    isCancelled: false,
    cancelReason: null,
    outcome: null,
    outcomeNote: null,
    move: null,
    reply: null,
    ...changes,
  };
};

it.each([
  ['fi', 45, '45 minuuttia'],
  ['fi', 60, '1 tunti'],
  ['fi', 90, '1 tunti 30 minuuttia'],
  ['fi-simple', 90, '1 tunti ja 30 minuuttia'],
  ['sv', 135, '2 timmar och 15 minuter'],
  ['sv', 61, '1 timme och 1 minut'],
] as const)('in %s, %i minutes are %s', (locale, minutes, words) => {
  expect(durationWords(texts(locale), minutes)).toBe(words);
});

describe('when', () => {
  it.each([
    ['2026-11-24T14:00', 'Tiistaina 24. marraskuuta', 'Kello 14', 'tänään'],
    ['2026-11-25T08:05', 'Keskiviikkona 25. marraskuuta', 'Kello 8.05', 'huomenna'],
    ['2026-11-26T10:00', 'Torstaina 26. marraskuuta', 'Kello 10', 'ylihuomenna'],
    ['2026-12-08T00:00', 'Tiistaina 8. joulukuuta', 'Kello 0', '14 päivän kuluttua'],
    ['2026-12-09T00:00', 'Keskiviikkona 9. joulukuuta', 'Kello 0', null],
    ['2027-01-12T10:30', 'Tiistaina 12. tammikuuta 2027', 'Kello 10.30', null],
    ['2026-11-23T10:00', 'Maanantaina 23. marraskuuta', 'Kello 10', null],
  ])('%s', (wall, day, clock, near) => {
    const words = whenWords(texts('fi'), 'fi', helsinki(wall), NOW);
    expect({ day: plain(words.day), clock: plain(words.clock), near: words.near }).toEqual({
      day,
      clock,
      near,
    });
  });

  it('is tomorrow by the Finnish calendar, not by hours', () => {
    const late = helsinki('2026-11-24T23:59');
    expect(whenWords(texts('sv'), 'sv', helsinki('2026-11-25T00:05'), late).near).toBe('i morgon');
  });

  it('gives the leaf and the hands of the clock', () => {
    const { leaf, hands } = whenWords(texts('sv'), 'sv', helsinki('2026-11-26T10:20'), NOW);
    expect(leaf).toEqual({ weekday: 'tors', day: 26 });
    expect(hands).toEqual({ hour: 10, minute: 20 });
  });
});

describe('the state for the client', () => {
  const said = (reply: 'coming' | 'not_coming' | 'other_time', sequence: number) => ({
    reply: { reply, words: null, sequence, repliedAt: NOW },
  });
  it.each([
    [{}, 'Odottaa vastaustasi', 'wait'],
    [said('coming', 1), 'Vastasit: Tulen.', 'good'],
    [said('not_coming', 1), 'Vastasit: En pääse.', 'stop'],
    [said('other_time', 1), 'Vastasit: Haluan toisen ajan.', 'wait'],
    // She answered before it was moved.
    [said('coming', 0), 'Odottaa vastaustasi', 'wait'],
    [{ ...said('coming', 1), isCancelled: true }, 'Peruttu', 'stop'],
  ])('%j is %s', (changes, text, tone) => {
    expect(stateWords(texts('fi'), meeting(changes))).toMatchObject({ text, tone });
  });
});

describe('what a move says', () => {
  const moved = (changes: Partial<Meeting>, from: Partial<NonNullable<Meeting['move']>> = {}): string[] => {
    const move = {
      fromStartsAt: helsinki('2026-11-26T10:00'),
      fromPlace: 'Kulmakauppa',
      reason: 'Koulutus.',
      ...from,
    };
    return moveWords(texts('fi'), 'fi', meeting({ move, ...changes }), NOW).map(plain);
  };
  it('the new and the old time', () => {
    expect(moved({ startsAt: helsinki('2026-11-27T13:00') })).toEqual([
      'Tapaamisen aika on muuttunut. Uusi aika on perjantaina 27. marraskuuta kello 13.',
      'Vanha aika oli torstaina 26. marraskuuta kello 10.',
    ]);
  });
  it('the new place', () => {
    expect(moved({ place: 'Kirjasto' })).toEqual(['Tapaamisen paikka on muuttunut. Uusi paikka: Kirjasto.']);
  });
  it('both', () => {
    expect(moved({ startsAt: helsinki('2026-11-27T13:00'), place: 'Kirjasto' })).toHaveLength(3);
  });
  it('that something else is new, when neither is', () => {
    expect(moved({ minutes: 30 })).toEqual(['Tapaamisen tiedot ovat muuttuneet.']);
  });
  it('nothing without one', () => {
    expect(moveWords(texts('fi'), 'fi', meeting(), NOW)).toEqual([]);
  });
});

it.each([
  [{ way: 'phone', place: null }, 'Puhelimessa. Työvalmentajasi soittaa sinulle.'],
  [{ way: 'online', place: null }, 'Tapaaminen netissä'],
  [{ way: 'online', place: 'Teams' }, 'Tapaaminen netissä: Teams'],
  [{ way: 'place', place: 'Kirjasto' }, 'Kirjasto'],
] as const)('%j is %s', (where, words) => {
  expect(placeWords(texts('fi'), where)).toBe(words);
});

it.each([
  [{ outcome: 'held' }, 'Tapaaminen toteutui.'],
  [{ outcome: 'client_absent' }, 'Emme tavanneet.'],
  [{ outcome: 'we_cancelled', isCancelled: true }, 'Peruttu'],
  [{}, null],
] as const)('%j came to %j', (changes, words) => {
  expect(outcomeWords(texts('fi'), meeting(changes))).toBe(words);
});

it.each([
  ['2026-11-26T08:59', false],
  ['2026-11-26T09:00', true],
  ['2026-11-26T09:59', true],
  ['2026-11-26T10:00', false],
])('at %s it is %s that it begins within an hour', (wall, soon) => {
  expect(isSoon(meeting(), helsinki(wall))).toBe(soon);
  expect(isSoon(meeting({ isCancelled: true }), helsinki(wall))).toBe(false);
});

it.each([
  ['2026-11-26T10:59', {}, false],
  ['2026-11-26T11:00', {}, true],
  ['2026-11-26T10:30', { outcome: 'held' }, true],
  ['2026-11-26T09:59', { isCancelled: true, outcome: 'we_cancelled' }, false],
  ['2026-11-26T10:00', { isCancelled: true }, true],
] as const)('at %s, %j, over: %s', (wall, changes, over) => {
  expect(isOver(meeting(changes), helsinki(wall))).toBe(over);
});

it.each([
  [null, '2026-11-23'],
  ['2026-12-01', '2026-11-30'],
  ['1.12.2026', '2026-11-30'],
  ['2027-01-01', '2026-12-28'],
  ['nonsense', '2026-11-23'],
  ['9999-01-01', '2026-11-23'],
])('the week asked for by %j begins on %s', (asked, monday) => {
  expect(weekAsked(asked, Temporal.PlainDate.from('2026-11-24')).toString()).toBe(monday);
});

it('only the address goes to the map, whatever it holds', () => {
  const map = mapLink('https://map.example.fi/?q=');
  expect(map('Åkerstråket 1 & 2\nHelsingfors #?')).toBe(
    'https://map.example.fi/?q=%C3%85kerstr%C3%A5ket%201%20%26%202%20Helsingfors%20%23%3F',
  );
});

it('a version changes with every change', () => {
  const one = versionOf(meeting());
  expect(versionOf(meeting({ sequence: 2 }))).not.toBe(one);
  expect(versionOf(meeting({ changedAt: NOW.add({ milliseconds: 1 }) }))).not.toBe(one);
  expect(versionOf(meeting({ purpose: 'Muuta' }))).toBe(one);
});
