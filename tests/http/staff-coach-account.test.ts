import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { coachAssignment, person, staff } from '#db/schema/people.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { errorsOf, namesIn, openStaffVisits, valueOf } from '#tests/support/staff-visits.ts';
import type { PersonName } from '#tests/support/world.ts';

// Mirja leads the unit of Sari, Janne and Katja. Olli works in another one.
const { world, as, server, logged } = await openStaffVisits();
const people = await world.owner.select().from(person);
const hours = await world.owner.select().from(staff);
const assignments = await world.owner.select().from(coachAssignment);
beforeEach(async () => {
  for (const { id, ...row } of people) await world.owner.update(person).set(row).where(eq(person.id, id));
  for (const { personId, ...row } of hours)
    await world.owner.update(staff).set(row).where(eq(staff.personId, personId));
  await world.owner.delete(coachAssignment);
  await world.owner.insert(coachAssignment).values(assignments);
  await world.owner.execute(sql`delete from enrolment where purpose = 'staff'`);
});

const TEAM = '/fi/staff/team';
const CLOSED = `${TEAM}/coaches/closed`;
const coachPage = (name: PersonName, page = ''): string => `${TEAM}/coaches/${world.id(name)}${page}`;
const storedPerson = async (name: PersonName) => {
  const [row] = await world.owner
    .select()
    .from(person)
    .where(eq(person.id, world.id(name)));
  return row;
};
const versionOn = (page: Visit): string =>
  page.root.querySelector('input[name=version]')?.getAttribute('value') ?? '';
const NEW = { firstName: 'Saara', lastName: 'Esimerkki', email: 'saara@example.org', phone: '040 000 0077' };
const SENT = { ...NEW, reachableFrom: '9', reachableTo: '15.30' };

