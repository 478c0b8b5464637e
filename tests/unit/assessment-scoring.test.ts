import { describe, expect, test } from 'vitest';
import omaArvio from '#db/instruments/oma-arvio/v1.json' with { type: 'json' };
import type { Answer } from '#src/features/assessment/answer.ts';
import { summarise, topicResult } from '#src/features/assessment/scoring.ts';
import { parseInstrument } from '#src/lib/instrument.ts';
import type { TopicSection } from '#src/lib/instrument/model.ts';
import { topicsOf } from '#src/lib/instrument/questions.ts';
import { answered, tinyFile, unsaid } from '#tests/support/tiny-instrument.ts';

const instrument = parseInstrument(omaArvio);
const tiny = parseInstrument(tinyFile());

const topic = (id: string, of = instrument): TopicSection => {
  const found = topicsOf(of).find((each) => each.id === id);
  if (!found) throw new Error(`no topic ${id}`);
  return found;
};

const CODES = { 2: 'easy', 1: 'bit_hard', 0: 'hard' } as const;
type Given = keyof typeof CODES | 'skipped' | 'dont_know' | 'not_applicable' | 'unanswered';

/** Answers to the scored items of a topic on the scale `ease`, in their order. */
const given = (topicId: string, values: readonly Given[]): Answer[] =>
  topic(topicId).questions.flatMap((question, index) => {
    const value = values[index] ?? 'unanswered';
    if (value === 'unanswered') return [];
    return [typeof value === 'number' ? answered(question.id, CODES[value]) : unsaid(question.id, value)];
  });

const wellbeing = (sleep: string, energy: string, mind: string, health: string): Answer[] => [
  answered('wellbeing.sleep', sleep),
  answered('wellbeing.energy', energy),
  answered('wellbeing.mind', mind),
  answered('wellbeing.health', health),
];

describe('the result of a topic', () => {
  test.each<[Given[], number | null, string]>([
    [[2, 2, 2, 1], 87.5, 'strength'],
    [[2, 2, 1, 1], 75, 'strength'],
    [[2, 2, 2, 0], 75, 'mixed'],
    [[1, 1, 1, 1], 50, 'mixed'],
    [[1, 1, 1, 0], 37.5, 'support'],
    [[2, 2, 1, 'skipped'], 250 / 3, 'strength'],
    [[2, 2, 'dont_know', 'dont_know'], null, 'insufficient'],
    [[1, 1, 1, 1, 0], 40, 'mixed'],
    [[1, 1, 1, 0, 0], 30, 'support'],
    [[2, 2, 2, 1, 1], 80, 'strength'],
    [[2, 2, 1, 'not_applicable', 'unanswered'], 250 / 3, 'strength'],
    [[2, 2, 'skipped', 'unanswered', 'dont_know'], null, 'insufficient'],
  ])('%j gives %j, %s', (values, score, band) => {
    const topicId = values.length === 5 ? 'everyday' : 'learning';
    const result = topicResult(instrument, topic(topicId), given(topicId, values));
    expect(result.band).toBe(band);
    if (score === null) expect(result.score).toBeNull();
    else expect(result.score).toBeCloseTo(score, 10);
  });

  test('lists what goes well and what is hard, and counts what is on the scale', () => {
    const answers = given('body', [2, 1, 0, 'dont_know', 2]);
    expect(topicResult(instrument, topic('body'), answers)).toMatchObject({
      answered: 4,
      asked: 5,
      goesWell: ['body.move', 'body.noise'],
      hard: ['body.hands'],
    });
  });

  test('without any answer is not a result', () => {
    expect(topicResult(instrument, topic('body'), [])).toMatchObject({
      band: 'insufficient',
      score: null,
      answered: 0,
      goesWell: [],
    });
  });

  test('on another scale is a share of the highest value of that scale', () => {
    const answers = [
      answered('garden.dig', 'always'),
      answered('garden.water', 'always'),
      answered('garden.weed', 'seldom'),
      answered('garden.rest', 'seldom'),
    ];
    const result = topicResult(tiny, topic('garden', tiny), answers);
    expect(result.score).toBeCloseTo((100 * 8) / 12, 10);
    expect(result).toMatchObject({ band: 'strength', goesWell: ['garden.dig', 'garden.water'], hard: [] });
  });

  test('needs answers to the items that are asked, not to the hidden ones', () => {
    const hidden = [answered('kitchen.cook', 'often')];
    expect(topicResult(tiny, topic('kitchen', tiny), hidden)).toMatchObject({ asked: 2, band: 'strength' });
    const shown = [answered('kitchen.cook', 'always')];
    expect(topicResult(tiny, topic('kitchen', tiny), shown)).toMatchObject({
      asked: 3,
      band: 'insufficient',
    });
  });

  test('leaves out the answer to an item that is hidden again', () => {
    const answers = [
      answered('kitchen.cook', 'often'),
      answered('kitchen.wash', 'often'),
      answered('kitchen.oven', 'never'),
    ];
    expect(topicResult(tiny, topic('kitchen', tiny), answers)).toMatchObject({ answered: 2, hard: [] });
  });
});

