import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { coachAssignment } from '#db/schema/people.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import { errorsOf, openStaffVisits } from '#tests/support/staff-visits.ts';

const visits = await openStaffVisits();
const { world, as, logged } = visits;

const primaries = async (name: 'venla' | 'mika' | 'riitta') => {
  const rows = await world.owner
    .select()
    .from(coachAssignment)
    .where(and(eq(coachAssignment.clientId, world.id(name)), eq(coachAssignment.kind, 'primary')));
  return rows
    .map(({ coachId, startsOn, endsOn }) => [coachId, startsOn, endsOn] as const)
    .toSorted((one, other) => one[1].localeCompare(other[1]));
};

describe('a move to another coach', () => {
  const move = (name: 'venla' | 'mika' | 'riitta') => `/fi/staff/clients/${world.id(name)}/move`;
  const values = (coach: 'katja' | 'janne' | 'olli' | 'sari', startsOn: string) => ({
    coachId: world.id(coach),
    startsOn,
    told: 'yes',
  });

  it('from a day on ends the work of the present coach on that day', async () => {
    const mirja = await as('mirja');
    await mirja.open(move('mika'));
    await logged();
    const after = await mirja.submit('people.move-client', values('katja', '1.12.2026'));
    expect(after.text).toContain('Siirto on tallennettu.');
    expect(after.text).toContain('Siirto on jo sovittu: Katja Exempel, 1.12.2026.');
    expect((await primaries('mika')).slice(-2)).toMatchObject([
      [world.id('sari'), expect.any(String), '2026-12-01'],
      [world.id('katja'), '2026-12-01', null],
    ]);
    expect((await logged())[0]).toMatchObject({ verb: 'client.moved', client: 'Mika', basis: 'lead' });
    expect((await (await as('katja')).open(`/fi/staff/clients/${world.id('mika')}`)).status).toBe(404);
  });

  it('that is planned is replaced by another one, and can be taken back', async () => {
    const mirja = await as('mirja');
    await mirja.open(move('mika'));
    await mirja.submit('people.move-client', values('janne', '10.12.2026'));
    expect((await primaries('mika')).slice(-2)).toMatchObject([
      [world.id('sari'), expect.any(String), '2026-12-10'],
      [world.id('janne'), '2026-12-10', null],
    ]);
    await mirja.open(move('mika'));
    const after = await mirja.submit('people.cancel-move');
    expect(after.text).toContain('Siirto on poistettu. Työvalmentaja ei vaihdu.');
    expect((await primaries('mika')).at(-1)).toMatchObject([world.id('sari'), expect.any(String), null]);
  });

  it('today is at once, also twice on a day', async () => {
    const mirja = await as('mirja');
    for (const coach of ['katja', 'janne', 'katja'] as const) {
      await mirja.open(move('riitta'));
      const after = await mirja.submit('people.move-client', values(coach, '24.11.2026'));
      expect(after.status).toBe(200);
    }
    expect((await (await as('sari')).open(`/fi/staff/clients/${world.id('riitta')}`)).status).toBe(404);
    expect((await (await as('katja')).open(`/fi/staff/clients/${world.id('riitta')}`)).status).toBe(200);
    const open = (await primaries('riitta')).filter(([, , endsOn]) => endsOn === null);
    expect(open).toMatchObject([[world.id('katja'), '2026-11-24', null]]);
  });

  it.each([
    ['yesterday', { startsOn: '23.11.2026' }, ['#startsOn']],
    ['a day that is none', { startsOn: '30.2.2027' }, ['#startsOn']],
    ['nobody', { coachId: '' }, ['#coachId']],
    ['the same coach', { coachId: 'sari' }, ['#coachId']],
    ['a coach of another unit', { coachId: 'olli' }, ['#coachId']],
    ['a client', { coachId: 'mika' }, ['#coachId']],
    ['a client who has not been told', { told: [] }, ['#told']],
  ])('is refused at its field: %s', async (_, wrong, links) => {
    const mirja = await as('mirja');
    const before = await primaries('venla');
    await mirja.open(move('venla'));
    const coachId = 'coachId' in wrong && wrong.coachId ? world.id(wrong.coachId) : '';
    const given = { ...values('katja', '1.12.2026'), ...wrong, ...('coachId' in wrong ? { coachId } : {}) };
    const again = await mirja.submit('people.move-client', given);
    expect([again.status, errorsOf(again)]).toEqual([422, links]);
    for (const link of links) expect(again.root.querySelector(link)).not.toBeNull();
    expect(await primaries('venla')).toEqual(before);
  });

  it('leaves no coach who is her own deputy', async () => {
    const mirja = await as('mirja');
    await mirja.open(move('venla'));
    await mirja.submit('people.move-client', values('katja', '24.11.2026'));
    const page = await mirja.open(`/fi/staff/clients/${world.id('venla')}`);
    expect(page.text).toContain('Sijainen Ei omaa sijaista');
  });

  it('is not for a coach, nor for the lead of another unit', async () => {
    const fields = {
      _form: 'people.move-client',
      clientId: world.id('mika'),
      ...values('katja', '1.12.2026'),
    };
    const before = await primaries('mika');
    for (const name of ['sari', 'mika', 'raija'] as const)
      expect((await (await as(name)).post('/fi/settings', fields)).status, name).toBe(404);
    expect(await primaries('mika')).toEqual(before);
  });
});

it('a planned move comes true by itself', async () => {
  const mirja = await as('mirja');
  await mirja.open(`/fi/staff/clients/${world.id('mika')}/move`);
  await mirja.submit('people.move-client', {
    coachId: world.id('janne'),
    startsOn: '25.11.2026',
    told: 'yes',
  });
  await world.owner.execute(
    `update session set ends_at = '2026-12-31', last_used_at = '2026-11-25T07:50:00Z'`,
  );
  await visits.server().setNow(helsinki('2026-11-25T10:00'));
  await world.owner.execute(`update session set last_used_at = '2026-11-25T07:59:00Z'`);
  const janne = await as('janne');
  await world.owner.execute(
    `update session set ends_at = '2026-12-31', last_used_at = '2026-11-25T07:59:00Z'`,
  );
  expect((await janne.open(`/fi/staff/clients/${world.id('mika')}`)).status).toBe(200);
  await visits.server().setNow(NOW);
});
