import { describe, expect, it } from 'vitest';
import { caseloadPath, caseloadQuestion } from '#src/features/people/caseload-question.ts';
import type { Assignment } from '#src/features/people/client.ts';
import { absenceInput, changeClientInput, newCoachInput } from '#src/features/people/input.ts';
import { initials, listName } from '#src/features/people/rows.ts';
import { coachOn, coachesSoFar, deputyOn, plannedMove } from '#src/features/people/who-coaches.ts';
import { mistakes } from '#src/lib/fields.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const ID = '6b0f1352-a0b3-4d93-a503-38b4bc07faba';

const assignment = (name: string, startsOn: string, endsOn: string | null = null): Assignment => ({
  kind: 'primary',
  coachId: name,
  name,
  phone: null,
  startsOn: day(startsOn),
  endsOn: endsOn === null ? null : day(endsOn),
});
const STORY = [
  assignment('first', '2025-01-01', '2026-03-01'),
  { ...assignment('deputy', '2026-01-01'), kind: 'deputy' as const },
  assignment('second', '2026-03-01', '2026-12-01'),
  assignment('third', '2026-12-01'),
];

describe('who coaches a client', () => {
  it.each([
    ['2024-12-31', undefined],
    ['2026-02-28', 'first'],
    ['2026-03-01', 'second'],
    ['2026-11-30', 'second'],
    ['2026-12-01', 'third'],
  ])('on %s', (on, name) => {
    expect(coachOn(STORY, day(on))?.name).toBe(name);
  });

  it('so far, the latest first, and who is to come', () => {
    const today = day('2026-11-24');
    expect(coachesSoFar(STORY, today).map(({ name }) => name)).toEqual(['second', 'first']);
    expect(plannedMove(STORY, today)?.name).toBe('third');
    expect(plannedMove(STORY, day('2026-12-01'))).toBeNull();
    expect(deputyOn(STORY, today)?.name).toBe('deputy');
    expect(deputyOn(STORY, day('2025-12-31'))).toBeNull();
  });
});

describe('days and clocks that staff write', () => {
  const absence = (startsOn: string) => {
    const read = absenceInput.safeParse({
      submissionId: ID,
      coachId: ID,
      deputyId: ID,
      startsOn,
      backOn: '8.12.2026',
    });
    return read.success ? read.data.startsOn.toString() : mistakes(read.error).map(({ key }) => key);
  };
  it.each([
    ['7.12.2026', '2026-12-07'],
    [' 7. 12. 2026 ', '2026-12-07'],
    ['2026-12-07', '2026-12-07'],
    ['', ['staff-team:absence.from.empty']],
    ['huomenna', ['common:error.date.format']],
    ['7.12.26', ['common:error.date.format']],
    ['31.2.2027', ['common:error.date.unknown']],
    ['7.12.0026', ['common:error.date.unknown']],
  ])('%j', (text, expected) => {
    expect(absence(text)).toEqual(expected);
  });

  const hours = (reachableFrom: string, reachableTo: string) => {
    const base = { submissionId: ID, firstName: 'A', lastName: 'B', email: 'a@example.org', locale: 'fi' };
    const read = newCoachInput.safeParse({ ...base, reachableFrom, reachableTo });
    return read.success ? [read.data.reachableFrom, read.data.reachableTo] : mistakes(read.error);
  };
  it('clocks as people write them', () => {
    expect(hours('8', '16.30')).toEqual(['08:00', '16:30']);
    expect(hours('08:00', '9')).toEqual(['08:00', '09:00']);
    expect(hours('24', '8.60')).toMatchObject([{ field: 'reachableFrom' }, { field: 'reachableTo' }]);
    expect(hours('9', '8')).toMatchObject([
      { field: 'reachableTo', key: 'staff-frame:settings.reachable.order' },
    ]);
  });
});

it('a client may have no address and no telephone, but not half of one', () => {
  const base = { clientId: ID, firstName: 'A', lastName: 'B', locale: 'sv' };
  expect(changeClientInput.parse(base)).toMatchObject({ email: null, phone: null, callName: null });
  const read = changeClientInput.safeParse({ ...base, email: 'a@b', phone: 'call me', locale: '' });
  expect(read.success ? [] : mistakes(read.error).map(({ key }) => key)).toEqual([
    'staff-clients:new.language.empty',
    'common:error.email.format',
    'common:error.phone.format',
  ]);
});

describe('the address of a caseload', () => {
  it('says only what differs from the first page, and never a name', () => {
    expect(caseloadPath({ coachId: null, ended: false })).toBe('/staff/clients');
    expect(caseloadPath({ coachId: ID, ended: true, sort: 'lastSeen', after: ID })).toBe(
      `/staff/clients?sort=lastSeen&coach=${ID}&show=ended&after=${ID}`,
    );
  });

  it('is read with what makes sense in it', () => {
    const typed = { search: ` A\u202Eho${'x'.repeat(200)} `, after: 'x' };
    const question = caseloadQuestion(new URLSearchParams('sort=evil&coach=1&after=2&show=all'), typed);
    expect(question).toMatchObject({
      sort: 'name',
      coachId: null,
      after: null,
      ended: false,
      whose: 'all',
      phase: null,
      waiting: false,
    });
    expect(question.search).toMatch(/^Aho/);
    expect(question.search.length).toBeLessThanOrEqual(100);
  });
});

it('names are listed by the last name, and letters are whole', () => {
  expect(listName({ firstName: 'Venla', lastName: 'Mallikas' })).toBe('Mallikas Venla');
  expect(initials({ firstName: '👩🏽‍🚀 Aino', lastName: 'A\u0308ija' })).toBe('👩🏽‍🚀A\u0308');
});
