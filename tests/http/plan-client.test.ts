import { beforeEach, describe, expect, it } from 'vitest';
import type { Visit } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { keepPlans, marksOf, plansOf, stepTexts, timesLogged, versionsOf } from '#tests/support/plan-rows.ts';
import { openStaffVisits } from '#tests/support/staff-visits.ts';
import { sessionCookie } from '#tests/support/session.ts';
import type { PersonName } from '#tests/support/world.ts';

// Venla has a plan in force, one before it, and a proposal that waits. Pertti has none in force, Fatima has none.
const { world, server, as } = await openStaffVisits();
beforeEach(await keepPlans(world));

const at = async (name: PersonName, path = '/fi/plan') => {
  const who = await as(name);
  return { who, page: await who.open(path) };
};
const { inForce, stepsInForce } = plansOf(world);
const OPEN_STEP = world.id('venla step shelves');
const DONE_STEP = world.id('venla step hours');
const COACHS_STEP = world.id('venla step continue');
const mark = (stepId: string, done: string, submissionId: string = crypto.randomUUID()) => ({
  _form: 'plan.mark-step',
  ...{ stepId, done, submissionId },
});

const submissionOn = (page: Visit): string =>
  page.root.querySelector('input[name=submissionId]')?.getAttribute('value') ?? '';

const STRANGE = [
  ['emoji', 'Haluan työn 👩‍🌾🌱'],
  ['from right to left', 'أريد أن أعمل مع النباتات'],
  ['script', '<script>alert(1)</script> & "lainaus"'],
] as const;
/** A text as it stands in a page: in a quotation or a heading, whatever it is made of. */
const shown = (page: Visit): string[] =>
  page.root.querySelectorAll('blockquote, h3').map((each) => each.textContent.trim());

describe('the plan', () => {
  it('shows her goal, who does which step until when, what is done, the support and earlier plans', async () => {
    const { page } = await at('venla');
    for (const text of [
      'Haluan pysyä Kulmakaupassa.',
      'Kirjoitit tämän torstaina 22. lokakuuta.',
      'Kysyn kauppiaalta, mitä hyllyjä teen jouluna.',
      'Viimeistään perjantaina 27. marraskuuta',
      'Tehty perjantaina 30. lokakuuta',
      'Sari käy kaupassa kerran kuukaudessa.',
      'Suunnitelma 29. syyskuuta 2025',
    ])
      expect(page.text).toContain(text);
  });

  it('is a list in order: done ones first, then what comes next with its button, her goal at the end; each says it', async () => {
    const { page } = await at('venla');
    const steps = page.root.querySelectorAll('ol.path > li');
    const said = steps.map(({ textContent }) => textContent.replaceAll('\u00AD', ''));
    expect(said.map((text) => /Tehty|Seuraava askel|Ei vielä tehty|Oma tavoite/.exec(text)?.[0])).toEqual([
      ...['Tehty', 'Tehty', 'Ei vielä tehty', 'Seuraava askel', 'Ei vielä tehty', 'Oma tavoite'],
    ]);
    expect(said[3]).toContain('Olen tehnyt tämän');
    expect(page.text).toContain('2 askelta on valmiina. 3 askelta on jäljellä.');
    // What is drawn only repeats what is said.
    expect(page.root.querySelectorAll('.path svg:not([aria-hidden=true])')).toEqual([]);
  });

  it('that was before can be read, and nothing can be done in it', async () => {
    const { page } = await at('venla', `/fi/plan/versions/${world.id('venla plan 1')}`);
    expect(page.text).toContain('Ilmoittaudun työnhakijaksi.');
    expect(page.text).toContain('Tämä on aiempi suunnitelma.');
    expect(page.root.querySelectorAll('main form')).toEqual([]);
  });

  it.each([
    ['of another client', 'onni plan 1'],
    ['that is a draft', 'onni plan 2'],
    ['that waits', 'venla plan 3'],
  ])('a version %s is not found', async (_, name) => {
    const owner = name.startsWith('onni plan 2') ? 'onni' : 'venla';
    expect((await at(owner, `/fi/plan/versions/${world.id(name)}`)).page.status).toBe(404);
  });

  it('without one says how it is made together, and lets her begin with her goal', async () => {
    const { who, page } = await at('fatima');
    expect(page.text).toContain('Sinulla ei ole vielä suunnitelmaa.');
    expect(page.text).toContain('Kirjoitat omin sanoin, mitä haluat.');
    await who.open('/fi/plan/goal');
    const after = await who.submit('plan.set-goal', { goal: 'Haluan oppia suomea työssä.' });
    expect(after.text).toContain('Tavoitteesi on tallessa.');
    expect(await inForce('fatima')).toMatchObject({ goal: 'Haluan oppia suomea työssä.', state: 'accepted' });
  });
});

