import { describe, expect, it } from 'vitest';
import { repeatedDays } from '#src/features/meetings/repeat.ts';
import { isHoliday } from '#src/lib/holidays.ts';
import { instantInFinland, mondayOf, parseClock, timeOf } from '#src/lib/wall-clock.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const time = (text: string): Temporal.PlainTime => Temporal.PlainTime.from(text);
const texts = (days: readonly Temporal.PlainDate[]): string[] => days.map(String);

describe('a time of day as people write it', () => {
  it.each([
    ['10.30', '10:30:00'],
    ['10:30', '10:30:00'],
    ['8', '08:00:00'],
    [' 08.05 ', '08:05:00'],
    ['0.00', '00:00:00'],
    ['23.59', '23:59:00'],
  ])('%s', (text, expected) => {
    expect(parseClock(text)?.toString()).toBe(expected);
  });

  it.each(['', '24', '24.00', '10.60', '10.5', '10,30', '1030', '-1', '10.30 am', 'kymmenen', '10.30.00'])(
    '%j is none',
    (text) => {
      expect(parseClock(text)).toBeNull();
    },
  );
});

describe('an instant in Finland', () => {
  it.each([
    ['2026-11-26', '10:00', '2026-11-26T08:00:00Z'],
    ['2026-07-01', '10:00', '2026-07-01T07:00:00Z'],
    // Clocks go back at 4 on 25 October: 3.30 is there twice, and the first one is meant.
    ['2026-10-25', '03:30', '2026-10-25T00:30:00Z'],
    ['2026-10-25', '04:00', '2026-10-25T02:00:00Z'],
  ])('%s %s', (date, clock, expected) => {
    expect(instantInFinland(day(date), time(clock))?.toString()).toBe(expected);
  });

  it('does not exist in the hour that is left out in March', () => {
    expect(instantInFinland(day('2027-03-28'), time('03:00'))).toBeNull();
    expect(instantInFinland(day('2027-03-28'), time('03:59'))).toBeNull();
    expect(instantInFinland(day('2027-03-28'), time('02:59'))).not.toBeNull();
    expect(instantInFinland(day('2027-03-28'), time('04:00'))).not.toBeNull();
  });

  it('gives its time of day back', () => {
    expect(timeOf(Temporal.Instant.from('2026-07-01T07:05:00Z')).toString()).toBe('10:05:00');
  });
});

it.each([
  ['2026-11-23', '2026-11-23'],
  ['2026-11-29', '2026-11-23'],
  ['2027-01-01', '2026-12-28'],
])('the week of %s begins on %s', (date, monday) => {
  expect(mondayOf(day(date)).toString()).toBe(monday);
});

describe('repeated days', () => {
  it('weekly, also over a change of clocks and of the year', () => {
    const { days, tooMany } = repeatedDays(day('2026-12-22'), 'weekly', { times: 4 }, false);
    expect(texts(days)).toEqual(['2026-12-22', '2026-12-29', '2027-01-05', '2027-01-12']);
    expect(tooMany).toBe(false);
  });

  it('every second week until a day, that day included', () => {
    const end = { until: day('2026-12-22') };
    expect(texts(repeatedDays(day('2026-11-24'), 'fortnightly', end, false).days)).toEqual([
      '2026-11-24',
      '2026-12-08',
      '2026-12-22',
    ]);
  });

  it('monthly on the same weekday of the month', () => {
    const { days } = repeatedDays(day('2026-11-10'), 'monthly', { times: 4 }, false);
    expect(texts(days)).toEqual(['2026-11-10', '2026-12-08', '2027-01-12', '2027-02-09']);
  });

  it('monthly on the last one where there is no fifth', () => {
    const { days } = repeatedDays(day('2026-12-31'), 'monthly', { times: 3 }, false);
    expect(texts(days)).toEqual(['2026-12-31', '2027-01-28', '2027-02-25']);
    for (const each of days) expect(each.dayOfWeek).toBe(4);
  });

  it('leaves holidays out, says which, and counts only the others', () => {
    const { days, skipped } = repeatedDays(day('2026-12-18'), 'weekly', { times: 3 }, true);
    expect(texts(skipped)).toEqual(['2026-12-25', '2027-01-01']);
    expect(texts(days)).toEqual(['2026-12-18', '2027-01-08', '2027-01-15']);
  });

  it('stops at 26 and says so', () => {
    const { days, tooMany } = repeatedDays(day('2026-11-24'), 'weekly', { until: day('2027-11-24') }, false);
    expect(days).toHaveLength(26);
    expect(tooMany).toBe(true);
    expect(repeatedDays(day('2026-11-24'), 'weekly', { times: 26 }, false).tooMany).toBe(false);
  });

  it('is empty when it ends before it begins', () => {
    expect(repeatedDays(day('2026-11-24'), 'weekly', { until: day('2026-11-23') }, false).days).toEqual([]);
  });

  it('is one day without a repeat, a holiday too', () => {
    expect(texts(repeatedDays(day('2026-12-25'), 'none', { times: 5 }, true).days)).toEqual(['2026-12-25']);
  });
});

describe('holidays in Finland', () => {
  it.each([
    '2026-01-01',
    '2026-01-06',
    '2026-04-03',
    '2026-04-06',
    '2026-05-01',
    '2026-05-14',
    '2026-06-19',
    '2026-06-20',
    '2026-10-31',
    '2026-12-06',
    '2026-12-24',
    '2026-12-25',
    '2026-12-26',
    '2024-03-29',
    '2038-04-26',
    '2027-11-06',
  ])('%s', (date) => {
    expect(isHoliday(day(date))).toBe(true);
  });

  it.each(['2026-01-02', '2026-04-02', '2026-04-07', '2026-06-26', '2026-11-07', '2026-12-23', '2026-12-31'])(
    '%s is an ordinary day',
    (date) => {
      expect(isHoliday(day(date))).toBe(false);
    },
  );
});