describe('the summary', () => {
  test('keeps the order of the instrument and names strengths, wishes and priorities', () => {
    const answers = [
      ...given('work', [2, 2, 2, 2]),
      ...given('learning', [2, 2, 1, 1]),
      ...given('everyday', [0, 0, 0, 0, 0]),
      answered('everyday.change_wish', 'want_change'),
      answered('work.change_wish', 'unsure'),
      answered('priorities', 'work', 'other', 'everyday'),
    ];
    const summary = summarise(instrument, answers);
    expect(summary.topics.map((each) => each.topicId)).toEqual(topicsOf(instrument).map((each) => each.id));
    expect(summary.strengths).toEqual(['learning', 'work']);
    expect(summary.wantsChange).toEqual(['everyday']);
    expect(summary.priorities).toEqual(['work', 'other', 'everyday']);
    expect(summary.topics.find((each) => each.topicId === 'everyday')).toMatchObject({
      band: 'support',
      changeWish: 'want_change',
      priority: 3,
    });
    expect(summary.topics.find((each) => each.topicId === 'work')).toMatchObject({
      changeWish: 'unsure',
      wantsChange: false,
      priority: 1,
    });
    expect(summary.topics.find((each) => each.topicId === 'learning')).toMatchObject({
      changeWish: null,
      priority: null,
    });
    expect(summary.fallback).toBeNull();
  });

  test('"I choose nothing now" is no priority', () => {
    expect(summarise(instrument, [answered('priorities', 'none')]).priorities).toEqual([]);
  });

  test('falls back to single good things, then to thanks, and says nothing before the first answer', () => {
    const some = summarise(instrument, given('work', [2, 0, 0, 0]));
    expect(some).toMatchObject({ strengths: [], fallback: 'good_things', goesWell: ['work.stamina'] });
    expect(summarise(instrument, given('work', [1, 0, 0, 0])).fallback).toBe('no_good_things');
    expect(summarise(instrument, [answered('overall', 'good')]).fallback).toBeNull();
  });

  test('does not score the warm-up question', () => {
    expect(summarise(instrument, [answered('overall', 'good')]).goesWell).toEqual([]);
  });

  test.each([
    ['one hard answer about the mind', wellbeing('good', 'good', 'poor', 'good'), true],
    ['the topic in need of support', wellbeing('poor', 'poor', 'varies', 'varies'), true],
    ['a mixed topic', wellbeing('poor', 'varies', 'varies', 'varies').slice(1), false],
    ['another hard answer', wellbeing('poor', 'good', 'good', 'good'), false],
    ['no answers', [], false],
  ])('shows the safety note after %s: %s', (_what, answers, isDue) => {
    expect(summarise(instrument, answers).needsSafetyNote).toBe(isDue);
  });

  test('works without a question about change', () => {
    const summary = summarise(tiny, [answered('garden.rest', 'never'), answered('tools', 'pan')]);
    expect(summary).toMatchObject({ wantsChange: [], priorities: ['pan'], needsSafetyNote: true });
    expect(summary.topics[0]).toMatchObject({ changeWish: null, wantsChange: false, priority: null });
  });
});
