import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { client, coachAssignment, person, preference } from '#db/schema/people.ts';
import { session } from '#db/schema/sign-in.ts';
import { errorsOf, openStaffVisits, valueOf } from '#tests/support/staff-visits.ts';

const { world, as, logged } = await openStaffVisits();

const people = (firstName: string) =>
  world.owner.select().from(person).where(eq(person.firstName, firstName));

describe('the page of a client', () => {
  it('tells in one look who, how she is reached and where things are', async () => {
    const katja = await as('katja');
    const page = await katja.open(`/sv/staff/clients/${world.id('emil')}`);
    expect(page.heading).toBe('Emil Exempel');
    for (const words of ['Tusby', 'Svenska', 'Jag vill arbeta i en trädgård eller på ett lager.'])
      expect(page.text).toContain(words);
    const details = await katja.open(`/sv/staff/clients/${world.id('emil')}/details`);
    for (const words of ['Katja Exempel', 'Klienten visar resultatet och svaren.'])
      expect(details.text).toContain(words);
  });

  it.each([
    ['of another coach', 'emil'],
    ['of another unit', 'tiina'],
  ] as const)('%s is not there', async (_, name) => {
    const sari = await as('sari');
    await logged();
    for (const page of ['', '/assessment', '/details', '/letter', '/end'])
      expect((await sari.open(`/fi/staff/clients/${world.id(name)}${page}`)).status).toBe(404);
    expect(await logged()).toEqual([]);
  });

  it.each(['x', '00000000-0000-4000-8000-000000000000'])('%s is none', async (id) => {
    expect((await (await as('sari')).open(`/fi/staff/clients/${id}`)).status).toBe(404);
  });
});

