import { describe, expect, test } from 'vitest';
import { versionInput } from '#src/features/plan/editor-input.ts';
import { afterDeed, isRowDeed, newRow, typedRows } from '#src/features/plan/editor-rows.ts';
import { missedSteps } from '#src/features/plan/editor-view.ts';
import type { Step, Version } from '#src/features/plan/version.ts';
import { mistakes } from '#src/lib/fields.ts';

const ID = '2f0a6d4e-1111-4222-8333-444455556666';
const row = (index: number, fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [`row-${index}-${field}`, value]));
const form = (...rows: Record<string, string>[]): Record<string, string> => ({
  submissionId: ID,
  clientId: ID,
  do: 'save',
  ...Object.assign({}, ...rows.map((fields, index) => row(index, { owner: 'me', ...fields }))),
});

describe('buttons of rows', () => {
  const rows = ['a', 'b', 'c'].map((text) => newRow(text));
  test.each([
    ['up-1', 'bac'],
    ['down-0', 'bac'],
    ['up-0', 'abc'],
    ['down-2', 'abc'],
    ['up-9', 'abc'],
    ['remove-1', 'ac'],
    ['remove-9', 'abc'],
    ['add', 'abc+'],
    ['template', 'abcT'],
    ['save', 'abc'],
    ['up--1', 'abc'],
  ])('%s', (deed, expected) => {
    const after = afterDeed(rows, deed, newRow('T'));
    expect(after.map(({ text }) => text || '+').join('')).toBe(expected);
  });

  test('saving and sending are none, whatever else is', () => {
    expect(['save', 'send', '', 'up', 'up-x', 'constructor'].filter(isRowDeed)).toEqual([]);
  });

  test('no more steps than a plan can hold', () => {
    const many = Array.from({ length: 20 }, () => newRow('x'));
    expect(afterDeed(many, 'add', null)).toHaveLength(20);
  });
});

describe('what the editor sends', () => {
  test('empty rows are left out, a name only stands with somebody else, days are read', () => {
    const read = versionInput.parse(
      form(
        { text: '  Soitan.  ', name: 'Pirjo', due: '24.12.2026' },
        { text: ' ' },
        { text: 'Kassa', owner: 'other', name: 'Pirjo' },
      ),
    );
    expect(read.steps).toMatchObject([
      { text: 'Soitan.', ownerName: null },
      { text: 'Kassa', ownerName: 'Pirjo', dueOn: null },
    ]);
    expect(String(read.steps[0]?.dueOn)).toBe('2026-12-24');
    expect(read.sends).toBe(false);
  });

  test('all mistakes of all rows are told at their fields', () => {
    const { error } = versionInput.safeParse({
      ...form(
        { text: '', due: '1.1.2027' },
        { text: 'x'.repeat(301), owner: 'boss' },
        { text: 'x', due: '31.2.2027' },
      ),
      support: 'y'.repeat(2002),
    });
    expect(error && mistakes(error).map(({ field, key, values }) => [field, key, values?.['count']])).toEqual(
      [
        ['support', 'common:error.tooLong', 2],
        ['row-0-text', 'staff-plan:error.step.empty', undefined],
        ['row-1-text', 'common:error.tooLong', 1],
        ['row-1-owner', 'common:error.choice.unknown', undefined],
        ['row-2-due', 'common:error.date.unknown', undefined],
      ],
    );
  });

  test('the same id twice, or none at all, becomes an id of its own', () => {
    const { steps } = versionInput.parse(
      form({ id: ID, text: 'a' }, { id: ID, text: 'b' }, { id: "'; drop", text: 'c' }),
    );
    expect(steps[0]?.stepId).toBe(ID);
    expect(new Set(steps.map(({ stepId }) => stepId)).size).toBe(3);
  });

  test('a field that comes twice, or a row far away, breaks nothing', () => {
    const fields = { ...form({ text: 'a' }), 'row-0-text': ['a', 'b'], 'row-7-text': 'far' };
    expect(typedRows(fields)).toMatchObject([{ text: 'a' }]);
  });
});

describe('steps that the client has added meanwhile', () => {
  const at = (time: string) => Temporal.Instant.from(`2026-11-24T${time}Z`);
  const added = (stepId: string, addedAt: Temporal.Instant | null): Step => ({
    ...{ stepId, text: stepId, owner: 'me', ownerName: null, dueOn: null },
    ...{ addedAt, doneAt: null, markedAt: null },
  });
  const current = {
    id: ID,
    changedAt: at('10:00'),
    steps: [added('old', null), added('early', at('08:00')), added('late', at('10:00'))],
  } as unknown as Version;
  const missed = (token: string) => missedSteps({ current, open: null }, token).map(({ id }) => id);

  test('are those since the page was drawn', () => {
    expect(missed(`${ID} 2026-11-24T09:00:00Z/`)).toEqual(['late']);
  });
  test('are all of hers when the plan was not there, or the mark is forged', () => {
    expect(missed('/')).toEqual(['early', 'late']);
    expect(missed('x y/z')).toEqual(['early', 'late']);
  });
});
