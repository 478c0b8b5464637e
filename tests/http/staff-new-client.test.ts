import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { coachAssignment, person } from '#db/schema/people.ts';
import type { Browser } from '#tests/support/browse.ts';
import { errorsOf, openStaffVisits, valueOf } from '#tests/support/staff-visits.ts';

const { world, as, logged } = await openStaffVisits();

const NEW = '/fi/staff/clients/new';
const people = (firstName: string) =>
  world.owner.select().from(person).where(eq(person.firstName, firstName));
const adding = async (name: 'sari' | 'mirja' | 'katja' = 'sari'): Promise<Browser> => {
  const opened = await as(name);
  await opened.open(NEW);
  return opened;
};
const KAISA = { firstName: 'Kaisa', lastName: 'Uusi', locale: 'sv' };

describe('a new client', () => {
  it('is added with her coach, and the letter is offered', async () => {
    const sari = await adding();
    await logged();
    const page = await sari.submit('people.add-client', {
      ...KAISA,
      email: 'kaisa@example.org',
      phone: '040 000 0099',
      municipality: 'Tuusula',
      deputyId: world.id('janne'),
    });
    expect(page.heading).toBe('Kaisa Uusi');
    expect(page.text).toContain('Asiakas on lisätty. Tulosta nyt kirjautumiskirje.');
    expect(page.root.querySelector('a.btn.main')?.getAttribute('href')).toMatch(/\/letter$/);
    const [made] = await people('Kaisa');
    expect(made).toMatchObject({ role: 'client', callName: 'Kaisa', email: 'kaisa@example.org' });
    const assignments = await world.owner
      .select()
      .from(coachAssignment)
      .where(eq(coachAssignment.clientId, made?.id ?? ''));
    expect(assignments.map(({ kind, coachId, startsOn }) => [kind, coachId, startsOn]).sort()).toEqual([
      ['deputy', world.id('janne'), '2026-11-24'],
      ['primary', world.id('sari'), '2026-11-24'],
    ]);
    expect(await logged()).toMatchObject([
      { verb: 'client.added', client: 'Kaisa', basis: 'coach' },
      { verb: 'client.seen', client: 'Kaisa', basis: 'coach' },
    ]);
  });

  it('whose service begins later is seen by her coach today: there is a letter to give', async () => {
    const sari = await adding();
    const page = await sari.submit('people.add-client', {
      ...KAISA,
      firstName: 'Myöhemmin',
      startsOn: '1.2.2027',
    });
    expect(page.heading).toBe('Myöhemmin Uusi');
    expect(page.text).toContain('1.2.2027');
  });

  it('given to a colleague is not for the one who added her to see', async () => {
    const sari = await adding();
    const values = { ...KAISA, firstName: 'Toiselle', coachId: world.id('katja') };
    const page = await sari.submit('people.add-client', values);
    expect(page.url.pathname).toBe('/fi/staff/clients');
    expect(page.text).toContain('Hänen työvalmentajansa tulostaa kirjautumiskirjeen.');
    const [made] = await people('Toiselle');
    expect((await sari.open(`/fi/staff/clients/${made?.id}`)).status).toBe(404);
    expect((await (await as('katja')).open(`/fi/staff/clients/${made?.id}`)).status).toBe(200);
  });

  it('says what is missing at each field, and keeps the rest', async () => {
    const mirja = await adding('mirja');
    const again = await mirja.submit('people.add-client', {
      firstName: ' ',
      lastName: '',
      locale: '',
      phone: 'soita',
      email: 'ei osoite',
      startsOn: '31.2.2026',
      municipality: 'Mäntsälä',
    });
    expect(again.status).toBe(422);
    const links = errorsOf(again);
    expect(links).toEqual([
      '#firstName',
      '#lastName',
      '#locale',
      '#email',
      '#phone',
      '#startsOn',
      '#coachId',
    ]);
    expect(again.text).toContain('Valitse asiakkaan kieli.');
    for (const link of links) expect(again.root.querySelector(link ?? ''), link).not.toBeNull();
    expect(again.text).toContain('Tätä päivää ei ole kalenterissa.');
    expect([valueOf(again, 'municipality'), valueOf(again, 'phone')]).toEqual(['Mäntsälä', 'soita']);
    expect(again.root.querySelector('title')?.text).toMatch(/^Virhe: /);
  });

  it('keeps her name as it is written, and never as markup', async () => {
    const sari = await adding();
    const lastName = "Åäö <script>alert(1)</script> Žć 👋🏽 '; drop";
    const page = await sari.submit('people.add-client', { ...KAISA, firstName: 'Kirjaimet', lastName });
    expect(page.heading).toBe(`Kirjaimet ${lastName}`);
    expect(page.root.querySelectorAll('main script:not([src])')).toEqual([]);
    const [made] = await people('Kirjaimet');
    expect(made?.lastName).toBe(lastName);
  });

  it('drops what turns letters around, and refuses what is too long', async () => {
    const sari = await adding();
    await sari.submit('people.add-client', { ...KAISA, firstName: 'Vas\u202Een' });
    expect(await people('Vasen')).toHaveLength(1);
    await sari.open(NEW);
    const again = await sari.submit('people.add-client', { ...KAISA, firstName: 'a'.repeat(81) });
    expect([again.status, errorsOf(again)]).toEqual([422, ['#firstName']]);
    expect(again.text).toContain('Poista vähintään 1 merkki.');
  });

  it('has no address that somebody else has, in whatever letters and whatever unit', async () => {
    const sari = await adding();
    // Whose it is she is told only of somebody whom she may see.
    for (const [email, words] of [
      ['VENLA.mallikas@example.org', 'Samalla sähköpostiosoitteella on jo asiakas. Tarkista osoite.'],
      ['tiina.toisaalla@example.org', 'Tätä sähköpostiosoitetta ei voi käyttää tässä. Tarkista osoite.'],
      ['emil.exempel@example.org', 'Tätä sähköpostiosoitetta ei voi käyttää tässä. Tarkista osoite.'],
    ] as const) {
      const again = await sari.submit('people.add-client', { ...KAISA, firstName: 'Sama', email });
      expect([again.status, errorsOf(again), valueOf(again, 'email')]).toEqual([422, ['#email'], email]);
      expect(again.text).toContain(words);
      expect(again.text.includes('Samalla')).toBe(words.startsWith('Samalla'));
    }
    expect(await people('Sama')).toEqual([]);
  });

  it.each([
    ['a coach of another unit', 'coachId', () => world.id('olli')],
    ['a client as a coach', 'coachId', () => world.id('venla')],
    ['nobody as a coach', 'coachId', () => randomUUID()],
    ['a deputy of another unit', 'deputyId', () => world.id('olli')],
    ['her coach as her deputy', 'deputyId', () => world.id('sari')],
  ])('has not %s', async (_, field, id) => {
    const sari = await adding();
    const again = await sari.submit('people.add-client', { ...KAISA, firstName: 'Väärä', [field]: id() });
    expect([again.status, errorsOf(again)]).toEqual([422, [`#${field}`]]);
    expect(await people('Väärä')).toEqual([]);
  });

  it('is added once when the form is sent twice at once, and again after going back', async () => {
    const sari = await adding();
    const submissionId = randomUUID();
    const send = () => sari.submit('people.add-client', { ...KAISA, submissionId, firstName: 'Kahdesti' });
    const first = sari.open(NEW).then(send);
    await first;
    const values = {
      _form: 'people.add-client',
      submissionId,
      ...KAISA,
      firstName: 'Kahdesti',
      startsOn: '24.11.2026',
      coachId: world.id('sari'),
    };
    const again = await Promise.all([sari.post(NEW, values), sari.post(NEW, values)]);
    expect(again.map(({ heading }) => heading)).toEqual(['Kahdesti Uusi', 'Kahdesti Uusi']);
    expect(await people('Kahdesti')).toHaveLength(1);
  });

  it('cannot take the place of somebody else', async () => {
    const sari = await adding();
    const values = { ...KAISA, submissionId: world.id('tiina'), firstName: 'Tunkeilija' };
    expect((await sari.submit('people.add-client', values)).status).toBe(404);
    expect(await people('Tunkeilija')).toEqual([]);
  });

  it('needs a form of this portal: a field that comes twice is a calm mistake', async () => {
    const sari = await adding();
    const values = { ...KAISA, firstName: ['a', 'b'], phone: ['1', '2'] };
    const again = await sari.submit('people.add-client', values);
    expect([again.status, errorsOf(again)]).toEqual([422, ['#firstName', '#phone']]);
  });

  it('is not added by a client', async () => {
    const venla = await as('venla');
    const values = { _form: 'people.add-client', submissionId: randomUUID(), ...KAISA, firstName: 'Itse' };
    expect((await venla.post('/fi', values)).status).toBe(404);
    expect(await people('Itse')).toEqual([]);
  });
});
