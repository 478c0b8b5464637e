import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { absence } from '#db/schema/people.ts';
import { errorsOf, openStaffVisits, valueOf } from '#tests/support/staff-visits.ts';
import type { PersonName } from '#tests/support/world.ts';

// Janne is away until the 7th of December, Katja deputises. Sari will be away from the 21st, with Janne as her deputy.
const { world, as, logged } = await openStaffVisits();
const kept = await world.owner.select().from(absence);
beforeEach(async () => {
  await world.owner.delete(absence);
  await world.owner.insert(absence).values(kept);
});

const PAGE = '/fi/staff/absences';
const ADD = 'team.add-my-absence';
const END = 'team.end-my-absence';
const WEEK = { startsOn: '8.12.2026', backOn: '15.12.2026' };
const ofCoach = (name: PersonName) =>
  world.owner
    .select()
    .from(absence)
    .where(eq(absence.coachId, world.id(name)));
const fields = (deputy: PersonName, days = WEEK) => ({
  _form: ADD,
  submissionId: randomUUID(),
  deputyId: world.id(deputy),
  ...days,
});

describe('a coach writes down her own absence', () => {
  it('from her day; it has her absences alone, and herself not among the deputies', async () => {
    const sari = await as('sari');
    const today = await sari.open('/fi/staff');
    expect(today.root.querySelector(`a[href='${PAGE}']`)?.text).toContain('Merkitse oma poissaolo');
    const page = await sari.open(PAGE);
    expect(page.text).toContain('Poissa 21.12.2026 alkaen, palaa 7.1.2027');
    expect(page.text).not.toContain('7.12.2026');
    const options = page.root.querySelectorAll('#deputyId option').map((each) => each.text.trim());
    expect(options).toEqual(['Valitse listasta', 'Exempel Katja', 'Malli Janne', 'Mallikas Mirja']);
  });

  it('and her lead sees it like her own entries, and can take it back', async () => {
    const sari = await as('sari');
    await sari.open(PAGE);
    await logged();
    const page = await sari.submit(ADD, { ...WEEK, deputyId: world.id('katja') });
    expect([page.url.pathname, page.text]).toEqual([
      PAGE,
      expect.stringContaining('Poissaolo on tallennettu.'),
    ]);
    expect(page.text).toContain('Poissa 8.12.2026 alkaen, palaa 15.12.2026 Sijainen: Katja Exempel');
    const lines = (await logged()).filter(({ verb }) => verb === 'absence.added');
    expect(lines.map(({ client, basis }) => `${client} ${basis}`).toSorted()).toEqual([
      'Mika coach',
      'Riitta coach',
      'Venla coach',
    ]);
    const mirja = await as('mirja');
    const list = await mirja.open('/fi/staff/team/absences');
    expect(list.text).toContain(
      'Sari Esimerkki Poissa 8.12.2026 alkaen, palaa 15.12.2026 Sijainen: Katja Exempel',
    );
    const [made] = (await ofCoach('sari')).filter(({ startsOn }) => startsOn === '2026-12-08');
    expect(made?.recordedBy).toBe(world.id('sari'));
    const removal = { _form: 'team.end-absence', absenceId: made?.id ?? '' };
    expect((await mirja.post('/fi/staff/team/absences', removal)).text).toContain('Poissaolo on poistettu.');
  });

  it('the deputy sees her clients from the first day on', async () => {
    const sari = await as('sari');
    await sari.post(PAGE, fields('katja', { startsOn: '24.11.2026', backOn: '26.11.2026' }));
    expect((await (await as('katja')).open(`/fi/staff/clients/${world.id('venla')}`)).status).toBe(200);
    expect((await (await as('venla')).open('/fi')).text).toContain('Katja Exempel');
  });

  it('once, when the form comes twice at once', async () => {
    const sari = await as('sari');
    const twice = fields('katja');
    const both = await Promise.all([sari.post(PAGE, twice), sari.post(PAGE, twice)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await ofCoach('sari')).toHaveLength(2);
  });

  it('of two who name each other at once, one is told that the other is away', async () => {
    const [sari, katja] = [await as('sari'), await as('katja')];
    const both = await Promise.all([sari.post(PAGE, fields('katja')), katja.post(PAGE, fields('sari'))]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect((await world.owner.select().from(absence)).length).toBe(kept.length + 1);
  });

  it.each([
    [
      'that overlaps her own',
      'sari',
      'katja',
      { startsOn: '20.12.2026', backOn: '22.12.2026' },
      '#startsOn',
      'Tälle ajalle on jo merkitty',
    ],
    [
      'with a deputy who is away then',
      'sari',
      'janne',
      { startsOn: '30.11.2026', backOn: '2.12.2026' },
      '#deputyId',
      'Myös sijainen on silloin poissa.',
    ],
    [
      'while she is a deputy',
      'katja',
      'sari',
      { startsOn: '30.11.2026', backOn: '2.12.2026' },
      '#startsOn',
      'Sijaistat silloin toista työvalmentajaa.',
    ],
    [
      'that ends before it begins',
      'sari',
      'katja',
      { startsOn: '8.12.2026', backOn: '8.12.2026' },
      '#backOn',
      'pitää olla poissaolon jälkeen',
    ],
    [
      'that is over',
      'sari',
      'katja',
      { startsOn: '2.11.2026', backOn: '9.11.2026' },
      '#backOn',
      'Päivä on jo mennyt.',
    ],
    [
      'with herself as the deputy',
      'sari',
      'sari',
      WEEK,
      '#deputyId',
      'Valitse sijaiseksi joku muu kuin sinä itse.',
    ],
    ['with a deputy of another unit', 'sari', 'olli', WEEK, '#deputyId', 'Tätä vaihtoehtoa ei ole listassa.'],
    ['with a client as the deputy', 'sari', 'venla', WEEK, '#deputyId', 'Tätä vaihtoehtoa ei ole listassa.'],
    [
      'without a day',
      'sari',
      'katja',
      { startsOn: '', backOn: '15.12.2026' },
      '#startsOn',
      'Kirjoita ensimmäinen poissaolopäivä.',
    ],
    [
      'on no day',
      'sari',
      'katja',
      { startsOn: '31.11.2026', backOn: '15.12.2026' },
      '#startsOn',
      'Tätä päivää ei ole kalenterissa.',
    ],
  ] as const)('not one %s', async (_, name, deputy, days, link, sentence) => {
    const who = await as(name);
    await who.open(PAGE);
    const page = await who.submit(ADD, { deputyId: world.id(deputy), ...days });
    expect([page.status, errorsOf(page)]).toEqual([422, [link]]);
    expect(page.text).toContain(sentence);
    expect(valueOf(page, 'startsOn')).toBe(days.startsOn);
    expect(await world.owner.select().from(absence)).toHaveLength(kept.length);
  });

  it('not one without a deputy: it is said why', async () => {
    const sari = await as('sari');
    await sari.open(PAGE);
    const page = await sari.submit(ADD, WEEK);
    expect(page.text).toContain('Valitse sijainen. Muuten kukaan ei vastaa asiakkaillesi.');
  });

  it('not in the name of a colleague', async () => {
    const sari = await as('sari');
    await sari.post(PAGE, { ...fields('katja'), coachId: world.id('janne') });
    expect(await ofCoach('janne')).toHaveLength(1);
    expect(await ofCoach('sari')).toHaveLength(2);
  });

  it('and nobody else can: a client has no such page', async () => {
    const venla = await as('venla');
    expect((await venla.open(PAGE)).status).toBe(404);
    expect((await venla.post('/fi/plan', fields('katja'))).status).toBe(404);
    expect(await world.owner.select().from(absence)).toHaveLength(kept.length);
  });

  it('a lead who coaches can for herself', async () => {
    const mirja = await as('mirja');
    await mirja.open(PAGE);
    expect((await mirja.submit(ADD, { ...WEEK, deputyId: world.id('sari') })).text).toContain('tallennettu');
    expect(await ofCoach('mirja')).toHaveLength(1);
  });
});

describe('she ends it early', () => {
  it('from today on she is back, and her deputy sees her clients no more', async () => {
    const [janne, katja] = [await as('janne'), await as('katja')];
    const clientPage = `/fi/staff/clients/${world.id('fatima')}`;
    expect((await katja.open(clientPage)).status).toBe(200);
    const page = await janne.open(PAGE);
    expect(page.text).toContain('Lopeta poissaolo tänään');
    const after = await janne.submit(END);
    expect(after.text).toContain('Poissaolo on päättynyt.');
    expect(after.text).toContain('Sinulle ei ole merkitty poissaoloja.');
    expect((await katja.open(clientPage)).status).toBe(404);
    expect((await ofCoach('janne')).map(({ backOn }) => backOn)).toEqual(['2026-11-24']);
  });

  it('one that is to come is taken back', async () => {
    const sari = await as('sari');
    await sari.open(PAGE);
    expect((await sari.submit(END)).text).toContain('Poissaolo on poistettu.');
    expect(await ofCoach('sari')).toEqual([]);
  });

  it.each(['janne', 'sari'] as const)(
    'pressed twice at once it is done once, and nothing looks broken: %s',
    async (name) => {
      const who = await as(name);
      const [mine] = await ofCoach(name);
      const post = () => who.post(PAGE, { _form: END, absenceId: mine?.id ?? '' });
      await logged();
      const both = await Promise.all([post(), post()]);
      expect(both.map(({ status, url }) => [status, url.pathname])).toEqual([
        [200, PAGE],
        [200, PAGE],
      ]);
      const clients = (await logged())
        .filter(({ verb }) => /^absence\.(ended|removed)$/.test(verb))
        .map(({ client }) => client);
      expect(clients.length).toBeGreaterThan(0);
      expect(new Set(clients).size).toBe(clients.length);
    },
  );

  it('once more when it has ended, it is said that it has', async () => {
    const janne = await as('janne');
    const [mine] = await ofCoach('janne');
    const post = () => janne.post(PAGE, { _form: END, absenceId: mine?.id ?? '' });
    await post();
    expect((await post()).text).toContain('Poissaolo on päättynyt.');
  });

  it.each([
    ['of a colleague', () => ofCoach('janne')],
    ['that never was', () => Promise.resolve([{ id: '00000000-0000-4000-8000-000000000000' }])],
  ])('not one %s', async (_, find) => {
    const sari = await as('sari');
    const [other] = await find();
    const page = await sari.post(PAGE, { _form: END, absenceId: other?.id ?? '' });
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Tätä poissaoloa ei enää ole.')]);
    expect(await world.owner.select().from(absence)).toEqual(kept);
  });

  it('not with what is no id, and not by a client', async () => {
    const [janne, venla] = [await as('janne'), await as('venla')];
    expect((await janne.post(PAGE, { _form: END, absenceId: 'x' })).status).toBe(422);
    const [lasting] = await ofCoach('janne');
    expect((await venla.post('/fi/plan', { _form: END, absenceId: lasting?.id ?? '' })).status).toBe(404);
    expect(await world.owner.select().from(absence)).toEqual(kept);
  });

  it('not that of a colleague by a lead on her own page: that has its place in the team', async () => {
    const mirja = await as('mirja');
    const [lasting] = await ofCoach('janne');
    await mirja.post(PAGE, { _form: END, absenceId: lasting?.id ?? '' });
    expect(await world.owner.select().from(absence)).toEqual(kept);
  });
});