describe("a lead changes a coach's contact details", () => {
  it('finds the link on her page, and the fields as they are stored', async () => {
    const mirja = await as('mirja');
    const page = await mirja.open(coachPage('janne'));
    expect(page.root.querySelector(`a[href='${coachPage('janne', '/edit')}']`)).not.toBeNull();
    expect(page.text).toContain('Klo 8.30–16');
    const form = await mirja.open(coachPage('janne', '/edit'));
    expect(
      ['firstName', 'lastName', 'email', 'phone', 'reachableFrom', 'reachableTo'].map((id) =>
        valueOf(form, id),
      ),
    ).toEqual(['Janne', 'Malli', 'janne.malli@example.org', '040 000 0012', '8.30', '16']);
  });

  it('and clients see them at once', async () => {
    const mirja = await as('mirja');
    await mirja.open(coachPage('sari', '/edit'));
    const page = await mirja.submit('team.change-coach', SENT);
    expect([page.url.pathname, page.heading]).toEqual([coachPage('sari'), 'Saara Esimerkki']);
    expect(page.text).toContain('Työvalmentajan tiedot on tallennettu.');
    expect(page.text).toContain('Klo 9–15.30');
    expect(await storedPerson('sari')).toMatchObject({ ...NEW, callName: 'Saara' });
    const hers = await (await as('venla')).open('/fi/coach');
    for (const text of ['Saara Esimerkki', '040 000 0077', '9–15.30']) expect(hers.text).toContain(text);
  });

  it('keeps her session, and what she typed', async () => {
    const [mirja, sari] = [await as('mirja'), await as('sari')];
    await mirja.open(coachPage('sari', '/edit'));
    await mirja.submit('team.change-coach', SENT);
    expect((await sari.open('/fi/staff')).status).toBe(200);
  });

  it('pressed twice at once it is done once, and both come to her page', async () => {
    const mirja = await as('mirja');
    const version = versionOn(await mirja.open(coachPage('sari', '/edit')));
    const fields = { _form: 'team.change-coach', coachId: world.id('sari'), version, ...SENT };
    const both = await Promise.all([1, 2].map(() => mirja.post(coachPage('sari', '/edit'), fields)));
    expect(both.map(({ status, url }) => [status, url.pathname])).toEqual([
      [200, coachPage('sari')],
      [200, coachPage('sari')],
    ]);
  });

  it.each([
    ['Katja.Exempel@example.org', 'Samalla sähköpostiosoitteella on jo joku.'],
    ['OLLI.OHIMENNEN@EXAMPLE.ORG', 'Tätä sähköpostiosoitetta ei voi käyttää tässä.'],
    ['venla.mallikas@example.org', 'Samalla sähköpostiosoitteella on jo joku.'],
  ])(
    'not to an address that somebody has, wherever she is, and it is told only of whom one sees: %s',
    async (email, words) => {
      const mirja = await as('mirja');
      await mirja.open(coachPage('sari', '/edit'));
      const page = await mirja.submit('team.change-coach', { ...SENT, email });
      expect([page.status, errorsOf(page)]).toEqual([422, ['#email']]);
      expect(page.text).toContain(words);
      expect([valueOf(page, 'email'), valueOf(page, 'firstName')]).toEqual([email, 'Saara']);
      expect(await storedPerson('sari')).toMatchObject({ firstName: 'Sari' });
    },
  );

  it('to the same address in other letters', async () => {
    const mirja = await as('mirja');
    await mirja.open(coachPage('sari', '/edit'));
    await mirja.submit('team.change-coach', { email: 'Sari.Esimerkki@Example.org' });
    expect(await storedPerson('sari')).toMatchObject({ email: 'Sari.Esimerkki@Example.org' });
  });

  it('of two coaches at once one gets an address', async () => {
    const mirja = await as('mirja');
    const posts = await Promise.all(
      (['sari', 'katja'] as const).map(async (name) => {
        const version = versionOn(await mirja.open(coachPage(name, '/edit')));
        return () =>
          mirja.post(coachPage(name, '/edit'), {
            _form: 'team.change-coach',
            coachId: world.id(name),
            version,
            ...SENT,
          });
      }),
    );
    const both = await Promise.all(posts.map((post) => post()));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });

  it('says what stands there now when a colleague has changed it meanwhile', async () => {
    const [mirja, other] = [await as('mirja'), await as('mirja')];
    await mirja.open(coachPage('sari', '/edit'));
    await other.open(coachPage('sari', '/edit'));
    await other.submit('team.change-coach', { phone: '040 000 0099' });
    const page = await mirja.submit('team.change-coach', SENT);
    expect([page.status, valueOf(page, 'phone')]).toEqual([409, '040 000 0077']);
    expect(page.text).toContain('Tallessa nyt: 040 000 0099');
    expect((await mirja.submit('team.change-coach')).heading).toBe('Saara Esimerkki');
  });

  it.each([
    [{ firstName: ' ' }, '#firstName'],
    [{ lastName: 'x'.repeat(81) }, '#lastName'],
    [{ email: '' }, '#email'],
    [{ email: 'sari' }, '#email'],
    [{ phone: 'soita' }, '#phone'],
    [{ reachableFrom: '24' }, '#reachableFrom'],
    [{ reachableTo: '' }, '#reachableTo'],
    [{ reachableFrom: '16', reachableTo: '8' }, '#reachableTo'],
  ])('not with %j', async (wrong, link) => {
    const mirja = await as('mirja');
    await mirja.open(coachPage('sari', '/edit'));
    const page = await mirja.submit('team.change-coach', { ...SENT, ...wrong });
    expect([page.status, errorsOf(page)]).toEqual([422, [link]]);
    expect(await storedPerson('sari')).toMatchObject({ firstName: 'Sari' });
  });

  it.each(['olli', 'venla', 'mirja', 'raija'] as const)('not those of %s', async (name) => {
    const mirja = await as('mirja');
    expect((await mirja.open(coachPage(name, '/edit'))).status).toBe(404);
    const fields = { _form: 'team.change-coach', coachId: world.id(name), version: '', ...SENT };
    expect((await mirja.post(coachPage('sari', '/edit'), fields)).status).toBe(404);
    expect((await storedPerson(name))?.firstName).not.toBe('Saara');
  });

  it.each(['sari', 'raija', 'venla'] as const)('and nobody else: %s', async (name) => {
    const fields = { _form: 'team.change-coach', coachId: world.id('sari'), version: '', ...SENT };
    const who = await as(name);
    expect((await who.post(name === 'venla' ? '/fi/plan' : '/fi/staff', fields)).status).toBe(404);
    expect(await storedPerson('sari')).toMatchObject({ firstName: 'Sari' });
  });
});

