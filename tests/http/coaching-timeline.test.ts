import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { NOW } from '#tests/support/clock.ts';
import { openStaffVisits } from '#tests/support/staff-visits.ts';
import type { Visit } from '#tests/support/browse.ts';
import type { PersonName } from '#tests/support/world.ts';

const { world, as, logged } = await openStaffVisits();

const path = (client: PersonName, page = '/timeline') => `/fi/staff/clients/${world.id(client)}${page}`;
const flat = (text: string): string => text.replaceAll('\u00A0', ' ').replace(/\s+/g, ' ').trim();
const eventsIn = ({ root }: Visit): string[] =>
  root.querySelectorAll('.events > li').map((row) => flat(row.structuredText));
const olderIn = ({ root }: Visit): string | undefined =>
  root
    .querySelectorAll('a.go')
    .find((link) => link.text.includes('Näytä vanhemmat'))
    ?.getAttribute('href');

const tag = (): string => crypto.randomUUID();

describe('the timeline of a client', () => {
  it('tells everything once, by month, page by page, the latest first', async () => {
    const sari = await as('sari');
    const [counted] = await world.owner.execute<{ count: number }>(sql`
      select (
        (select count(*) from meeting where client_id = ${world.id('venla')} and (cancelled_at is not null or starts_at <= ${NOW.toString()})) +
        (select count(*) from meeting_move where client_id = ${world.id('venla')}) +
        (select count(*) from contact o where client_id = ${world.id('venla')} and not exists (
          select from meeting m where m.client_id = o.client_id and m.outcome = 'held' and m.minutes = o.minutes
            and (m.starts_at at time zone 'Europe/Helsinki')::date = o.happened_on and (m.way = 'phone') = (o.place = 'phone'))) +
        (select count(*) from message where client_id = ${world.id('venla')}) +
        (select count(*) from client_phase where client_id = ${world.id('venla')}) +
        (select count(*) from plan_version where client_id = ${world.id('venla')} and proposed_at is not null) +
        (select count(*) from plan_version where client_id = ${world.id('venla')} and state in ('accepted', 'change_asked')) +
        (select count(*) from assessment where client_id = ${world.id('venla')} and completed_at is not null) +
        (select count(*) from share where client_id = ${world.id('venla')} and level <> 'none') +
        (select count(*) from coach_assignment where client_id = ${world.id('venla')}))::int as count`);
    let page = await sari.open(path('venla'));
    const all = eventsIn(page);
    const days = page.root
      .querySelectorAll('.events time')
      .map((each) => each.getAttribute('datetime') ?? '');
    for (let older = olderIn(page); older; older = olderIn(page)) {
      page = await sari.open(older);
      all.push(...eventsIn(page));
      days.push(
        ...page.root.querySelectorAll('.events time').map((each) => each.getAttribute('datetime') ?? ''),
      );
    }
    expect(all.length).toBe(counted?.count);
    expect(all.length).toBeGreaterThan(45);
    expect(days).toEqual(days.toSorted().reverse());
    expect(all.join('\n')).toMatch(/Tapaaminen toteutui/);
    expect(all.join('\n')).toMatch(/Vaihe: Tuki työsuhteen aikana/);
  });

  it('begins to tell what messages say to those who may read them, and leads to each thing', async () => {
    const page = await (await as('sari')).open(path('mika'));
    const rows = eventsIn(page).join('\n');
    expect(rows).toMatch(/Asiakas lähetti viestin Hei Sari\. Tuleeko Pekka mukaan\?/);
    const links = page.root.querySelectorAll('.events a').map((each) => each.getAttribute('href') ?? '');
    for (const part of ['/messages#newest', '/plan', '/phase'])
      expect(
        links.some((link) => link.endsWith(`${world.id('mika')}${part}`)),
        part,
      ).toBe(true);
    expect(links.some((link) => link.startsWith('/fi/staff/meetings/'))).toBe(true);
  });

  it('shows a meeting and the contact that was written down about it as one thing', async () => {
    const page = await (await as('sari')).open(path('mika'));
    const ofDay = (day: string) => eventsIn(page).filter((row) => row.startsWith(day));
    expect(ofDay('ti 17.11.').map((row) => row.replace(/ Sari.*/, ''))).toEqual([
      'ti 17.11. Tapaaminen toteutui',
    ]);
    expect(ofDay('ma 5.10.').filter((row) => /Tapaaminen|Yhteydenotto/.test(row))).toEqual([
      'ma 5.10. Tapaaminen toteutui Väliarvio. Jatketaan samoilla päivillä. Sari Esimerkki',
    ]);
    // What was no meeting stays a contact of its own.
    expect(ofDay('ti 8.9.').join(' ')).toContain('Yhteydenotto: Puhelin, 10 minuuttia');
    const contacts = await (await as('sari')).open(path('mika', '/contacts'));
    expect(eventsIn(contacts).filter((row) => row.startsWith('ti 17.11.'))).toHaveLength(1);
  });

  it('narrowed to what was agreed has the words of meetings, contacts and plans alone', async () => {
    const page = await (await as('sari')).open(`${path('mika')}?view=agreed`);
    const rows = eventsIn(page);
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(row).toMatch(/Tapaaminen toteutui|Yhteydenotto|hyväksyi suunnitelman/);
    expect(rows.join('\n')).toContain('Haluan pitkän harjoittelun.');
    expect(page.root.querySelector('[aria-current=page][href*=view]')?.text.trim()).toBe('Sovittua');
  });

  it('is searched by words, without them in any address, also by letters that patterns are made of', async () => {
    const sari = await as('sari');
    await sari.open(path('mika'));
    const found = await sari.submit('coaching.find', { q: 'VÄLIARVIO' });
    expect([found.url.search, eventsIn(found).length]).toEqual(['', 1]);
    expect(found.text).toContain('Haulla ”VÄLIARVIO” löytyi 1 tapahtuma.');
    for (const q of ['%', '_', `x' or true --`, '\\'])
      expect(eventsIn(await sari.submit('coaching.find', { q })), q).toEqual([]);
  });

  it('shows what was moved, cancelled, missed and taken back', async () => {
    const [mika, sari] = [world.id('mika'), world.id('sari')];
    const meet = (extra: string) =>
      world.owner.execute(`
        insert into meeting (id, client_id, starts_at, minutes, way, coach_id, made_at, made_by, changed_at, ${extra.split('|')[0] ?? ''})
        values ('${tag()}', '${mika}', '2026-11-23T09:00:00Z', 30, 'phone', '${sari}', '2026-11-01T08:00:00Z', '${sari}',
          '2026-11-01T08:00:00Z', ${extra.split('|')[1] ?? ''})`);
    await meet(`outcome, outcome_at, outcome_by | 'client_absent', '2026-11-23T10:00:00Z', '${sari}'`);
    await meet(`cancelled_at, cancelled_by | '2026-11-23T07:00:00Z', '${sari}'`);
    await world.owner.execute(sql`
      insert into meeting_content (meeting_id, client_id, purpose, cancel_reason)
      select id, client_id, 'Puhumme.', 'Salainen syy.' from meeting where cancelled_at = '2026-11-23T07:00:00Z'`);
    await world.owner.execute(sql`
      insert into message (id, client_id, author_id, side, text, sent_at, withdrawn_at, withdrawn_by)
      values (${tag()}, ${mika}, ${sari}, 'staff', 'Väärälle.', '2026-11-23T08:00:00Z', '2026-11-23T08:05:00Z', ${sari})`);
    await world.owner.execute(sql`
      insert into contact (id, client_id, happened_on, minutes, place, with_whom, activity, attempt_only, note, logged_at, logged_by)
      values (${tag()}, ${mika}, '2026-11-23', 5, 'phone', '{client}', 'coaching', true, 'Ei vastannut.', ${NOW.toString()}, ${sari})`);
    const page = await (await as('sari')).open(path('mika'));
    const rows = eventsIn(page).filter((row) => row.startsWith('ma 23.11.'));
    for (const words of [
      'Asiakas ei tullut',
      'Tapaaminen peruttiin',
      'Viesti otettiin takaisin',
      'Yritys, ei tavoitettu: Puhelin, 5 minuuttia Ei vastannut. Asiakas · Ohjaus työssä · Sari Esimerkki',
    ])
      expect(rows.join('\n')).toContain(words);
    expect(page.text).not.toMatch(/Väärälle|Salainen/);
  });

  it('is short for the lead: no contacts, no messages, no plan', async () => {
    await logged();
    const page = await (await as('mirja')).open(path('venla'));
    expect(page.text).toContain('Vaihe: ');
    expect(page.text).not.toMatch(/Yhteydenotto:|viestin|suunnitelmaa/);
    const [noted] = await world.owner.execute<{ id: string; note: string }>(sql`
      select meeting_id as id, outcome_note as note from meeting_content where client_id = ${world.id('venla')} and outcome_note is not null limit 1`);
    expect(noted?.note).toBeTruthy();
    expect(page.html).not.toContain(noted?.note);
    expect((await logged()).map(({ verb, client, basis }) => [verb, client, basis])).toEqual([
      ['timeline.seen', 'Venla', 'lead'],
    ]);
  });

  it.each(['x', '2026-99-99T00:00:00Z~phase~1', `2026-11-24T00:00:00Z~evil~${'0'.repeat(36)}`, '~~'])(
    'begins from the start after an address that is none: %s',
    async (before) => {
      const sari = await as('sari');
      const first = eventsIn(await sari.open(path('venla')));
      expect(eventsIn(await sari.open(`${path('venla')}?before=${encodeURIComponent(before)}`))).toEqual(
        first,
      );
    },
  );

  it('of a client of somebody else is not there', async () => {
    const sari = await as('sari');
    for (const client of ['emil', 'tiina'] as const)
      for (const page of ['/timeline', '/contacts', '/notes', '/phase'])
        expect((await sari.open(path(client, page))).status).toBe(404);
  });
});