describe('the details of a client', () => {
  const page = () => `/fi/staff/clients/${world.id('venla')}/details`;
  const stored = async () => {
    const [row] = await world.owner
      .select()
      .from(person)
      .where(eq(person.id, world.id('venla')));
    return row;
  };

  it('are changed, and the change is in the log', async () => {
    const sari = await as('sari');
    await sari.open(page());
    await logged();
    const after = await sari.submit('people.change-client', { phone: '040 000 0077', callName: 'Vennu' });
    expect(after.text).toContain('Yhteystiedot on tallennettu.');
    expect(await stored()).toMatchObject({ phone: '040 000 0077', callName: 'Vennu', firstName: 'Venla' });
    expect((await logged())[0]).toMatchObject({ verb: 'client.changed', client: 'Venla', basis: 'coach' });
  });

  it('that have changed meanwhile are not written over: both are shown', async () => {
    const [sari, mirja] = [await as('sari'), await as('mirja')];
    await sari.open(page());
    await mirja.open(page());
    await mirja.submit('people.change-client', { municipality: 'Tuusula' });
    const again = await sari.submit('people.change-client', { phone: '050 1' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('Tämä on muuttunut sillä välin.');
    expect([valueOf(again, 'phone'), valueOf(again, 'municipality')]).toEqual(['050 1', 'Järvenpää']);
    expect(again.text).toContain('Tallessa nyt: 040 000 0077');
    expect(again.text).toContain('Tallessa nyt: Tuusula');
    expect(await stored()).toMatchObject({ phone: '040 000 0077' });
    // She has seen it now: what she sends is what counts.
    await sari.submit('people.change-client', { municipality: 'Tuusula' });
    expect(await stored()).toMatchObject({ phone: '050 1' });
  });

  it('with a new e-mail address end what she is signed in with; the same in other letters does not', async () => {
    const open = async () => {
      const rows = await world.owner
        .select()
        .from(session)
        .where(eq(session.personId, world.id('venla')));
      // Not the one that nothing ends (support/everybodys-session.ts).
      return rows.filter(({ id, personId, endedAt }) => endedAt === null && id !== personId).length;
    };
    const [sari, venla] = [await as('sari'), await as('venla')];
    const before = await open();
    await sari.open(page());
    await sari.submit('people.change-client', { email: 'Venla.Mallikas@example.org' });
    expect(await open()).toBe(before);
    await sari.open(page());
    await sari.submit('people.change-client', { email: 'venla.uusi@example.org' });
    expect(await open()).toBe(0);
    expect((await venla.open('/fi')).url.pathname).toBe('/fi/welcome');
  });

  it('do not take an address that somebody has', async () => {
    const sari = await as('sari');
    await sari.open(page());
    const again = await sari.submit('people.change-client', {
      email: 'mika.selko@example.org',
      phone: '1234',
    });
    expect([again.status, errorsOf(again), valueOf(again, 'phone')]).toEqual([422, ['#email'], '1234']);
    expect(await stored()).toMatchObject({ email: 'venla.uusi@example.org', phone: '050 1' });
  });

  it('of somebody else are not changed with a forged id', async () => {
    const sari = await as('sari');
    for (const clientId of [world.id('tiina'), world.id('emil'), randomUUID()]) {
      await sari.open(page());
      expect((await sari.submit('people.change-client', { clientId, firstName: 'Hurja' })).status).toBe(404);
    }
    expect(await people('Hurja')).toEqual([]);
  });

  it('are kept with their answer when the language changes in the middle', async () => {
    const sari = await as('sari');
    const shown = await sari.open(page());
    const version = shown.root.querySelector('input[name=version]')?.getAttribute('value') ?? '';
    const fields = { _form: 'people.change-client', clientId: world.id('venla'), version, phone: '77' };
    const inSwedish = await sari.post(page().replace('/fi/', '/sv/'), { ...fields, _switch: 'sv' });
    expect([inSwedish.status, valueOf(inSwedish, 'phone')]).toEqual([200, '77']);
    expect(await stored()).toMatchObject({ phone: '050 1' });
  });
});

describe('the deputy of a client', () => {
  const page = () => `/fi/staff/clients/${world.id('mika')}/details`;
  const deputies = async () => {
    const rows = await world.owner
      .select()
      .from(coachAssignment)
      .where(eq(coachAssignment.clientId, world.id('mika')));
    return rows
      .filter(({ kind, endsOn }) => kind === 'deputy' && endsOn === null)
      .map(({ coachId }) => coachId);
  };

  it('is changed, changed again on the same day, and taken away', async () => {
    const sari = await as('sari');
    for (const name of ['janne', 'katja'] as const) {
      await sari.open(page());
      const after = await sari.submit('people.name-deputy', { deputyId: world.id(name) });
      expect(after.text).toContain('Sijainen on vaihdettu.');
      expect(await deputies()).toEqual([world.id(name)]);
    }
    await sari.open(page());
    await sari.submit('people.name-deputy', { deputyId: '' });
    expect(await deputies()).toEqual([]);
  });

  it.each([
    ['the coach herself', () => world.id('sari')],
    ['somebody of another unit', () => world.id('olli')],
    ['no id', () => 'olli'],
  ])('is never %s', async (_, id) => {
    const sari = await as('sari');
    await sari.open(page());
    const again = await sari.submit('people.name-deputy', { deputyId: id() });
    expect([again.status, errorsOf(again)]).toEqual([422, ['#deputyId']]);
    expect(await deputies()).toEqual([]);
  });
});

describe('the end of a service', () => {
  it('is asked once, closes the account, and can be taken back', async () => {
    const [sari, riitta] = [await as('sari'), await as('riitta')];
    const id = world.id('riitta');
    await sari.open(`/fi/staff/clients/${id}/end`);
    const after = await sari.submit('people.end-service');
    expect(after.text).toContain('Työhönvalmennus on päättynyt. Asiakas ei voi enää kirjautua.');
    expect((await riitta.open('/fi')).url.pathname).toBe('/fi/welcome');
    const [row] = await world.owner.select().from(client).where(eq(client.personId, id));
    expect(row?.endedOn).toBe('2026-11-24');
    expect((await sari.open('/fi/staff/clients')).text).not.toContain('Tauko Riitta');
    expect((await sari.open(`/fi/staff/clients/${id}/letter`)).root.querySelector('#identity')).toBeNull();

    await sari.open(`/fi/staff/clients/${id}`);
    expect((await sari.submit('people.reopen-service')).text).toContain('Työhönvalmennus jatkuu.');
    expect((await (await as('riitta')).open('/fi')).url.pathname).toBe('/fi');
    expect((await world.owner.select().from(preference).where(eq(preference.personId, id))).length).toBe(1);
  });
});
