import { beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '#tests/support/browse.ts';
import { keepPlans, marksOf, plansOf, rowTexts, stepTexts, timesLogged } from '#tests/support/plan-rows.ts';
import { openStaffVisits } from '#tests/support/staff-visits.ts';

// Elias has a plan in force with a step that he has added himself. Janne coaches him, Sari deputises for Janne.
const { world, as } = await openStaffVisits();
beforeEach(await keepPlans(world));

const { inForce, stepsInForce, planOf, openOf } = plansOf(world);
const OWN = world.id('elias step gloves');
const AGREED = world.id('elias step alarm');
const pathOf = (stepId: string): string => `/fi/plan/steps/${stepId}/remove`;
const removal = (stepId: string) => ({ _form: 'plan.remove-step', stepId });
const TEXT = 'Ostan lämpimät käsineet.';
const LOGGED = 'plan.step-removed';

const asked = async (): Promise<Browser> => {
  const who = await as('elias');
  expect((await who.open(pathOf(OWN))).heading).toBe('Haluatko poistaa tämän askeleen?');
  return who;
};

/** Her coach, or who stands in, proposes a plan with all that is in it now and another step. */
const proposeWithIt = async (): Promise<void> => {
  const coach = await as('sari');
  await coach.open(planOf('elias', '/edit'));
  await coach.submit('plan.save-version', { 'row-0-text': 'Jatkan varikolla.' }, { do: 'send' });
  expect(await stepTexts(world, (await openOf('elias'))?.id ?? '')).toContain(TEXT);
};

describe('a step that a client has added herself', () => {
  it('can be taken away from her plan, and only such a step', async () => {
    const who = await as('elias');
    const page = await who.open('/fi/plan');
    const links = page.root.querySelectorAll('a[href$=remove]').map((link) => link.getAttribute('href'));
    expect(links).toEqual([pathOf(OWN)]);
    expect(page.root.querySelector(`a[href='${pathOf(OWN)}']`)?.text).toContain(`: ${TEXT}`);
  });

  it('is asked about once, with its words; nothing is gone by opening the question', async () => {
    const who = await asked();
    const page = await who.open(pathOf(OWN));
    expect(page.text).toContain(`Askel: ${TEXT}`);
    expect(page.text).toContain('Voit kirjoittaa sen myöhemmin uudelleen.');
    expect(page.text).not.toContain('ehdotuksessa');
    expect(await stepsInForce('elias')).toContain(TEXT);
  });

  it('is gone from the plan, and the rest of it stays as it was', async () => {
    const before = await stepsInForce('elias');
    const page = await (await asked()).submit('plan.remove-step');
    expect([page.url.pathname, page.text]).toEqual([
      '/fi/plan',
      expect.stringContaining('Poistit askeleen.'),
    ]);
    expect(page.root.querySelector('.path')?.text).not.toContain(TEXT);
    expect(await stepsInForce('elias')).toEqual(before.filter((text) => text !== TEXT));
    expect(await timesLogged(world, 'elias', LOGGED)).toBe(1);
  });

  it('is taken away once when the button is pressed twice; the question then leads to the plan', async () => {
    const who = await asked();
    const both = await Promise.all([1, 2].map(() => who.post(pathOf(OWN), removal(OWN))));
    expect(both.map(({ status, url }) => [status, url.pathname])).toEqual([
      [200, '/fi/plan'],
      [200, '/fi/plan'],
    ]);
    expect((await who.open(pathOf(OWN))).url.pathname).toBe('/fi/plan');
    expect(await timesLogged(world, 'elias', LOGGED)).toBe(1);
  });

  it('can be taken away when it is done, too; the mark stays', async () => {
    const who = await asked();
    const mark = { _form: 'plan.mark-step', stepId: OWN, done: 'done', submissionId: crypto.randomUUID() };
    await who.post('/fi/plan', mark);
    await who.open(pathOf(OWN));
    await who.submit('plan.remove-step');
    expect(await stepsInForce('elias')).not.toContain(TEXT);
    expect(await marksOf(world, OWN)).toEqual(['done']);
  });

  it('marked done in an older window she is told that it is gone, and finds the rest of her plan', async () => {
    const who = await asked();
    await who.submit('plan.remove-step');
    const mark = { _form: 'plan.mark-step', stepId: OWN, done: 'done', submissionId: crypto.randomUUID() };
    const page = await who.post('/fi/plan', mark);
    expect([page.status, page.text]).toEqual([
      409,
      expect.stringContaining('Olet jo poistanut tämän askeleen. Muu suunnitelmasi on tallessa.'),
    ]);
    expect(page.root.querySelectorAll('.path li').length).toBeGreaterThan(0);
    expect(await marksOf(world, OWN)).toEqual([]);
  });

  it('leaves the others in the order in which she added them', async () => {
    const who = await as('elias');
    const add = (digit: string, text: string) =>
      who.post('/fi/plan/step', {
        _form: 'plan.add-step',
        submissionId: `${digit.repeat(8)}-0000-4000-8000-000000000000`,
        text,
      });
    await add('f', 'Ostan kengät.');
    await who.post(pathOf(OWN), removal(OWN));
    await add('1', 'Ostan takin.');
    const plan = (await who.open('/fi/plan')).root.querySelector('.path')?.text ?? '';
    expect(plan).toMatch(/Ostan kengät[^]*Ostan takin/);
    const overview = await (await as('janne')).open(planOf('elias'));
    expect(overview.text).toMatch(/Ostan kengät.*Ostan takin/);
  });

  it('stays hers to take away after she has changed her goal', async () => {
    const who = await as('elias');
    await who.open('/fi/plan/goal');
    await who.submit('plan.set-goal', { goal: 'Haluan korjata busseja.' });
    await who.open(pathOf(OWN));
    await who.submit('plan.remove-step');
    expect(await stepsInForce('elias')).not.toContain(TEXT);
  });

  it('that a proposal holds too comes back with it: the question says so', async () => {
    await proposeWithIt();
    const who = await asked();
    expect((await who.open(pathOf(OWN))).text).toContain('Sama askel on myös ehdotuksessa.');
    await who.submit('plan.remove-step');
    const page = await who.open('/fi/plan/proposal');
    expect(page.root.querySelector('.asks')?.structuredText).toMatch(/Uusi askel\s+Ostan lämpimät käsineet/);
  });

  it('that has become part of what both agreed on stays, and she is told how to go on', async () => {
    await proposeWithIt();
    const who = await asked();
    const otherWindow = await as('elias');
    await otherWindow.open('/fi/plan/proposal');
    await otherWindow.submit('plan.accept');
    const page = await who.submit('plan.remove-step');
    expect([page.status, page.text]).toEqual([
      409,
      expect.stringContaining('Kirjoita työvalmentajallesi, jos haluat poistaa sen.'),
    ]);
    expect(await stepsInForce('elias')).toContain(TEXT);
    expect((await who.open(pathOf(OWN))).status).toBe(404);
  });

  it('taken away while her coach writes a proposal: the coach is told and loses nothing', async () => {
    const coach = await as('sari');
    await coach.open(planOf('elias', '/edit'));
    await (await asked()).submit('plan.remove-step');
    const page = await coach.submit('plan.save-version', { 'row-0-text': 'Jatkan.' }, { do: 'send' });
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('muuttunut sillä välin')]);
    expect(rowTexts(page)).toContain('Jatkan.');
    expect(await openOf('elias')).toBeUndefined();
  });
});

