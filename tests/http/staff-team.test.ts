import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { absence, person, staff } from '#db/schema/people.ts';
import { browser } from '#tests/support/browse.ts';
import { errorsOf, namesIn, openStaffVisits, rowOf, valueOf } from '#tests/support/staff-visits.ts';

const visits = await openStaffVisits();
const { world, as } = visits;
const TEAM = '/fi/staff/team';
const ABSENCES = `${TEAM}/absences`;

describe('the team', () => {
  it('has its coaches with their clients and absences, and ways on', async () => {
    const page = await (await as('mirja')).open(TEAM);
    expect(namesIn(page)).toEqual(['Esimerkki Sari', 'Exempel Katja', 'Malli Janne']);
    expect(rowOf(page, 'Malli Janne')).toEqual([
      '2, enintään 20',
      '1 odottaa',
      '16 tuntia',
      'Poissa, palaa 7.12.2026',
      'Katja Exempel',
    ]);
    expect(rowOf(page, 'Esimerkki Sari')).toEqual([
      '3, enintään 20',
      expect.stringMatching(/^\d odottaa$/),
      expect.stringMatching(/^\d+ (tuntia|päivää|päivä|tunti)$/),
      'Poissa 21.12.2026 alkaen',
      'Ei sijaista nyt',
    ]);
    expect(page.text).not.toContain('Ohimennen');
  });
});

describe('an absence', () => {
  const given = (coach: 'katja' | 'sari' | 'janne', deputy: 'katja' | 'sari' | 'janne' | 'olli') => ({
    coachId: world.id(coach),
    deputyId: world.id(deputy),
    startsOn: '7.12.2026',
    backOn: '14.12.2026',
  });
  const rows = () => world.owner.select().from(absence);

  it('is written down, shown, and removed before it begins', async () => {
    const mirja = await as('mirja');
    await mirja.open(ABSENCES);
    const after = await mirja.submit('team.add-absence', given('katja', 'janne'));
    expect(after.text).toContain('Poissaolo on tallennettu.');
    expect(after.text).toContain('Poissa 7.12.2026 alkaen, palaa 14.12.2026 Sijainen: Janne Malli');
    const [made] = (await rows()).filter(({ coachId }) => coachId === world.id('katja'));
    await mirja.open(ABSENCES);
    const removed = await mirja.submit('team.end-absence', { absenceId: made?.id ?? '' });
    expect(removed.text).toContain('Poissaolo on poistettu.');
    expect((await rows()).some(({ id }) => id === made?.id)).toBe(false);
    const again = await mirja.post(ABSENCES, { _form: 'team.end-absence', absenceId: made?.id ?? '' });
    expect([again.status, again.text]).toEqual([
      200,
      expect.stringContaining('Tätä poissaoloa ei enää ole.'),
    ]);
  });

  it('is written down once when the form comes twice', async () => {
    const mirja = await as('mirja');
    const submissionId = randomUUID();
    const fields = { _form: 'team.add-absence', submissionId, ...given('katja', 'janne') };
    const both = await Promise.all([mirja.post(ABSENCES, fields), mirja.post(ABSENCES, fields)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await rows()).filter(({ coachId }) => coachId === world.id('katja'))).toHaveLength(1);
    expect((await mirja.post(ABSENCES, fields)).status).toBe(200);
    await world.owner.delete(absence).where(eq(absence.id, submissionId));
  });

  it.each([
    [
      'that overlaps another one',
      'janne',
      'sari',
      { startsOn: '1.12.2026', backOn: '20.12.2026' },
      '#startsOn',
    ],
    ['with a deputy who is away then', 'katja', 'janne', { startsOn: '30.11.2026' }, '#deputyId'],
    ['of somebody who is a deputy then', 'katja', 'sari', { startsOn: '30.11.2026' }, '#startsOn'],
    ['that ends before it begins', 'katja', 'janne', { backOn: '7.12.2026' }, '#backOn'],
    ['that is over', 'katja', 'janne', { startsOn: '2.11.2026', backOn: '9.11.2026' }, '#backOn'],
    ['with herself as the deputy', 'katja', 'katja', {}, '#deputyId'],
    ['with a deputy of another unit', 'katja', 'olli', {}, '#deputyId'],
    ['without days', 'katja', 'janne', { startsOn: '' }, '#startsOn'],
    ['of a year long ago', 'katja', 'janne', { startsOn: '7.12.0026' }, '#startsOn'],
  ] as const)('is refused at its field: one %s', async (_, coach, deputy, wrong, link) => {
    const mirja = await as('mirja');
    const before = await rows();
    await mirja.open(ABSENCES);
    const again = await mirja.submit('team.add-absence', { ...given(coach, deputy), ...wrong });
    expect([again.status, errorsOf(again)]).toEqual([422, [link]]);
    expect(valueOf(again, 'coachId')).toBe(world.id(coach));
    expect(await rows()).toHaveLength(before.length);
  });

  it('that lasts is ended today, and the deputy sees her clients no more', async () => {
    const mirja = await as('mirja');
    const clientPage = `/fi/staff/clients/${world.id('fatima')}`;
    const [lasting] = (await rows()).filter(({ coachId }) => coachId === world.id('janne'));
    const deputy = lasting?.deputyId === world.id('katja') ? 'katja' : 'sari';
    expect((await (await as(deputy)).open(clientPage)).status).toBe(200);
    await mirja.open(ABSENCES);
    const after = await mirja.submit('team.end-absence', { absenceId: lasting?.id ?? '' });
    expect(after.text).toContain('Poissaolo on päättynyt.');
    const again = await mirja.post(ABSENCES, { _form: 'team.end-absence', absenceId: lasting?.id ?? '' });
    expect(again.text).toContain('Poissaolo on päättynyt.');
    expect((await (await as(deputy)).open(clientPage)).status).toBe(404);
  });

  it('of another unit, or of nobody, is not there', async () => {
    const raija = await as('raija');
    const [coming] = (await rows()).filter(({ coachId }) => coachId === world.id('sari'));
    for (const absenceId of [coming?.id ?? '', randomUUID()]) {
      const page = await raija.post(ABSENCES, { _form: 'team.end-absence', absenceId });
      expect(page.text).toContain('Tätä poissaoloa ei enää ole.');
    }
    expect((await rows()).some(({ id }) => id === coming?.id)).toBe(true);
  });
});