describe('the overview of a client', () => {
  it('tells in one look phase, next meeting, steps, last messages and how to log a contact', async () => {
    const sari = await as('sari');
    await logged();
    const page = await sari.open(path('venla', ''));
    const panel = (id: string) =>
      flat(page.root.querySelector(`[aria-labelledby="${id}"]`)?.structuredText ?? '');
    expect(panel('h-now')).toMatch(/Tavoite .+ Viimeksi sovittu .+ Viimeksi /);
    expect(panel('h-now')).toMatch(/Seuraava tapaaminen to 26\.11\. klo/);
    expect(panel('h-now')).toMatch(/Vaihe Tuki työsuhteen aikana Vaihe alkoi 2\.2\.2026/);
    expect(page.root.querySelectorAll('[aria-labelledby="h-talk"] li').length).toBe(2);
    // Each fact stands once: what is seldom needed is among the details.
    expect(page.text.match(/040 000 0021/g)).toHaveLength(1);
    expect(page.text.match(/Järvenpää/g)).toHaveLength(1);
    expect(page.root.querySelectorAll('[aria-labelledby="h-steps"] li').length).toBeGreaterThan(0);
    expect((await logged()).map(({ verb }) => verb)).toEqual(['client.seen']);
    const after = await sari.submit('coaching.log-contact', { picked: '30', place: 'phone', with: 'client' });
    expect([after.url.pathname, after.text.includes('Yhteydenotto on tallennettu.')]).toEqual([
      path('venla', ''),
      true,
    ]);
    expect(flat(after.root.querySelector('[aria-labelledby="h-now"]')?.structuredText ?? '')).toContain(
      'Viimeksi kirjattu yhteydenotto ti 24.11.',
    );
  });

  it('is where a message is answered: all that waits stands there whole, and the answer answers it', async () => {
    const sari = await as('sari');
    const page = await sari.open(path('riitta', ''));
    const [waits] = await world.owner.execute<{ text: string }>(sql`
      select text from message where client_id = ${world.id('riitta')} and side = 'client' and handled_at is null`);
    expect(page.root.querySelector('[aria-labelledby="h-talk"]')?.text).toContain(waits?.text);
    const empty = await sari.submit('messages.answer', { text: '' });
    expect([empty.status, empty.url.pathname]).toEqual([422, path('riitta', '')]);
    await sari.submit('messages.answer', { text: 'Hei Riitta. Soitan sinulle kello 15.' });
    const left = await world.owner.execute(sql`
      select from message where client_id = ${world.id('riitta')} and side = 'client' and handled_at is null`);
    expect(left).toHaveLength(0);
  });

  it('does not count a message as read', async () => {
    const unread = () =>
      world.owner.execute(sql`select id from message where read_at is null and side = 'client' order by id`);
    const before = await unread();
    await (await as('sari')).open(path('mika', ''));
    expect(await unread()).toEqual(before);
  });

  it('has for the lead neither messages nor steps nor a form', async () => {
    const page = await (await as('mirja')).open(path('venla', ''));
    expect(
      page.root.querySelectorAll(
        '#log-contact, #answer, .goal, [aria-labelledby="h-talk"], [aria-labelledby="h-steps"]',
      ),
    ).toEqual([]);
    expect(page.text).toContain('Tuki työsuhteen aikana');
    expect(page.text).not.toContain('Viimeksi yhteydessä');
  });
});
