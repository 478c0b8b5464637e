import { beforeAll, describe, expect, it } from 'vitest';
import { worldId } from '#db/world/ids.ts';
import { addAssignment, addClient } from '#db/world/people-builders.ts';
import { UNIT } from '#tests/support/people.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import { namesIn, openStaffVisits, rowOf } from '#tests/support/staff-visits.ts';

const visits = await openStaffVisits();
const { world, as, logged } = visits;

const addNamed = async (firstName: string, lastName: string, coach: 'katja' | 'olli' = 'katja') => {
  const id = worldId(`extra ${firstName} ${lastName}`);
  const day = Temporal.PlainDate.from('2026-11-01');
  const rest = { unitId: UNIT, municipality: 'Järvenpää', locale: 'fi', createdAt: NOW } as const;
  await addClient(world.owner, { id, firstName, lastName, startsOn: day, ...rest });
  await addAssignment(world.owner, {
    id: worldId(`${id} coach`),
    clientId: id,
    coachId: world.id(coach),
    startsOn: day,
    assignedAt: NOW,
  });
};

describe('the clients of a coach', () => {
  it('are her own and those of the colleague whom she stands in for, with what they show', async () => {
    const page = await (await as('sari')).open('/fi/staff/clients');
    expect(namesIn(page)).toEqual(['Kokeilu Elias', 'Mallikas Venla', 'Selko Mika', 'Tauko Riitta']);
    expect(rowOf(page, 'Kokeilu Elias')).toEqual([
      'Sijaistat: Janne Malli',
      'Harjoittelussa',
      expect.stringMatching(/^(ma|ti|ke|to|pe|la|su) \d+\.11\.$/),
      'ti 24.11. klo 14',
      expect.stringMatching(/^Odottanut|^Ei odota$/),
      'Valmis 22.9.2026, näyttää osan',
      'eilen kello 17.33',
    ]);
    expect(rowOf(page, 'Selko Mika').at(-2)).toBe('Kesken');
    expect(rowOf(page, 'Tauko Riitta').at(-2)).toBe('Valmis 19.11.2025, näyttää tuloksen');
  });

  it('are in the log, exactly those on the page, with the ground on which they are seen', async () => {
    await logged();
    await (await as('sari')).open('/fi/staff/clients');
    expect((await logged()).map((row) => [row.verb, row.client, row.basis]).sort()).toEqual([
      ['caseload.seen', 'Elias', 'deputy'],
      ['caseload.seen', 'Mika', 'coach'],
      ['caseload.seen', 'Riitta', 'coach'],
      ['caseload.seen', 'Venla', 'coach'],
    ]);
  });

  it('are only her own again when the colleague is back', async () => {
    await visits.server().setNow(helsinki('2026-12-08T10:00'));
    const cookieDay = await as('sari');
    await world.owner.execute(
      `update session set last_used_at = '2026-12-08T08:00:00Z', ends_at = '2026-12-08T20:00:00Z'`,
    );
    expect(namesIn(await cookieDay.open('/fi/staff/clients'))).not.toContain('Kokeilu Elias');
    await visits.server().setNow(NOW);
  });

  it('can be put in another order by a link', async () => {
    const sari = await as('sari');
    expect(namesIn(await sari.open('/fi/staff/clients?sort=lastSeen'))).toEqual([
      'Kokeilu Elias',
      'Mallikas Venla',
      'Selko Mika',
      'Tauko Riitta',
    ]);
    const page = await sari.open('/fi/staff/clients?sort=assessment');
    expect(namesIn(page)).toEqual(['Kokeilu Elias', 'Mallikas Venla', 'Tauko Riitta', 'Selko Mika']);
    expect(page.root.querySelector('th[aria-sort]')?.text.trim()).toBe('Oma arvio');
    expect(namesIn(await sari.open('/fi/staff/clients?sort=drop%20table'))).toHaveLength(4);
  });
});

