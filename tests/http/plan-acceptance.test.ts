import { beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { keepPlans, plansOf, stepTexts, timesLogged, versionsOf } from '#tests/support/plan-rows.ts';
import { errorsOf, openStaffVisits, valueOf } from '#tests/support/staff-visits.ts';
import type { PersonName } from '#tests/support/world.ts';

// Sari coaches Venla: a proposal of the 19th of November waits. Katja coaches Emil, who has asked for a change.
const { world, as } = await openStaffVisits();
beforeEach(await keepPlans(world));

const { planOf, inForce, openOf } = plansOf(world);
const FORM = 'plan.record-acceptance';
const PROPOSAL = world.id('venla plan 3');
const PAGE = planOf('venla', '/acceptance');
const ON_PAPER = { acceptedOn: '23.11.2026', way: 'paper', herself: 'yes' };
const LOGGED = 'plan.acceptance-recorded';

const at = async (name: PersonName, path = PAGE): Promise<{ who: Browser; page: Visit }> => {
  const who = await as(name);
  return { who, page: await who.open(path) };
};
const fieldsOn = ({ root }: Visit) => ({
  _form: FORM,
  clientId: world.id('venla'),
  versionId: PROPOSAL,
  changedAt: root.querySelector('input[name=changedAt]')?.getAttribute('value') ?? '',
  ...ON_PAPER,
});
const recordedOn = async (): Promise<string | null | undefined> =>
  (await versionsOf(world, 'venla')).find(({ id }) => id === PROPOSAL)?.acceptedOn;

describe('a coach writes down that a client accepted at a meeting', () => {
  it('finds it on the plan, beside what the proposal changes; nothing is ticked before she does', async () => {
    const { who, page } = await at('sari', planOf('venla'));
    expect(page.root.querySelector(`a[href='${PAGE}']`)?.text).toContain('Merkitse asiakkaan hyväksyntä');
    const form = await who.open(PAGE);
    expect(form.text).toContain('Puhumme siitä, mitä muuttuu, kun palkkatuki loppuu.');
    expect(valueOf(form, 'acceptedOn')).toBe('24.11.2026');
    expect(form.root.querySelectorAll('input[checked]')).toEqual([]);
  });

  it('puts it in force, and says to both how and by whom', async () => {
    const { who } = await at('sari');
    const page = await who.submit(FORM, ON_PAPER);
    expect(page.url.pathname).toBe(planOf('venla'));
    expect(page.text).toContain('Hyväksyntä on tallennettu. Ehdotus on nyt voimassa.');
    expect(page.text).toContain('Asiakas hyväksyi paperilla 23.11.2026');
    expect(page.text).toContain('Hyväksynnän merkitsi Sari Esimerkki 24.11.2026');
    const hers = (await at('venla', '/fi/plan')).page;
    expect(hers.text).toContain('Hyväksyit tämän suunnitelman paperilla maanantaina 23. marraskuuta.');
    expect(hers.text).toContain('Sari Esimerkki merkitsi sen tänne tiistaina 24. marraskuuta.');
    expect(hers.root.querySelector('.asks')).toBeNull();
    expect(await timesLogged(world, 'venla', LOGGED)).toBe(1);
    expect(await timesLogged(world, 'venla', 'plan.accepted')).toBe(0);
  });

  it.each([
    ['sv', 'Du sade måndag 23 november att du godkänner den här planen.'],
    ['selko', 'Sanoit maanantaina 23. marraskuuta, että hyväksyt tämän suunnitelman.'],
  ])('by word is told in words: %s', async (locale, sentence) => {
    const { who } = await at('sari');
    await who.submit(FORM, { ...ON_PAPER, way: 'spoken' });
    expect((await at('venla', `/${locale}/plan`)).page.text).toContain(sentence);
  });

  it('the client can say later what she wants to change, and make the plan hers by a new goal', async () => {
    await (await at('sari')).who.submit(FORM, ON_PAPER);
    const { who, page } = await at('venla', '/fi/plan');
    expect(page.text).toContain('Haluatko muuttaa jotakin? Kirjoita työvalmentajallesi.');
    expect(page.root.querySelector('.notice a')?.getAttribute('href')).toBe('/fi/messages#newest');
    await who.open('/fi/plan/goal');
    const after = await who.submit('plan.set-goal', { goal: 'Haluan hoitaa kukkia.' });
    expect(after.text).not.toContain('paperilla');
    expect((await who.open(`/fi/plan/versions/${PROPOSAL}`)).text).toContain('Hyväksyit tämän suunnitelman');
  });

  it('keeps what she has done, her newest goal and the step that she added meanwhile as hers', async () => {
    const { who: client } = await at('venla', '/fi/plan/step');
    await client.submit('plan.add-step', { text: 'Ostan uudet kengät.' });
    await client.open('/fi/plan/goal');
    await client.submit('plan.set-goal', { goal: 'Haluan hoitaa kukkia.' });
    await (await at('sari')).who.submit(FORM, ON_PAPER);
    expect(await inForce('venla')).toMatchObject({ id: PROPOSAL, goal: 'Haluan hoitaa kukkia.' });
    expect(await stepTexts(world, PROPOSAL)).toContain('Ostan uudet kengät.');
    const page = await client.open('/fi/plan');
    expect(page.text).toContain('Teen 18 tuntia viikossa. Minä Tehty perjantaina 30. lokakuuta');
    expect(page.root.querySelectorAll('a[href$=remove]')).toHaveLength(1);
  });

  it('pressed twice at once it is written once', async () => {
    const { who, page } = await at('sari');
    const both = await Promise.all([1, 2].map(() => who.post(PAGE, fieldsOn(page))));
    expect(both.map(({ status, url }) => [status, url.pathname])).toEqual([
      [200, planOf('venla')],
      [200, planOf('venla')],
    ]);
    expect(await timesLogged(world, 'venla', LOGGED)).toBe(1);
  });

  it('is in the timeline with her name', async () => {
    await (await at('sari')).who.submit(FORM, ON_PAPER);
    const { page } = await at('sari', `/fi/staff/clients/${world.id('venla')}/timeline`);
    expect(page.text).toMatch(/Merkittiin, että asiakas hyväksyi suunnitelman .*Sari Esimerkki/);
  });
});

describe('when the client answers at the same moment', () => {
  it('her acceptance counts when it is first, and the coach is told that nothing is left to do', async () => {
    const { who } = await at('sari');
    const client = (await at('venla', '/fi/plan/proposal')).who;
    await client.submit('plan.accept');
    const page = await who.submit(FORM, ON_PAPER);
    expect([page.status, page.url.pathname]).toEqual([200, planOf('venla')]);
    expect(page.text).toContain('Asiakas on jo itse hyväksynyt ehdotuksen.');
    expect(await recordedOn()).toBeNull();
    expect(await timesLogged(world, 'venla', LOGGED)).toBe(0);
  });

  it("the coach's note counts when it is first, and the client is told that nothing is left to do", async () => {
    const client = (await at('venla', '/fi/plan/proposal')).who;
    await (await at('sari')).who.submit(FORM, ON_PAPER);
    const page = await client.submit('plan.accept');
    expect([page.status, page.text]).toEqual([
      200,
      expect.stringContaining('Työvalmentajasi on jo merkinnyt, että hyväksyit ehdotuksen.'),
    ]);
    expect(await timesLogged(world, 'venla', 'plan.accepted')).toBe(0);
  });

  it('one of the two is written and one plan is in force, whichever comes first', async () => {
    const { who, page } = await at('sari');
    const { who: client, page: hers } = await at('venla', '/fi/plan/proposal');
    const changedAt = hers.root.querySelector('input[name=changedAt]')?.getAttribute('value') ?? '';
    const both = await Promise.all([
      who.post(PAGE, fieldsOn(page)),
      client.post('/fi/plan', { _form: 'plan.accept', versionId: PROPOSAL, changedAt }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const times = [
      await timesLogged(world, 'venla', LOGGED),
      await timesLogged(world, 'venla', 'plan.accepted'),
    ];
    expect(times.toSorted()).toEqual([0, 1]);
    expect(times[0] === 1).toBe((await recordedOn()) !== null);
    expect(await inForce('venla')).toMatchObject({ id: PROPOSAL });
  });

  it('a wish of hers stops it, and it is said why', async () => {
    const { who } = await at('sari');
    const client = (await at('venla', '/fi/plan/change')).who;
    await client.submit('plan.ask-change', { wish: 'Haluan miettiä.' });
    const page = await who.submit(FORM, ON_PAPER);
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('Asiakas on pyytänyt muutosta.')]);
    expect(page.root.querySelector(`a[href='${planOf('venla')}']`)).not.toBeNull();
    expect(await openOf('venla')).toMatchObject({ state: 'change_asked' });
  });

  it('a wish that comes after it is shown to her once more, with where to send it', async () => {
    const client = (await at('venla', '/fi/plan/change')).who;
    await (await at('sari')).who.submit(FORM, ON_PAPER);
    const page = await client.submit('plan.ask-change', { wish: 'Tunteja on liikaa.' });
    expect([page.status, page.text]).toEqual([
      409,
      expect.stringContaining('Hyväksyit jo tämän ehdotuksen. Se on nyt sinun suunnitelmasi.'),
    ]);
    expect(page.text).toContain('Tunteja on liikaa.');
    expect(page.text).not.toContain('ottanut ehdotuksen takaisin');
    expect(page.root.querySelector("main a[href='/fi/messages#newest']")).not.toBeNull();
  });
});

describe('what cannot be written down', () => {
  it('is a proposal that has changed since the page was drawn: it is shown, and has to be ticked anew', async () => {
    const { who } = await at('sari');
    const editor = (await at('sari', planOf('venla', '/edit'))).who;
    await editor.submit('plan.save-version', { 'row-0-text': 'Teen 20 tuntia viikossa.' }, { do: 'send' });
    const page = await who.submit(FORM, { ...ON_PAPER, acceptedOn: '24.11.2026' });
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('muuttunut sillä välin')]);
    expect(page.text).toContain('Teen 20 tuntia viikossa.');
    expect(page.root.querySelector('#herself')?.hasAttribute('checked')).toBe(false);
    expect(page.root.querySelector('#way')?.hasAttribute('checked')).toBe(true);
    const again = await who.submit(FORM, { herself: 'yes' });
    expect(again.text).toContain('Ehdotus on nyt voimassa.');
  });

  it('is a proposal that was taken back', async () => {
    const { who } = await at('sari');
    await (await at('sari', planOf('venla', '/withdraw'))).who.submit('plan.withdraw');
    const page = await who.submit(FORM, ON_PAPER);
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('ei ole nyt ehdotusta')]);
    expect((await who.open(PAGE)).url.pathname).toBe(planOf('venla'));
  });

  it.each([
    [{ acceptedOn: '' }, '#acceptedOn', 'Kirjoita päivä, jona asiakas hyväksyi ehdotuksen.'],
    [{ acceptedOn: 'eilen' }, '#acceptedOn', 'Kirjoita päivä näin: 24.11.2026.'],
    [{ acceptedOn: '31.11.2026' }, '#acceptedOn', 'Tätä päivää ei ole kalenterissa.'],
    [{ acceptedOn: '25.11.2026' }, '#acceptedOn', 'Päivä ei ole vielä tullut.'],
    [{ acceptedOn: '18.11.2026' }, '#acceptedOn', 'Ehdotus lähetettiin 19.11.2026.'],
    [{ way: [] }, '#way', 'Valitse, miten asiakas hyväksyi.'],
    [{ way: 'nod' }, '#way', 'Tätä vaihtoehtoa ei ole listassa.'],
    [{ herself: [] }, '#herself', 'kun asiakas on itse hyväksynyt ehdotuksen'],
  ])('is %j', async (typed, field, sentence) => {
    const { who } = await at('sari');
    const page = await who.submit(FORM, { ...ON_PAPER, ...typed });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining(sentence)]);
    expect(errorsOf(page)).toEqual([field]);
    expect(await recordedOn()).toBeNull();
  });

  it.each([
    ['a draft', 'katja', 'onni', 'onni plan 2'],
    ['what she has answered', 'katja', 'emil', 'emil plan 2'],
    ['what is in force', 'sari', 'venla', 'venla plan 1'],
    ["another client's proposal", 'katja', 'emil', 'venla plan 3'],
    ['no id', 'sari', 'venla', null],
  ] as const)('is %s', async (_, name, client, version) => {
    const who = await as(name);
    const before = await versionsOf(world, client);
    const versionId = version === null ? "'; drop" : world.id(version);
    const changedAt = before.find(({ id }) => id === versionId)?.changedAt.toISOString() ?? '';
    const fields = { _form: FORM, clientId: world.id(client), versionId, changedAt, ...ON_PAPER };
    expect((await who.post(planOf(client, '/acceptance'), fields)).status).toBe(409);
    expect(await versionsOf(world, client)).toEqual(before);
  });

  it.each(['katja', 'janne', 'mirja', 'olli', 'venla'] as const)(
    'is a proposal that %s does not make',
    async (name) => {
      const { page } = await at('sari');
      const { who, page: theirs } = await at(name);
      expect(theirs.status).toBe(404);
      const own = name === 'venla' ? '/fi/plan' : planOf('emil', '/acceptance');
      expect((await who.post(own, fieldsOn(page))).status).toBe(404);
      expect(await recordedOn()).toBeNull();
    },
  );
});
