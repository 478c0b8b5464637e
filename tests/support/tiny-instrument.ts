import type { Answer, AnswerState } from '#src/features/assessment/answer.ts';

const same = (text: string) => ({ fi: text, 'fi-simple': text, sv: text });
const option = (code: string) => ({ code, label: same(code) });
const item = (id: string) => ({ id, text: same(`${id}?`), short: same(id) });

/** An answer on a scale or of boxes. */
export const answered = (itemId: string, ...codes: string[]): Answer => ({
  itemId,
  state: 'answered',
  codes,
  text: null,
});

/** A written answer. */
export const written = (itemId: string, text: string): Answer => ({
  itemId,
  state: 'answered',
  codes: [],
  text,
});

/** An answer that says only why there is none. */
export const unsaid = (itemId: string, state: Exclude<AnswerState, 'answered'>): Answer => ({
  itemId,
  state,
  codes: [],
  text: null,
});

/**
 * A second instrument, as unlike Oma arvio as the format allows: two topics on a scale of four, another order,
 * no change wish, options of its own and an item that is asked only after a certain answer.
 */
export const tinyFile = () => ({
  id: 'tiny',
  version: '2.3.0',
  about: { origin: 'Test', intendedUse: 'Test', frame: 'Test', validation: 'None' },
  minutes: { from: 1, to: 2 },
  title: same('Tiny'),
  subtitle: same('Subtitle'),
  intro: [same('Intro')],
  thanks: same('Thanks'),
  practice: {
    heading: same('Practice'),
    picture: 'assessment',
    scale: 'often',
    specials: [],
    text: same('Tea?'),
    after: same('Well done'),
  },
  scales: {
    often: {
      options: [
        { ...option('never'), value: 0 },
        { ...option('seldom'), value: 1 },
        { ...option('often'), value: 2 },
        { ...option('always'), value: 3 },
      ],
    },
    place: { options: [option('indoors'), option('outdoors')] },
  },
  specials: { dont_know: { label: same('No idea') } },
  skip: { picture: 'skip', label: same('Skip'), meaning: same('No answer') },
  roles: { priorities: 'tools' },
  sections: [
    {
      kind: 'topic',
      id: 'garden',
      picture: 'place',
      title: same('Garden'),
      intro: same('Think of the garden'),
      scale: 'often',
      specials: ['dont_know'],
      results: { strength: same('Green'), mixed: same('Mixed'), support: same('Dry') },
      items: [item('garden.dig'), item('garden.water'), item('garden.weed'), item('garden.rest')],
    },
    {
      kind: 'topic',
      id: 'kitchen',
      picture: 'home',
      title: same('Kitchen'),
      intro: same('Think of the kitchen'),
      scale: 'often',
      specials: [],
      results: { strength: same('Tasty'), mixed: same('Mixed'), support: same('Burnt') },
      items: [
        item('kitchen.cook'),
        item('kitchen.wash'),
        { ...item('kitchen.oven'), showIf: { item: 'kitchen.cook', equals: 'always' } },
      ],
    },
    {
      kind: 'plain',
      id: 'end',
      picture: 'star',
      title: same('End'),
      questions: [
        {
          kind: 'multiple',
          ...item('tools'),
          options: [option('spade'), option('pan'), option('knife')],
          max: 2,
          none: option('none'),
        },
        { kind: 'check', ...item('buy'), per: 'tools' },
        { kind: 'text', ...item('shop'), maxLength: 20, showIf: { item: 'tools.pan.buy', equals: 'yes' } },
        { kind: 'choice', ...item('where'), scale: 'place', specials: ['dont_know'] },
        { kind: 'text', ...item('why'), maxLength: 20, showIf: { item: 'where', equals: 'outdoors' } },
      ],
    },
  ],
  topicFollowUps: [],
  scoring: {
    minAnsweredPercent: 50,
    bands: {
      insufficient: { title: same('Few'), text: same('Few answers') },
      support: { below: 30, title: same('Support') },
      strength: { from: 66, noLowest: true, title: same('Strength') },
      mixed: { title: same('Mixed') },
    },
  },
  results: {
    headings: {
      title: same('Result'),
      strengths: same('Strengths'),
      goesWell: same('Goes well'),
      priorities: same('Important'),
      wantChange: same('Change'),
      all: same('All'),
      answers: same('Answers'),
    },
    about: same('About'),
    goodThings: same('Good things'),
    noGoodThings: same('Thanks for telling'),
    addToPlan: same('Add?'),
  },
  comparison: {
    minCommonItems: 2,
    threshold: 25,
    better: same('Better'),
    same: same('Same'),
    harder: same('Harder'),
    notComparable: same('Not comparable'),
  },
  safety: {
    when: [{ item: 'garden.rest', equals: 'never' }],
    text: same('Get help'),
    notMonitored: same('Nobody reads this at once'),
  },
  sharing: {
    text: same('Show?'),
    options: [option('none'), option('summary'), option('all')],
    consequence: same('You can stop'),
  },
});