describe('the filters of a caseload', () => {
  const open = async (query: string) => (await as('sari')).open(`/fi/staff/clients?${query}`);

  it('tell hers from those of an absent colleague', async () => {
    expect(namesIn(await open('whose=mine'))).toEqual(['Mallikas Venla', 'Selko Mika', 'Tauko Riitta']);
    expect(namesIn(await open('whose=deputised'))).toEqual(['Kokeilu Elias']);
    expect(namesIn(await open('whose=everybody'))).toHaveLength(4);
  });

  it('find the phase of now, not one that has been', async () => {
    expect(namesIn(await open('phase=job_support'))).toContain('Mallikas Venla');
    expect(namesIn(await open('phase=profiling'))).not.toContain('Mallikas Venla');
    expect(namesIn(await open('phase=evil'))).toHaveLength(4);
  });

  it('find whose messages wait, and the lead learns of none', async () => {
    await world.owner
      .execute(`update message set handled_at = '2026-11-24T08:00:00Z', handled_by = '${world.id('sari')}'
      where side = 'client' and handled_at is null`);
    await world.owner.execute(`
      insert into message (id, client_id, author_id, side, text, sent_at)
      values (gen_random_uuid(), '${world.id('mika')}', '${world.id('mika')}', 'client', 'Hei.', '2026-11-24T05:20:00Z')`);
    const page = await open('waiting=yes');
    expect(namesIn(page)).toEqual(['Selko Mika']);
    expect(rowOf(page, 'Selko Mika')).toContain('Odottanut 3 tuntia');
    expect(namesIn(await (await as('mirja')).open('/fi/staff/clients?waiting=yes'))).toEqual([]);
  });

  it('stay when the order changes, and are chosen in the form', async () => {
    const page = await open('whose=mine&phase=job_support');
    const sorts = page.root.querySelectorAll('thead a').map((link) => link.getAttribute('href') ?? '');
    expect(sorts.every((href) => href.includes('whose=mine') && href.includes('phase=job_support'))).toBe(
      true,
    );
    expect(page.root.querySelector('#phase option[selected]')?.getAttribute('value')).toBe('job_support');
  });

  it('stand beside how many clients she has and how many are the most', async () => {
    expect((await open('')).text).toContain(
      'Omia asiakkaita on 3, kokoaikaisella työvalmentajalla enintään 20.',
    );
  });
});