describe('a coach', () => {
  const LIISA = { firstName: 'Liisa', lastName: 'Lisätty', email: 'liisa@example.org', phone: '040 1' };

  it('is added by the lead, and takes her account into use with the code that is shown once', async () => {
    const mirja = await as('mirja');
    await mirja.open(`${TEAM}/coaches/new`);
    const shown = await mirja.submit('team.add-coach', {
      ...LIISA,
      reachableFrom: '8.30',
      reachableTo: '15',
    });
    expect(shown.status).toBe(200);
    const code = shown.root.querySelector('.lead .say')?.text.trim() ?? '';
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect(shown.text).toContain('Viimeinen päivä: 27.11.2026.');
    const [made] = await world.owner.select().from(person).where(eq(person.firstName, 'Liisa'));
    const [hours] = await world.owner
      .select()
      .from(staff)
      .where(eq(staff.personId, made?.id ?? ''));
    expect(hours).toMatchObject({ reachableFrom: '08:30:00', reachableTo: '15:00:00' });
    const page = await mirja.open(`${TEAM}/coaches/${made?.id}`);
    expect(page.text).toContain('Ei ole vielä ottanut tunnuksia käyttöön');
    expect(page.text).not.toContain(code);
    const visitor = browser(visits.server().url);
    await visitor.open('/fi/staff/enrol');
    const wrong = await visitor.submit('sign-in.enrol', { code, password: 'lyhyt', totp: '000000' });
    expect(errorsOf(wrong)).not.toContain('#code');
  });

  it('is asked for what is missing, all at once', async () => {
    const mirja = await as('mirja');
    await mirja.open(`${TEAM}/coaches/new`);
    const again = await mirja.submit('team.add-coach', {
      firstName: '',
      lastName: 'Jää',
      email: 'x',
      reachableFrom: '25',
      reachableTo: 'aina',
    });
    expect([again.status, errorsOf(again), valueOf(again, 'lastName')]).toEqual([
      422,
      ['#firstName', '#email', '#reachableFrom', '#reachableTo'],
      'Jää',
    ]);
    const order = await mirja.submit('team.add-coach', { ...LIISA, reachableFrom: '16', reachableTo: '8' });
    expect(errorsOf(order)).toEqual(['#reachableTo']);
  });

  it('does not take an address that somebody has', async () => {
    const mirja = await as('mirja');
    await mirja.open(`${TEAM}/coaches/new`);
    const again = await mirja.submit('team.add-coach', { ...LIISA, email: 'Olli.Ohimennen@example.org' });
    expect([again.status, errorsOf(again)]).toEqual([422, ['#email']]);
  });

  it('who has lost her telephone gets a new code', async () => {
    const mirja = await as('mirja');
    await mirja.open(`${TEAM}/coaches/${world.id('katja')}`);
    const codes = [];
    for (let count = 0; count < 2; count += 1) {
      const shown = await mirja.submit('team.new-code');
      codes.push(shown.root.querySelector('.lead .say')?.text.trim());
    }
    expect(new Set(codes).size).toBe(2);
    const page = await mirja.open(`${TEAM}/coaches/${world.id('katja')}`);
    expect(page.text).toContain(
      'Tunnusten tapahtumat Aloituskoodi on tehty juuri äsken Tekijä: Mirja Mallikas Aloituskoodi on tehty',
    );
    const other = await mirja.open(`${TEAM}/coaches/${world.id('janne')}`);
    expect(other.text).toContain('Tunnusten tapahtumat Ei tapahtumia.');
  });

  it('keeps her account while she has clients, and loses it at once when it is closed', async () => {
    const [mirja, sari] = [await as('mirja'), await as('sari')];
    await mirja.open(`${TEAM}/coaches/${world.id('sari')}/close`);
    const refused = await mirja.submit('team.close-coach');
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Siirrä ensin asiakkaat ja sijaisuudet toiselle.');
    expect((await sari.open('/fi/staff')).status).toBe(200);

    const [made] = await world.owner.select().from(person).where(eq(person.firstName, 'Liisa'));
    await mirja.open(`${TEAM}/coaches/${made?.id}/close`);
    expect((await mirja.submit('team.close-coach')).text).toContain('Tunnukset on suljettu.');
    expect((await mirja.open(TEAM)).text).not.toContain('Lisätty');
  });

  it('of another unit is none', async () => {
    const mirja = await as('mirja');
    expect((await mirja.open(`${TEAM}/coaches/${world.id('olli')}`)).status).toBe(404);
    await mirja.open(`${TEAM}/coaches/${world.id('katja')}`);
    for (const name of ['olli', 'venla'] as const)
      expect((await mirja.post(TEAM, { _form: 'team.new-code', coachId: world.id(name) })).status).toBe(404);
  });

  it('is not managed by a coach', async () => {
    const sari = await as('sari');
    const fields = { _form: 'team.new-code', coachId: world.id('janne') };
    expect((await sari.post('/fi/staff', fields)).status).toBe(404);
    expect((await sari.open(TEAM)).status).toBe(404);
  });
});