/** Katja leaves: nobody is her client any more. */
const leave = () =>
  world.owner.execute(
    sql`update coach_assignment set ends_on = '2026-11-20' where coach_id = ${world.id('katja')}`,
  );

describe('a lead closes an account', () => {
  const fields = (name: PersonName) => ({ _form: 'team.close-coach', coachId: world.id(name) });

  it('once, also when it is pressed twice or in another window', async () => {
    await leave();
    await world.owner.execute(sql`delete from absence where deputy_id = ${world.id('katja')}`);
    const mirja = await as('mirja');
    const path = coachPage('katja', '/close');
    await mirja.open(path);
    const both = await Promise.all([1, 2].map(() => mirja.post(path, fields('katja'))));
    expect(both.map(({ status, url }) => [status, url.pathname])).toEqual([
      [200, TEAM],
      [200, TEAM],
    ]);
    const before = (await storedPerson('katja'))?.endedAt;
    expect((await mirja.post(path, fields('katja'))).text).toContain('Tunnukset on suljettu.');
    expect((await storedPerson('katja'))?.endedAt).toEqual(before);
  });

  it.each(['olli', 'venla', 'pertti', 'raija'] as const)('not that of %s, open or closed', async (name) => {
    const mirja = await as('mirja');
    expect((await mirja.post(TEAM, fields(name))).status).toBe(404);
    await world.owner.execute(
      sql`update person set ended_at = '2026-11-20T12:00:00Z' where id = ${world.id(name)}`,
    );
    expect((await mirja.post(TEAM, fields(name))).status).toBe(404);
  });
});

describe('a lead who coaches, too', () => {
  it('has a page like a coach, but her account is not hers to close', async () => {
    await world.owner.execute(
      sql`update coach_assignment set coach_id = ${world.id('mirja')} where client_id = ${world.id('onni')} and kind = 'primary'`,
    );
    const mirja = await as('mirja');
    const page = await mirja.open(coachPage('mirja'));
    expect(page.status).toBe(200);
    const links = page.root.querySelectorAll('main a').map((link) => link.getAttribute('href'));
    expect(links).not.toContain(coachPage('mirja', '/close'));
    expect((await mirja.open(coachPage('mirja', '/close'))).status).toBe(404);
    const reopening = { _form: 'team.reopen-coach', coachId: world.id('mirja') };
    expect((await mirja.post(CLOSED, reopening)).status).toBe(404);
  });
});