describe('many clients', () => {
  const letters = ['Aho', 'Vesa', 'Wesa', 'Yrjö', 'Zorn', 'Åberg', 'Äijälä', 'Öhman', 'Ahö'];
  beforeAll(async () => {
    for (const lastName of letters) await addNamed('Testi', lastName);
    for (let count = 0; count < 60; count += 1)
      await addNamed(`Nimi${String(count).padStart(2, '0')}`, 'Monta');
  });

  it('are in the order of Finnish letters, fifty on a page, with a way to the rest', async () => {
    const katja = await as('katja');
    const first = await katja.open('/fi/staff/clients');
    expect(namesIn(first)).toHaveLength(50);
    expect(first.text).toContain('72 asiakasta');
    const next = first.root.querySelectorAll('a').find((link) => link.text.trim() === 'Näytä seuraavat');
    expect(next?.getAttribute('href')).not.toMatch(/Monta|Nimi/);
    await logged();
    const second = await katja.open(next?.getAttribute('href') ?? '');
    const all = [...namesIn(first), ...namesIn(second)];
    expect(new Set(all).size).toBe(72);
    expect((await logged()).length).toBe(namesIn(second).length);
    expect(all.filter((name) => name.endsWith('Testi'))).toEqual(
      ['Aho', 'Ahö', 'Vesa', 'Wesa', 'Yrjö', 'Zorn', 'Åberg', 'Äijälä', 'Öhman'].map(
        (lastName) => `${lastName} Testi`,
      ),
    );
    expect(second.text).not.toContain('Näytä seuraavat');
  });

  it('begin from the start after somebody who is not there', async () => {
    const page = await (await as('katja')).open(`/fi/staff/clients?after=${world.id('tiina')}`);
    expect(namesIn(page)[0]).toBe('Aho Testi');
  });

  it('are found by a part of the name, in any order, by Finnish letters', async () => {
    const katja = await as('katja');
    const find = async (q: string) => {
      await katja.open('/fi/staff/clients');
      return katja.submit('people.find', { q });
    };
    expect(namesIn(await find('ahö'))).toEqual(['Ahö Testi']);
    expect(namesIn(await find('AHO'))).toEqual(['Aho Testi']);
    expect(namesIn(await find('äi'))).toEqual(['Äijälä Testi']);
    expect(namesIn(await find('testi  öh'))).toEqual(['Öhman Testi']);
    expect(namesIn(await find('Emil'))).toEqual(['Exempel Emil']);
    const none = await find('%');
    expect([none.status, namesIn(none)]).toEqual([200, []]);
    expect(none.text).toContain('Tällä haulla ei löytynyt asiakkaita.');
  });

  it('a search that finds many has a second page, and its words stand in no address', async () => {
    const katja = await as('katja');
    await katja.open('/fi/staff/clients');
    const first = await katja.submit('people.find', { q: 'monta' });
    expect(first.text).toContain('Haulla ”monta” löytyi 60 asiakasta.');
    const hrefs = first.root.querySelectorAll('a').map((link) => link.getAttribute('href') ?? '');
    expect([first.url.href, ...hrefs].filter((href) => href.includes('monta'))).toEqual([]);
    // The second form of that name on the page: the search itself is the first.
    const after = first.root.querySelector('input[name=after]')?.getAttribute('value') ?? '';
    const second = await katja.post('/fi/staff/clients', { _form: 'people.find', q: 'monta', after });
    expect(namesIn(second)).toHaveLength(10);
  });

  it('keep the search when the language changes', async () => {
    const katja = await as('katja');
    await katja.open('/fi/staff/clients');
    await katja.submit('people.find', { q: 'ahö' });
    const page = await katja.post('/sv/staff/clients', { _form: 'people.find', q: 'ahö', _switch: 'sv' });
    expect(page.text).toContain('Sökningen ”ahö” gav 1 klient.');
  });

  it.each([
    ['markup', '<script>alert(1)</script>'],
    ['very long', 'å'.repeat(5000)],
    ['marks that turn letters', '\u202Eannev'],
    ['an emoji', '👋🏽'],
  ])('a search for %s finds nobody and says so', async (_, q) => {
    const katja = await as('katja');
    await katja.open('/fi/staff/clients');
    const page = await katja.submit('people.find', { q });
    expect([page.status, namesIn(page)]).toEqual([200, []]);
    expect(page.root.querySelectorAll('main script:not([src])')).toEqual([]);
  });

  it('a client does not search', async () => {
    const venla = await as('venla');
    expect((await venla.post('/fi', { _form: 'people.find', q: 'a' })).status).toBe(404);
  });
});

describe('the clients of a unit', () => {
  it('are seen by the lead with their coaches, without what they show', async () => {
    const mirja = await as('mirja');
    await logged();
    const page = await mirja.open(`/fi/staff/clients?coach=${world.id('sari')}`);
    expect(page.heading).toContain('Yksikön asiakkaat');
    expect(namesIn(page)).toEqual(['Mallikas Venla', 'Selko Mika', 'Tauko Riitta']);
    expect(rowOf(page, 'Mallikas Venla').slice(0, 4)).toEqual([
      'Sari Esimerkki',
      'Tuki työsuhteen aikana',
      'to 26.11. klo 10',
      'Valmis 14.9.2026',
    ]);
    expect(page.text).not.toContain('Viimeksi yhteydessä');
    expect(new Set((await logged()).map((row) => row.basis))).toEqual(new Set(['lead']));
  });

  it('are apart from those whose service has ended', async () => {
    const mirja = await as('mirja');
    const page = await mirja.open('/fi/staff/clients?show=ended');
    expect(namesIn(page)).toEqual(['Mallikas Pertti']);
    expect(rowOf(page, 'Mallikas Pertti').at(-1)).toMatch(/^Työhönvalmennus päättynyt \d/);
  });

  it.each(['not-an-id', worldId('olli'), worldId('venla')])('of a coach who is none: %s', async (id) => {
    const page = await (await as('mirja')).open(`/fi/staff/clients?coach=${id}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('Toisaalla');
  });
});
