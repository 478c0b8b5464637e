import { describe, expect, it } from 'vitest';
import type { Translate } from '#src/lib/i18n.ts';
import { isAnswerLate, waitedWords } from '#src/lib/waiting.ts';
import { addWorkingDays, isWorkingDay } from '#src/lib/working-days.ts';
import { helsinki } from '#tests/support/clock.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

describe('a working day', () => {
  it.each([
    ['2026-01-01', 'New Year'],
    ['2026-01-06', 'Epiphany'],
    ['2026-04-03', 'Good Friday'],
    ['2026-04-06', 'Easter Monday'],
    ['2024-04-01', 'Easter Monday of another year'],
    ['2038-04-26', 'the latest Easter Monday there is'],
    ['2026-05-01', 'May Day'],
    ['2026-05-14', 'Ascension Day'],
    ['2026-06-19', 'the earliest Midsummer Eve'],
    ['2027-06-25', 'the latest Midsummer Eve'],
    ['2027-12-06', 'Independence Day'],
    ['2026-12-24', 'Christmas Eve'],
    ['2026-12-25', 'Christmas Day'],
    ['2028-12-26', 'the day after it'],
    ['2026-11-28', 'a Saturday'],
    ['2026-11-29', 'a Sunday'],
  ])('is not %s, %s', (text) => {
    expect(isWorkingDay(day(text))).toBe(false);
  });

  it.each(['2026-11-24', '2026-04-02', '2026-04-07', '2026-06-18', '2026-12-23', '2026-12-28'])(
    'is %s',
    (text) => {
      expect(isWorkingDay(day(text))).toBe(true);
    },
  );

  it.each([
    ['2026-11-24', 2, '2026-11-26'],
    ['2026-11-27', 2, '2026-12-01'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-12-23', 2, '2026-12-29'],
    ['2026-04-02', 1, '2026-04-07'],
    ['2026-11-24', 0, '2026-11-24'],
  ])('%s and %i more is %s', (from, count, to) => {
    expect(addWorkingDays(day(from), count).toString()).toBe(to);
  });
});

describe('an answer', () => {
  it.each([
    ['2026-11-24T10:20', '2026-11-26T23:59', false],
    ['2026-11-24T10:20', '2026-11-27T00:00', true],
    // Written on Friday evening: Monday and Tuesday are the two days.
    ['2026-11-27T19:00', '2026-12-01T23:59', false],
    ['2026-11-27T19:00', '2026-12-02T00:00', true],
    // Written before midnight in Finland, which is after midnight nowhere west of it.
    ['2026-11-23T23:59', '2026-11-26T00:00', true],
  ])('to what came %s is late at %s: %s', (sent, now, late) => {
    expect(isAnswerLate(helsinki(sent), helsinki(now))).toBe(late);
  });

  const t: Translate = (key, values) => `${key} ${String(values?.['count'] ?? '')}`.trim();
  it.each([
    ['2026-11-24T09:21', 'staff-messages:waitedLess'],
    ['2026-11-24T09:20', 'staff-messages:waitedHours 1'],
    ['2026-11-23T10:21', 'staff-messages:waitedHours 23'],
    ['2026-11-23T10:20', 'staff-messages:waited 1'],
    ['2026-11-20T10:20', 'staff-messages:waited 4'],
  ])('that has been waited for since %s', (sent, words) => {
    expect(waitedWords(t, helsinki(sent), helsinki('2026-11-24T10:20'))).toBe(words);
  });
});