describe('her card', () => {
  const FACTS = [
    'Haluan pysyä Kulmakaupassa.',
    'Torstaina 26. marraskuuta',
    'Sari Esimerkki',
    '040 000 0011',
  ];

  it.each(['/fi/card', '/fi/card?wall'])(
    '%s holds her goal, the next meeting, whom to call and how to get in',
    async (path) => {
      const { page } = await at('venla', path);
      for (const text of FACTS) expect(page.text).toContain(text);
      expect(page.root.querySelector('.paper svg[role=img]')?.getAttribute('aria-label')).toContain(
        'QR-koodi',
      );
    },
  );

  it('is printed by her coach in her language, and that is logged', async () => {
    const before = await timesLogged(world, 'venla', 'plan.seen');
    const { page } = await at('sari', `/sv/staff/clients/${world.id('venla')}/card`);
    expect(page.root.querySelector('.paper')?.getAttribute('lang')).toBe('fi');
    for (const text of FACTS) expect(page.text).toContain(text);
    expect(await timesLogged(world, 'venla', 'plan.seen')).toBe(before + 1);
    expect((await at('mirja', `/fi/staff/clients/${world.id('venla')}/card`)).page.status).toBe(404);
  });
});

describe('her goal', () => {
  it('is hers: the new one is in force at once with the same steps, the old plan stays readable', async () => {
    const before = await inForce('venla');
    const { who } = await at('venla', '/fi/plan/goal');
    const page = await who.submit('plan.set-goal', { goal: 'Haluan hoitaa kukkia.' });
    expect(shown(page)).toContain('Haluan hoitaa kukkia.');
    const after = await inForce('venla');
    expect(after.id).not.toBe(before.id);
    expect(after.support).toBe(before.support);
    expect(await stepTexts(world, after.id)).toEqual(await stepTexts(world, before.id));
    expect((await who.open(`/fi/plan/versions/${before.id}`)).text).toContain('pysyä Kulmakaupassa');
    expect(page.text).toContain('Teen 18 tuntia viikossa.');
  });

  it('the same words again change nothing, pressed twice it is changed once', async () => {
    const { who, page } = await at('venla', '/fi/plan/goal');
    const count = (await versionsOf(world, 'venla')).length;
    await who.submit('plan.set-goal');
    expect(await versionsOf(world, 'venla')).toHaveLength(count);
    const submissionId = submissionOn(page);
    const fields = { _form: 'plan.set-goal', submissionId, goal: 'Uusi tavoite' };
    const both = await Promise.all([who.post('/fi/plan/goal', fields), who.post('/fi/plan/goal', fields)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await versionsOf(world, 'venla')).toHaveLength(count + 1);
    expect(await timesLogged(world, 'venla', 'plan.goal-set')).toBe(1);
  });

  it('an old page does not bring an old goal back', async () => {
    const { who, page } = await at('venla', '/fi/plan/goal');
    const submissionId = submissionOn(page);
    const old = { _form: 'plan.set-goal', submissionId, goal: 'Ensimmäinen' };
    await who.post('/fi/plan/goal', old);
    await who.open('/fi/plan/goal');
    await who.submit('plan.set-goal', { goal: 'Toinen' });
    const late = await who.post('/fi/plan/goal', old);
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('muuttunut sillä välin')]);
    expect(late.html).toContain('Ensimmäinen</textarea>');
    expect((await inForce('venla')).goal).toBe('Toinen');
  });

  it.each([
    ['', 'Kirjoita ensin tavoitteesi.'],
    [' \n\u202E ', 'Kirjoita ensin tavoitteesi.'],
    ['x'.repeat(1003), 'Poista vähintään 3 merkkiä.'],
  ])('is not stored when it is %j', async (goal, sentence) => {
    const { who } = await at('venla', '/fi/plan/goal');
    const page = await who.submit('plan.set-goal', { goal });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining(sentence)]);
    expect(page.root.querySelector('#goal')?.getAttribute('aria-invalid')).toBe('true');
    if (goal.length > 10) expect(page.html).toContain(goal);
    expect((await inForce('venla')).goal).toContain('Kulmakaupassa');
  });

  it.each(STRANGE)('is shown as it was written: %s', async (_, goal) => {
    const { who } = await at('venla', '/fi/plan/goal');
    const page = await who.submit('plan.set-goal', { goal });
    expect((await inForce('venla')).goal).toBe(goal);
    expect(page.root.querySelector('.lead blockquote')?.textContent.trim()).toBe(goal);
    expect(page.html).not.toContain('<script>alert');
  });
});

