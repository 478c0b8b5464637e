import { describe, expect, test } from 'vitest';
import omaArvio from '#db/instruments/oma-arvio/v1.json' with { type: 'json' };
import type { Answer } from '#src/features/assessment/answer.ts';
import {
  mostToCome,
  neighbours,
  offeredOptions,
  progressAt,
  resumeAt,
  sectionProgress,
  visibleQuestions,
} from '#src/features/assessment/flow.ts';
import { parseInstrument } from '#src/lib/instrument.ts';
import { findQuestion } from '#src/lib/instrument/questions.ts';
import { answered, tinyFile, unsaid, written } from '#tests/support/tiny-instrument.ts';

const instrument = parseInstrument(omaArvio);
const tiny = parseInstrument(tinyFile());

const stateOf = (answers: Answer[], sectionId: string) =>
  sectionProgress(instrument, answers).find(({ section }) => section.id === sectionId);

const wellbeing = ['sleep', 'energy', 'mind', 'health'].map((name) =>
  answered(`wellbeing.${name}`, 'varies'),
);

describe('the state of a section', () => {
  test('is not begun, begun, and done when each question has a row, skipped ones too', () => {
    expect(stateOf([], 'wellbeing')).toMatchObject({ state: 'not_begun', answered: 0, visible: 6 });
    expect(stateOf(wellbeing, 'wellbeing')).toMatchObject({ state: 'begun', answered: 4 });
    const all = [
      ...wellbeing,
      answered('wellbeing.change_wish', 'keep'),
      unsaid('wellbeing.what_helps', 'skipped'),
    ];
    expect(stateOf(all, 'wellbeing')).toMatchObject({ state: 'done', answered: 6 });
    expect(stateOf(all, 'everyday')?.state).toBe('not_begun');
  });

  test('opens again when a choice brings new questions', () => {
    const who = answered('completion_mode', 'self');
    expect(stateOf([who, answered('priorities', 'none')], 'closing')?.state).toBe('done');
    expect(stateOf([who, answered('priorities', 'work')], 'closing')).toMatchObject({
      state: 'begun',
      visible: 6,
    });
  });
});

describe('the way through the questions', () => {
  test('goes on and back inside a section and tells the next open one at the end', () => {
    expect(neighbours(instrument, [], 'everyday.money')).toMatchObject({
      previous: { id: 'everyday.food' },
      next: { id: 'everyday.appointments' },
    });
    expect(neighbours(instrument, [], 'everyday.wake')?.previous).toBeNull();
    expect(neighbours(instrument, [], 'everyday.what_helps')).toMatchObject({
      previous: { id: 'everyday.change_wish' },
      next: null,
      nextSection: { id: 'body' },
    });
  });

  test('leads from the last section round to an open one, and nowhere when all others are done', () => {
    expect(neighbours(tiny, [], 'where')?.nextSection?.id).toBe('garden');
    const done = ['garden.dig', 'garden.water', 'garden.weed', 'garden.rest', 'kitchen.cook', 'kitchen.wash'];
    const answers = done.map((id) => unsaid(id, 'skipped'));
    expect(neighbours(tiny, answers, 'where')?.nextSection).toBeNull();
    expect(neighbours(tiny, answers.slice(0, -1), 'where')?.nextSection?.id).toBe('kitchen');
  });

  test('passes hidden questions by and shows them after the answer that asks for them', () => {
    expect(neighbours(tiny, [], 'where')?.next).toBeNull();
    expect(neighbours(tiny, [answered('where', 'outdoors')], 'where')?.next?.id).toBe('why');
    expect(neighbours(tiny, [answered('where', 'indoors')], 'where')?.next).toBeNull();
    expect(neighbours(tiny, [unsaid('where', 'skipped')], 'where')?.next).toBeNull();
  });

  test('asks about each chosen thing and forgets those that are not chosen any more', () => {
    const [, , end] = tiny.sections;
    if (!end) throw new Error('no end');
    const ids = (answers: Answer[]) => visibleQuestions(tiny, end, answers).map((each) => each.id);
    expect(ids([])).toEqual(['tools', 'where']);
    expect(ids([answered('tools', 'pan', 'spade')])).toEqual([
      'tools',
      'tools.spade.buy',
      'tools.pan.buy',
      'where',
    ]);
    expect(ids([answered('tools', 'none'), answered('tools.pan.buy', 'yes')])).toEqual(['tools', 'where']);
  });

  test('does not ask on about an answer that is hidden by now', () => {
    const bought = answered('tools.pan.buy', 'yes');
    const next = (...codes: string[]) =>
      neighbours(tiny, [answered('tools', ...codes), bought], 'tools.pan.buy')?.next?.id;
    expect(next('pan')).toBe('shop');
    expect(next('none')).toBe('where');
  });

  test('finds neighbours of a question that is hidden by now', () => {
    const here = neighbours(tiny, [answered('tools', 'none')], 'tools.pan.buy');
    expect(here?.previous?.id).toBe('tools');
    expect(here?.next?.id).toBe('where');
  });

  test('knows no question that does not exist', () => {
    expect(neighbours(instrument, [], 'practice')).toBeNull();
    expect(progressAt(instrument, [], 'everyday.nothing')).toBeNull();
  });
});