describe('a lead opens a closed account again', () => {
  const close = async (): Promise<void> => {
    await leave();
    await world.owner.execute(
      sql`update person set ended_at = '2026-11-20T12:00:00Z' where id = ${world.id('katja')}`,
    );
  };
  const opened = async (): Promise<{ mirja: Browser; page: Visit }> => {
    await close();
    const mirja = await as('mirja');
    await mirja.open(CLOSED);
    return { mirja, page: await mirja.submit('team.reopen-coach') };
  };
  const codeOn = (page: Visit): string => page.root.querySelector('.lead .say')?.text.trim() ?? '';

  it('from the team, where it is said what that means', async () => {
    await close();
    const mirja = await as('mirja');
    const team = await mirja.open(TEAM);
    expect(namesIn(team)).toEqual(['Esimerkki Sari', 'Malli Janne']);
    expect(team.root.querySelector(`a[href='${CLOSED}']`)).not.toBeNull();
    const page = await mirja.open(CLOSED);
    expect(page.text).toContain('Exempel Katja Suljettu 20.11.2026');
    expect(page.text).toContain('Asiakkaat eivät palaa hänelle itsestään');
    expect(page.text).not.toContain('Esimerkki');
  });

  it('with a start code that is shown once; she is back in the team without clients', async () => {
    const { mirja, page } = await opened();
    expect([page.status, codeOn(page)]).toEqual([200, expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/)]);
    expect(page.text).toContain('Koodi: Katja Exempel');
    expect(page.text).toContain('Yksikössä ei ole suljettuja tunnuksia.');
    const hers = await mirja.open(coachPage('katja'));
    expect(hers.text).toContain('Ei ole vielä ottanut tunnuksia käyttöön');
    expect(hers.text).toContain('0, enintään 20');
    expect(hers.text).not.toContain(codeOn(page));
  });

  it('pressed twice she is open once, and the code that is seen last is one that works', async () => {
    await close();
    const mirja = await as('mirja');
    const fields = { _form: 'team.reopen-coach', coachId: world.id('katja') };
    const both = await Promise.all([1, 2].map(() => mirja.post(CLOSED, fields)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const good = await world.owner.execute<{ lookup: string }>(
      sql`select lookup from enrolment where person_id = ${world.id('katja')} and revoked_at is null`,
    );
    expect(both.map((page) => codeOn(page).slice(0, 4))).toContain(good[0]?.lookup);
    expect(good).toHaveLength(1);
  });

  it('her old password and her old session let nobody in', async () => {
    await world.owner.execute(sql`
      insert into staff_credential (person_id, password_hash, totp_secret, changed_at)
      values (${world.id('katja')}, 'x', 'x', '2026-01-01T00:00:00Z') on conflict do nothing`);
    await opened();
    const left = await world.owner.execute(
      sql`select from staff_credential where person_id = ${world.id('katja')}`,
    );
    expect(left).toHaveLength(0);
  });

  it('whoever still named her as the coach does so no more; that is in their log', async () => {
    await close();
    await world.owner.execute(
      sql`update coach_assignment set ends_on = null where client_id = ${world.id('onni')} and kind = 'primary'`,
    );
    const mirja = await as('mirja');
    await mirja.open(CLOSED);
    await logged();
    await mirja.submit('team.reopen-coach');
    expect((await logged()).filter(({ client }) => client !== null)).toEqual([
      { actor: 'Mirja Mallikas', client: 'Onni', verb: 'coach.ended', basis: 'lead' },
    ]);
    const katja = browser(server().url, await sessionCookie(world.owner, world.id('katja'), NOW));
    expect((await katja.open(`/fi/staff/clients/${world.id('onni')}`)).status).toBe(404);
    expect((await katja.open('/fi/staff/clients')).text).toContain('Omia asiakkaita on 0');
  });

  it.each(['olli', 'venla', 'pertti', 'mirja'] as const)('not that of %s', async (name) => {
    await world.owner.execute(
      sql`update person set ended_at = '2026-11-20T12:00:00Z' where id = ${world.id(name)} and ${name} <> 'mirja'`,
    );
    const mirja = await as('mirja');
    const before = (await storedPerson(name))?.endedAt;
    const page = await mirja.post(CLOSED, { _form: 'team.reopen-coach', coachId: world.id(name) });
    expect(page.status).toBe(404);
    expect((await storedPerson(name))?.endedAt).toEqual(before);
  });

  it.each([
    ['no id', 'x', 422],
    ['nobody', '00000000-0000-4000-8000-000000000000', 404],
  ])('not that of %s', async (_, coachId, status) => {
    const mirja = await as('mirja');
    expect((await mirja.post(CLOSED, { _form: 'team.reopen-coach', coachId })).status).toBe(status);
  });

  it.each(['sari', 'raija', 'venla'] as const)('and nobody else: %s', async (name) => {
    await close();
    const who = await as(name);
    const fields = { _form: 'team.reopen-coach', coachId: world.id('katja') };
    expect((await who.post(name === 'venla' ? '/fi/plan' : '/fi/staff', fields)).status).toBe(404);
    expect((await storedPerson('katja'))?.endedAt).not.toBeNull();
  });
});
