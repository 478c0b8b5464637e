import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { person } from '#db/schema/people.ts';
import { addStaff } from '#db/world/people-builders.ts';
import { browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openStaffVisits } from '#tests/support/staff-visits.ts';
import type { PersonName } from '#tests/support/world.ts';

// Eeva leads the unit together with Mirja.
const { world, as, server, logged } = await openStaffVisits();
const TEAM = '/fi/staff/team';
const CLOSED = `${TEAM}/coaches/closed`;
const storedPerson = async (name: PersonName) => {
  const [row] = await world.owner
    .select()
    .from(person)
    .where(eq(person.id, world.id(name)));
  return row;
};
const eeva = randomUUID();
const EEVA = `${TEAM}/coaches/${eeva}`;
const fields = { _form: 'team.close-coach', coachId: eeva };
const again = sql`update person set ended_at = null where id = ${eeva}`;
const signedIn = async () => browser(server().url, await sessionCookie(world.owner, eeva, NOW));
const openLeads = async () => {
  const rows = await world.owner.execute(
    sql`select from person where role = 'lead' and ended_at is null and unit_id = (select unit_id from person where id = ${eeva})`,
  );
  return rows.length;
};
beforeAll(async () => {
  await addStaff(world.owner, {
    id: eeva,
    role: 'lead',
    unitId: (await storedPerson('mirja'))?.unitId ?? '',
    locale: 'fi',
    createdAt: NOW,
    firstName: 'Eeva',
    lastName: 'Esimerkki',
    email: 'eeva@example.org',
  });
});
beforeEach(() => world.owner.execute(again));

it('is found in the team, and closed: she is out at once, and it is in the log', async () => {
  const [mirja, hers] = [await as('mirja'), await signedIn()];
  expect((await mirja.open(TEAM)).root.querySelector(`a[href='${EEVA}']`)).not.toBeNull();
  expect((await mirja.open(EEVA)).text).toContain('Esihenkilön tiedot');
  await mirja.open(`${EEVA}/close`);
  await logged();
  expect((await mirja.submit('team.close-coach')).text).toContain('Tunnukset on suljettu.');
  expect((await logged()).map(({ actor, verb }) => [actor, verb])).toEqual([
    ['Mirja Mallikas', 'account.closed'],
  ]);
  expect((await hers.open(TEAM)).url.pathname).toBe('/fi/staff/sign-in');
  expect((await mirja.post(`${EEVA}/close`, fields)).text).toContain('Tunnukset on suljettu.');
  expect((await mirja.post(CLOSED, { _form: 'team.reopen-coach', coachId: eeva })).status).toBe(404);
});

it('not while she has clients, and never by a coach or by herself, in the database either', async () => {
  const close = (who: PersonName, whom: string) =>
    world.write(who, ({ tx }) => tx.execute(sql`select app.close_lead(${whom}::uuid) as became`));
  expect(await close('sari', eeva)).toEqual([{ became: null }]);
  expect(await close('raija', eeva)).toEqual([{ became: null }]);
  expect(await close('mirja', world.id('mirja'))).toEqual([{ became: null }]);
  const hers = await signedIn();
  expect((await hers.open(`${EEVA}/close`)).status).toBe(404);
  expect((await hers.post(TEAM, fields)).status).toBe(404);
  await world.owner.execute(
    sql`update coach_assignment set coach_id = ${eeva} where client_id = ${world.id('onni')} and kind = 'primary'`,
  );
  const mirja = await as('mirja');
  await mirja.open(`${EEVA}/close`);
  const refused = await mirja.submit('team.close-coach');
  expect([refused.status, refused.text]).toEqual([
    409,
    expect.stringContaining('Tunnuksia ei voi sulkea vielä.'),
  ]);
  expect(await openLeads()).toBe(2);
});

it('of two who close each other at once one stays', async () => {
  const [mirja, hers] = [await as('mirja'), await signedIn()];
  await Promise.all([
    mirja.post(TEAM, fields),
    hers.post(TEAM, { _form: 'team.close-coach', coachId: world.id('mirja') }),
  ]);
  expect(await openLeads()).toBe(1);
});