describe('going on later', () => {
  test('starts at the first question without a row', () => {
    expect(resumeAt(instrument, [])?.id).toBe('overall');
    const answers = [unsaid('overall', 'skipped'), answered('wellbeing.sleep', 'good')];
    expect(resumeAt(instrument, answers)?.id).toBe('wellbeing.energy');
    expect(resumeAt(instrument, answers, 'work')?.id).toBe('work.stamina');
    expect(resumeAt(instrument, answers, 'start')).toBeNull();
  });

  test('ends when everything visible has a row', () => {
    const all = tiny.sections
      .flatMap((section) => visibleQuestions(tiny, section, []))
      .map((question) => unsaid(question.id, 'dont_know'));
    expect(resumeAt(tiny, all)).toBeNull();
    const more = [...all.filter((each) => each.itemId !== 'where'), answered('where', 'outdoors')];
    expect(resumeAt(tiny, more)?.id).toBe('why');
    expect(resumeAt(tiny, [...more, written('why', 'Sun')])).toBeNull();
  });
});

describe('the numbers of where one is', () => {
  test('count topics and the visible questions of the topic', () => {
    expect(progressAt(instrument, [], 'everyday.money')).toEqual({
      topic: { number: 2, total: 8 },
      question: { number: 3, total: 7 },
    });
    expect(progressAt(tiny, [], 'kitchen.wash')?.question).toEqual({ number: 2, total: 2 });
    expect(progressAt(tiny, [answered('kitchen.cook', 'always')], 'kitchen.wash')?.question.total).toBe(3);
  });

  test('have no topic at the beginning and at the end, and none at all for a hidden question', () => {
    expect(progressAt(instrument, [], 'overall')).toEqual({ topic: null, question: { number: 1, total: 1 } });
    expect(progressAt(instrument, [], 'priorities.work.wish')).toBeNull();
  });
});

describe('the options of the priorities', () => {
  const offered = (answers: Answer[], of = instrument, id = 'priorities') => {
    const question = findQuestion(of, id);
    if (question?.kind !== 'multiple') throw new Error('not multiple');
    const { first, rest } = offeredOptions(of, answers, question);
    return { first: first.map((each) => each.code), rest: rest.map((each) => each.code) };
  };

  test('begin with the topics that the person wants to change', () => {
    const wishes = [
      answered('plans.change_wish', 'want_change'),
      answered('body.change_wish', 'want_change'),
      answered('work.change_wish', 'keep'),
    ];
    expect(offered(wishes)).toEqual({
      first: ['body', 'plans', 'none'],
      rest: ['wellbeing', 'everyday', 'learning', 'communication', 'people', 'work', 'other'],
    });
    expect(offered([...wishes, answered('priorities', 'other')]).first).toEqual([
      'body',
      'plans',
      'other',
      'none',
    ]);
  });

  test('are all there at once when no change is wanted or the instrument does not order them', () => {
    expect(offered([]).first).toHaveLength(10);
    expect(offered([], tiny, 'tools')).toEqual({ first: ['spade', 'pan', 'knife', 'none'], rest: [] });
  });
});

test('a section says how much it may grow while an answer that its other questions hang on is still to come', () => {
  const sectionOf = (id: string) => {
    const section = instrument.sections.find(({ questions }) => questions.some((each) => each.id === id));
    if (!section) throw new Error(id);
    return section;
  };
  expect(mostToCome(instrument, sectionOf('priorities'), [])).toBe(12);
  expect(mostToCome(instrument, sectionOf('priorities'), [answered('priorities', 'work')])).toBe(0);
  expect(mostToCome(instrument, sectionOf('overall'), [])).toBe(0);
});