describe('steps', () => {
  it('of her own are done by a button and undone by another; each mark stays', async () => {
    const { who } = await at('venla');
    const page = await who.post('/fi/plan', mark(OPEN_STEP, 'done'));
    expect(page.text).toContain('Merkitsit askeleen tehdyksi: Kysyn kauppiaalta, mitä hyllyjä teen jouluna.');
    expect(page.root.querySelector('[role=status]')?.text).toContain('Hienoa. Otit askeleen eteenpäin.');
    expect(page.root.querySelectorAll('.path .fresh')).toHaveLength(1);
    const undo = page.root.querySelector('[role=status] form');
    expect(undo?.querySelector('input[name=stepId]')?.getAttribute('value')).toBe(OPEN_STEP);
    const undone = await who.submit('plan.mark-step');
    expect(undone.text).toContain('Askel on taas tekemättä.');
    expect(await marksOf(world, OPEN_STEP)).toEqual(['done', 'undone', 'done', 'undone']);
  });

  it('pressed twice at once are marked once', async () => {
    const who = await as('venla');
    const twice = mark(OPEN_STEP, 'done');
    await Promise.all([who.post('/fi/plan', twice), who.post('/fi/plan', twice)]);
    await who.post('/fi/plan', mark(OPEN_STEP, 'done'));
    expect(await marksOf(world, OPEN_STEP)).toEqual(['done', 'undone', 'done']);
    expect(await timesLogged(world, 'venla', 'plan.step-done')).toBe(1);
  });

  it.each([
    ['of her coach', COACHS_STEP],
    ['of another client', world.id('onni step interview')],
    ['of an earlier plan', world.id('venla step trial')],
    ['only of a proposal', world.id('venla step subsidy')],
    ['that is no id', "'; drop table plan_step; --"],
  ])('%s is not hers to mark', async (_, stepId) => {
    const who = await as('venla');
    const before = await marksOf(world, stepId.length === 36 ? stepId : OPEN_STEP);
    expect((await who.post('/fi/plan', mark(stepId, 'done'))).status).toBe(404);
    expect(await marksOf(world, stepId.length === 36 ? stepId : OPEN_STEP)).toEqual(before);
  });

  it('nobody else marks for her, and a mark is done or undone and nothing else', async () => {
    const coach = await as('sari');
    expect((await coach.post('/fi/plan', mark(OPEN_STEP, 'done'))).status).toBe(404);
    const who = await as('venla');
    expect((await who.post('/fi/plan', mark(OPEN_STEP, 'maybe'))).status).toBe(422);
    expect((await who.post('/fi/plan', mark(DONE_STEP, 'undone', 'x'))).status).toBe(422);
    expect(await marksOf(world, DONE_STEP)).toEqual(['done']);
  });

  it('of the notice is hers and really done: an address cannot say what is not so', async () => {
    const { who, page } = await at('venla', `/fi/plan?done=${OPEN_STEP}`);
    expect(page.text).not.toContain('Merkitsit askeleen');
    expect((await who.open(`/fi/plan?done=${world.id('onni step places')}`)).text).not.toContain('Merkitsit');
  });

  it('can be added by herself, with a day in Finnish writing, once', async () => {
    const { who, page } = await at('venla', '/fi/plan/step');
    const submissionId = submissionOn(page);
    const fields = { _form: 'plan.add-step', submissionId, text: 'Soitan Kelaan.', dueOn: '2.12.2026' };
    const both = await Promise.all([who.post('/fi/plan/step', fields), who.post('/fi/plan/step', fields)]);
    expect(both[0].text).toContain('Uusi askel on suunnitelmassa.');
    expect(both[0].text).toContain('Viimeistään keskiviikkona 2. joulukuuta');
    expect((await stepsInForce('venla')).filter((text) => text === 'Soitan Kelaan.')).toHaveLength(1);
  });

  it.each([
    [{ text: '' }, 'text', 'Kirjoita ensin, mitä aiot tehdä.'],
    [{ text: 'x'.repeat(301) }, 'text', 'Poista vähintään 1 merkki.'],
    [{ text: 'Soitan', dueOn: 'huomenna' }, 'dueOn', 'Kirjoita päivä näin: 24.11.2026.'],
    [{ text: 'Soitan', dueOn: '31.11.2026' }, 'dueOn', 'Tätä päivää ei ole kalenterissa.'],
  ])('%j is not added', async (fields, field, sentence) => {
    const { who } = await at('venla', '/fi/plan/step');
    const page = await who.submit('plan.add-step', fields);
    expect([page.status, page.text]).toEqual([422, expect.stringContaining(sentence)]);
    expect(page.root.querySelector(`#${field}`)?.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('what she chose as important', () => {
  it('becomes a step of hers by one press, also from the result, and says who sees it', async () => {
    const { who, page } = await at('venla', `/fi/assessment/${world.id('venla assessment 2')}/result`);
    expect(page.text).toContain('Työvalmentajasi näkee askeleen suunnitelmassa.');
    const after = await who.submit('plan.add-from-assessment');
    expect(after.text).toContain('Puhun työvalmentajani kanssa tästä:');
    expect(after.text).toContain('Tästä on jo askel suunnitelmassa.');
    const steps = await stepsInForce('venla');
    const [added = ''] = steps.slice(-1);
    await who.post('/fi/plan', {
      _form: 'plan.add-from-assessment',
      submissionId: crypto.randomUUID(),
      text: added,
    });
    expect(await stepsInForce('venla')).toEqual(steps);
  });

  it('begins a plan when there is none', async () => {
    const who = await as('fatima');
    await who.post('/fi/plan', {
      _form: 'plan.add-from-assessment',
      submissionId: crypto.randomUUID(),
      text: 'Puhun työstä.',
    });
    expect(await inForce('fatima')).toMatchObject({ goal: null, state: 'accepted' });
  });
});

it('what she wrote when her session had ended is there after she has signed in again', async () => {
  const { who } = await at('venla', '/fi/plan/goal');
  const later = NOW.add({ minutes: 45 });
  await server().setNow(later);
  const signIn = await who.submit('plan.set-goal', { goal: 'Kirjoitin tätä pitkään.' });
  expect(signIn.url.pathname).toBe('/fi/sign-in');
  const [, cookie = ''] = (await sessionCookie(world.owner, world.id('venla'), later)).split('=');
  who.cookies.set('session', cookie);
  const back = await who.open('/fi/plan/goal');
  expect(back.html).toContain('Kirjoitin tätä pitkään.</textarea>');
  expect((await inForce('venla')).goal).not.toBe('Kirjoitin tätä pitkään.');
  await who.submit('plan.set-goal');
  expect((await inForce('venla')).goal).toBe('Kirjoitin tätä pitkään.');
  await server().setNow(NOW);
});
