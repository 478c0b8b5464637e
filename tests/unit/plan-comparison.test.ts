import { describe, expect, test } from 'vitest';
import { changedSince, changesNothing, compareVersions, seenOf } from '#src/features/plan/comparison.ts';
import type { StepWording } from '#src/features/plan/version.ts';

const step = (stepId: string, text = stepId, more: Partial<StepWording> = {}): StepWording => ({
  stepId,
  text,
  owner: 'me',
  ownerName: null,
  dueOn: null,
  ...more,
});
const version = (steps: StepWording[], support: string | null = null, reviewOn: string | null = null) => ({
  steps,
  support,
  reviewOn: reviewOn === null ? null : Temporal.PlainDate.from(reviewOn),
});
const kinds = (...args: Parameters<typeof compareVersions>) =>
  compareVersions(...args).steps.map(({ kind, step: { stepId } }) => `${kind} ${stepId}`);

describe('comparing two versions', () => {
  test('tells what is new, changed, left out and the same; what is left out comes last', () => {
    const now = version([step('a'), step('b'), step('c')]);
    const next = version([step('c'), step('d'), step('b', 'toisin')]);
    expect(kinds(now, next)).toEqual(['same c', 'added d', 'changed b', 'removed a']);
  });

  test.each([
    ['the text', { text: 'toisin' }],
    ['who does it', { owner: 'coach' as const }],
    ['whose name it is', { owner: 'other' as const, ownerName: 'Pirjo' }],
    ['the day', { dueOn: Temporal.PlainDate.from('2026-12-01') }],
  ])('a step is changed by %s', (_, more) => {
    const { steps } = compareVersions(version([step('a')]), version([step('a', 'a', more)]));
    expect(steps).toMatchObject([{ kind: 'changed', was: { text: 'a' }, step: more }]);
  });

  test('the same day is the same day, and another place in the list changes nothing', () => {
    const dueOn = (): StepWording => step('a', 'a', { dueOn: Temporal.PlainDate.from('2026-12-01') });
    const changes = compareVersions(version([dueOn(), step('b')]), version([step('b'), dueOn()]));
    expect(changesNothing(changes)).toBe(true);
  });

  test('support and the day of going through it are told as now and then', () => {
    const changes = compareVersions(version([], 'Ennen', '2026-12-01'), version([], null, '2027-01-01'));
    expect(changes.support).toEqual({ was: 'Ennen', now: null });
    expect(String(changes.reviewOn?.now)).toBe('2027-01-01');
    expect(changesNothing(changes)).toBe(false);
  });

  test('without a plan everything is new', () => {
    expect(kinds(null, version([step('a'), step('b')]))).toEqual(['added a', 'added b']);
  });
});

describe('what has changed since she read it', () => {
  const read = version([step('11111111-a'), step('22222222-b')], 'Tuki');

  test('nothing, when it is the same', () => {
    expect(changedSince(seenOf(read), read)).toEqual({ stepIds: new Set(), rest: false, gone: 0 });
  });

  test('steps that are new or changed, steps that have gone, and the rest', () => {
    const now = version([step('22222222-b', 'toisin'), step('33333333-c')], 'Muu tuki');
    expect(changedSince(seenOf(read), now)).toEqual({
      stepIds: new Set(['22222222-b', '33333333-c']),
      rest: true,
      gone: 1,
    });
  });

  test('a forged mark tells of changes, and breaks nothing', () => {
    expect(changedSince('x', read).stepIds.size).toBe(2);
    expect(changedSince('', read).rest).toBe(true);
  });
});
