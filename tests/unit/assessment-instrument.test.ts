import { describe, expect, test } from 'vitest';
import omaArvio from '#db/instruments/oma-arvio/v1.json' with { type: 'json' };
import { parseInstrument } from '#src/lib/instrument.ts';
import { findQuestion, questionsAbout, questionsOf, topicsOf } from '#src/lib/instrument/questions.ts';
import { PICTURES } from '#src/pictures/names.ts';
import { tinyFile } from '#tests/support/tiny-instrument.ts';

const pictures = new Set<string>(PICTURES);

/** The file with one place of its text replaced; `nth` counts the places from 0. */
const edit = (file: unknown, from: string, to: string, nth = 0): unknown => {
  const parts = JSON.stringify(file).split(from);
  if (parts.length < nth + 2) throw new Error(`${from} is not in the file`);
  const before = parts.slice(0, nth + 1).join(from);
  return JSON.parse(`${before}${to}${parts.slice(nth + 1).join(from)}`);
};

/** The messages about a tiny instrument with one thing broken. */
const problemsOf = (breakIt: (file: ReturnType<typeof tinyFile>) => unknown): string => {
  const file = tinyFile();
  const broken = breakIt(file) ?? file;
  try {
    parseInstrument(broken, pictures);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'no problem';
};

describe('Oma arvio', () => {
  const instrument = parseInstrument(omaArvio, pictures);

  test('has eight topics, 34 scored items and the ids that answers are stored under', () => {
    const topics = topicsOf(instrument);
    expect(topics.map((topic) => topic.id)).toEqual([
      'wellbeing',
      'everyday',
      'body',
      'learning',
      'communication',
      'people',
      'work',
      'plans',
    ]);
    const scored = questionsOf(instrument).filter((each) => each.kind === 'choice' && each.scored);
    expect(scored).toHaveLength(34);
    expect(scored.map((each) => each.id)).toContain('communication.ask_help');
    expect(topics[0]?.questions.map((each) => each.id)).toEqual([
      'wellbeing.sleep',
      'wellbeing.energy',
      'wellbeing.mind',
      'wellbeing.health',
      'wellbeing.change_wish',
      'wellbeing.what_helps',
    ]);
  });

  test('keeps the item about changing plans apart from the wish for change', () => {
    expect(findQuestion(instrument, 'learning.change')).toMatchObject({ scored: true });
    expect(findQuestion(instrument, 'learning.change_wish')).toMatchObject({ scored: false });
  });

  test('offers "does not concern me" in the topic of work only', () => {
    const withIt = topicsOf(instrument).filter((topic) =>
      topic.questions.some(
        (each) =>
          each.kind === 'choice' && each.specials.some((special) => special.code === 'not_applicable'),
      ),
    );
    expect(withIt.map((topic) => topic.id)).toEqual(['work']);
  });

  test('asks four things about each chosen priority', () => {
    expect(questionsAbout(instrument, 'plans').map((each) => [each.kind, each.id])).toEqual([
      ['text', 'priorities.plans.wish'],
      ['text', 'priorities.plans.helper'],
      ['text', 'priorities.plans.first_step'],
      ['check', 'priorities.plans.talk'],
    ]);
    expect(questionsAbout(instrument, 'other')).toHaveLength(4);
    expect(questionsAbout(instrument, 'none')).toEqual([]);
  });

  test('uses the picture of the topic where a question has none of its own', () => {
    expect(findQuestion(instrument, 'everyday.money')?.picture).toBe('wallet');
    expect(findQuestion(instrument, 'everyday.change_wish')?.picture).toBe('topic-everyday');
  });
});

describe('a file of an instrument', () => {
  test('of another kind is read as well', () => {
    const tiny = parseInstrument(tinyFile(), pictures);
    expect(questionsOf(tiny).map((each) => each.id)).toEqual([
      'garden.dig',
      'garden.water',
      'garden.weed',
      'garden.rest',
      'kitchen.cook',
      'kitchen.wash',
      'kitchen.oven',
      'tools',
      'tools.spade.buy',
      'tools.pan.buy',
      'tools.knife.buy',
      'shop',
      'where',
      'why',
    ]);
  });

  test('without a language, with an empty text or with an unknown field is refused', () => {
    expect(problemsOf((file) => ({ ...file, title: { fi: 'a', sv: 'b' } }))).toContain('title["fi-simple"]');
    expect(problemsOf((file) => ({ ...file, title: { ...file.title, sv: '' } }))).toMatch(
      /must not be empty[\s\S]*title\.sv/,
    );
    expect(problemsOf((file) => ({ ...file, title: { ...file.title, en: 'Tiny' } }))).toContain('"en"');
    expect(problemsOf((file) => ({ ...file, score: 3 }))).toContain('"score"');
    expect(problemsOf((file) => ({ ...file, title: { ...file.title, sv: '{coach.def}' } }))).toContain(
      'must not hold a token',
    );
  });

  test.each<[string, (file: ReturnType<typeof tinyFile>) => unknown]>([
    ['where: scale "nowhere" does not exist', (file) => edit(file, '"scale":"place"', '"scale":"nowhere"')],
    ['garden: scale "nil" does not exist', (file) => edit(file, '"scale":"often"', '"scale":"nil"', 1)],
    ['garden: "not_applicable" has no words', (file) => edit(file, '["dont_know"]', '["not_applicable"]')],
    ['scale "often": code "never" is there twice', (file) => edit(file, '"code":"seldom"', '"code":"never"')],
    [
      'scale "often": the lowest value of a scored scale is 0',
      (file) => edit(file, '"value":0', '"value":4'),
    ],
    ['scale "often": value "1" is there twice', (file) => edit(file, '"value":2', '"value":1')],
    ['scale "often": every option of a scored scale needs', (file) => edit(file, ',"value":2', '')],
    ['is kept for special answers', (file) => edit(file, '"code":"seldom"', '"code":"dont_know"')],
    ['question "garden.dig" is there twice', (file) => edit(file, '"garden.water"', '"garden.dig"')],
    ['section "garden" is there twice', (file) => edit(file, '"id":"kitchen"', '"id":"garden"')],
    ['why: "later" is no earlier question', (file) => edit(file, '{"item":"where"', '{"item":"later"')],
    [
      'kitchen.oven: "why" is no earlier question',
      (file) => edit(file, '"kitchen.cook","equals"', '"why","equals"'),
    ],
    ['why: "where" has no code "abroad"', (file) => edit(file, '"equals":"outdoors"', '"equals":"abroad"')],
    ['buy: per "where" is no multiple question here', (file) => edit(file, '"per":"tools"', '"per":"where"')],
    ['tools: max is more than there are options', (file) => edit(file, '"max":2', '"max":4')],
    ['tools: code "pan" is there twice', (file) => edit(file, '"code":"knife"', '"code":"pan"')],
    ['safety: "garden.rest" has no code "no"', (file) => edit(file, '"equals":"never"', '"equals":"no"')],
    [
      'roles: priorities "tool" is no multiple',
      (file) => edit(file, '"priorities":"tools"', '"priorities":"tool"'),
    ],
    ['scoring: the bands overlap', (file) => edit(file, '"below":30', '"below":70')],
    ['minutes: from is more than to', (file) => edit(file, '"from":1', '"from":5')],
    ['no picture "palace"', (file) => edit(file, '"picture":"place"', '"picture":"palace"')],
    ['sharing: code "all" is there twice', (file) => edit(file, '"code":"summary"', '"code":"all"')],
  ])('tells its author: %s', (message, breakIt) => {
    expect(problemsOf(breakIt)).toContain(message);
  });

  test('names a wish for change that no follow-up asks', () => {
    expect(
      problemsOf((file) => ({ ...file, roles: { changeWish: { followUp: 'wish', equals: 'yes' } } })),
    ).toContain('roles: changeWish "wish" is no choice');
  });
});