describe('what is not hers to take away', () => {
  it('is what both agreed on', async () => {
    const who = await as('elias');
    const before = await stepsInForce('elias');
    expect((await who.open(pathOf(AGREED))).status).toBe(404);
    const page = await who.post(pathOf(OWN), removal(AGREED));
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('josta sovitte')]);
    expect(await stepsInForce('elias')).toEqual(before);
    expect(await timesLogged(world, 'elias', LOGGED)).toBe(0);
  });

  it.each([
    ['a step of another client', world.id('venla step shelves')],
    ['a step that never was', '00000000-0000-4000-8000-000000000000'],
    ['no id', "'; drop table plan_step; --"],
    ['nothing', ''],
  ])('is %s', async (_, stepId) => {
    const who = await as('elias');
    expect((await who.post(pathOf(OWN), removal(stepId))).status).toBe(404);
    expect(await timesLogged(world, 'elias', LOGGED)).toBe(0);
  });

  it('is a step that somebody else has added and taken away', async () => {
    await (await asked()).submit('plan.remove-step');
    const other = await as('venla');
    expect((await other.open(pathOf(OWN))).status).toBe(404);
    expect((await other.post(pathOf(OWN), removal(OWN))).status).toBe(404);
  });

  it.each(['venla', 'janne', 'sari', 'mirja'] as const)('is for nobody else: %s', async (name) => {
    const who = await as(name);
    const { id } = await inForce('elias');
    expect((await who.open(pathOf(OWN))).status).toBe(404);
    expect((await who.post('/fi/plan', removal(OWN))).status).toBe(404);
    expect(await stepTexts(world, id)).toContain(TEXT);
  });
});
