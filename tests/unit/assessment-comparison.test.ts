import { describe, expect, test } from 'vitest';
import omaArvio from '#db/instruments/oma-arvio/v1.json' with { type: 'json' };
import type { Answer } from '#src/features/assessment/answer.ts';
import { compare } from '#src/features/assessment/comparison.ts';
import type { Taken } from '#src/features/assessment/comparison.ts';
import { parseInstrument } from '#src/lib/instrument.ts';
import { answered, tinyFile, unsaid } from '#tests/support/tiny-instrument.ts';

const instrument = parseInstrument(omaArvio);
const EVERYDAY = ['wake', 'food', 'money', 'appointments', 'digital'].map((name) => `everyday.${name}`);
const CODES = ['hard', 'bit_hard', 'easy'];

const everyday = (...values: number[]): Answer[] =>
  values.map((value, index) => answered(EVERYDAY[index] ?? '', CODES[value] ?? ''));

const taken = (answers: Answer[], other: Partial<Taken> = {}): Taken => ({
  instrumentId: 'oma-arvio',
  version: '1.0.0',
  locale: 'fi',
  answers,
  ...other,
});

const changeOf = (now: Answer[], before: Answer[]) =>
  compare(instrument, taken(now), taken(before))?.topics.find((topic) => topic.topicId === 'everyday');

describe('comparing with the assessment before', () => {
  test.each([
    ['two steps up of five items, exactly 20 points', [2, 2, 1, 1, 1], [1, 1, 1, 1, 1], 'better', 20],
    ['one step up', [2, 1, 1, 1, 1], [1, 1, 1, 1, 1], 'same', 10],
    ['no step', [1, 0, 2, 1, 1], [1, 0, 2, 1, 1], 'same', 0],
    ['a step up and a step down', [2, 0, 1, 1, 1], [1, 1, 1, 1, 1], 'same', 0],
    ['one step down', [0, 1, 1, 1, 1], [1, 1, 1, 1, 1], 'same', -10],
    ['two steps down', [0, 0, 1, 1, 1], [1, 1, 1, 1, 1], 'harder', -20],
  ])('%s', (_what, now, before, change, difference) => {
    expect(changeOf(everyday(...now), everyday(...before))).toMatchObject({ change, difference });
  });

  test('counts only the items answered both times', () => {
    const now = everyday(2, 2, 2, 2, 2);
    const before = [...everyday(2, 2, 2), unsaid('everyday.appointments', 'dont_know')];
    expect(changeOf(now, before)).toMatchObject({ change: 'same', difference: 0, commonItems: 3 });
  });

  test('says nothing with fewer than three items in common', () => {
    expect(changeOf(everyday(2, 2, 2, 2, 2), everyday(0, 0))).toEqual({
      topicId: 'everyday',
      change: 'not_comparable',
      difference: null,
      commonItems: 2,
    });
  });

  test('does not compare another instrument or another major version, but a minor one', () => {
    const now = taken(everyday(1, 1, 1));
    expect(compare(instrument, now, { ...now, instrumentId: 'tiny' })).toBeNull();
    expect(compare(instrument, now, { ...now, version: '2.0.0' })).toBeNull();
    expect(compare(instrument, now, { ...now, version: '10.0.0' })).toBeNull();
    expect(compare(instrument, now, { ...now, version: '1.4.2' })).not.toBeNull();
  });

  test('warns when somebody else answered or when the language was another', () => {
    const who = (code: string) => [answered('completion_mode', code)];
    const self = taken(who('self'));
    expect(compare(instrument, self, taken(who('self')))?.warnings).toEqual([]);
    expect(compare(instrument, self, taken(who('proxy')))?.warnings).toEqual(['who_answered']);
    expect(compare(instrument, self, taken(who('self'), { locale: 'fi-simple' }))?.warnings).toEqual([
      'language',
    ]);
  });

  test('does not say that somebody else answered when it is not known', () => {
    const skipped = taken([unsaid('completion_mode', 'skipped')]);
    const self = taken([answered('completion_mode', 'self')]);
    expect(compare(instrument, self, skipped)?.warnings).toEqual([]);
  });

  test('uses the scale, the limits and the hidden items of the instrument', () => {
    const tiny = parseInstrument(tinyFile());
    const garden = (dig: string, water: string): Taken => ({
      instrumentId: 'tiny',
      version: '2.0.0',
      locale: 'sv',
      answers: [answered('garden.dig', dig), answered('garden.water', water)],
    });
    const result = compare(tiny, garden('always', 'often'), garden('often', 'seldom'));
    expect(result?.topics[0]).toMatchObject({ change: 'better', commonItems: 2 });
    expect(result?.topics[0]?.difference).toBeCloseTo(100 / 3, 10);
    const hidden = {
      ...garden('always', 'often'),
      answers: [
        answered('kitchen.cook', 'often'),
        answered('kitchen.wash', 'often'),
        answered('kitchen.oven', 'never'),
      ],
    };
    const shown = { ...hidden, answers: [answered('kitchen.cook', 'always'), ...hidden.answers.slice(1)] };
    expect(compare(tiny, shown, hidden)?.topics[1]).toMatchObject({ commonItems: 2 });
    const oneStep = compare(tiny, garden('always', 'often'), garden('often', 'often'));
    expect(oneStep?.topics[0]).toMatchObject({ change: 'same' });
  });
});
