import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openStaffVisits } from '#tests/support/staff-visits.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import type { Visit } from '#tests/support/browse.ts';

const visits = await openStaffVisits();
const { world, as, logged } = visits;

const flat = (text: string): string => text.replaceAll('\u00A0', ' ').replace(/\s+/g, ' ').trim();

/** The rows of a panel of the day. */
const rowsOf = ({ root }: Visit, panel: string): string[] =>
  root.querySelectorAll(`section[aria-labelledby="${panel}"] li`).map((row) => flat(row.structuredText));

const linksOf = ({ root }: Visit, panel: string): string[] =>
  root
    .querySelectorAll(`section[aria-labelledby="${panel}"] li a`)
    .map((link) => link.getAttribute('href') ?? '');

const send = (client: 'venla' | 'mika', at: string, text: string, handled = false) =>
  world.owner.execute(sql`
    insert into message (id, client_id, author_id, side, text, sent_at, handled_at, handled_by)
    values (gen_random_uuid(), ${world.id(client)}, ${world.id(client)}, 'client', ${text}, ${at},
      ${handled ? NOW.toString() : null}, ${handled ? world.id('sari') : null})`);

describe('the day of a coach', () => {
  it('begins with the messages that wait, the longest wait first, and only those that came in', async () => {
    await world.owner
      .execute(sql`update message set handled_at = ${NOW.toString()}, handled_by = ${world.id('sari')}
      where side = 'client' and handled_at is null`);
    await send('mika', '2026-11-24T06:00:00Z', 'Pekka tulee mukaan.');
    await send('venla', '2026-11-20T06:00:00Z', 'Bussi muuttui <b>nyt</b>.');
    await send('venla', '2026-11-24T07:00:00Z', 'Toinen viesti.');
    await send('venla', '2026-11-10T07:00:00Z', 'Vanha ja hoidettu.', true);
    const page = await (await as('sari')).open('/fi/staff');
    expect(page.heading).toBe('Tänään tiistai 24. marraskuuta');
    expect(rowsOf(page, 'waiting')).toEqual([
      expect.stringMatching(/^Venla Mallikas Bussi muuttui <b>nyt<\/b>\. Odottanut 4 päivää$/),
      expect.stringMatching(/^Mika Selko Pekka tulee mukaan\. Odottanut 2 tuntia$/),
    ]);
    expect(linksOf(page, 'waiting')[0]).toBe(`/fi/staff/messages?client=${world.id('venla')}#newest`);
    expect(page.root.querySelector('section[aria-labelledby="waiting"] p')?.getAttribute('lang')).toBe(
      undefined,
    );
  });

  it('leads from every row to a page that is there', async () => {
    const sari = await as('sari');
    const page = await sari.open('/fi/staff');
    const links = page.root.querySelectorAll('.lines a').map((link) => link.getAttribute('href') ?? '');
    expect(links.length).toBeGreaterThan(3);
    for (const link of new Set(links)) expect([link, (await sari.open(link)).status]).toEqual([link, 200]);
  });

  it('shows the meetings of today and tomorrow with the answer to the time that holds', async () => {
    const page = await (await as('sari')).open('/fi/staff');
    expect(rowsOf(page, 'meetings')).toContainEqual(
      expect.stringMatching(/^8\.30 Mika Selko Puhelimella Kirjaa, miten kävi$/),
    );
    const id = world.id('mika meeting today');
    // Moved after she answered: the answer was to another time.
    await world.owner.execute(sql`update meeting set starts_at = '2026-11-25T09:00:00Z' where id = ${id}`);
    const moved = await (await as('sari')).open('/fi/staff');
    expect(rowsOf(moved, 'meetings')).toContainEqual(
      expect.stringMatching(/^11 Mika.*Ei ole vielä vastannut$/),
    );
    await world.owner
      .execute(sql`update meeting set cancelled_at = ${NOW.toString()}, cancelled_by = ${world.id('sari')}
      where id = ${id}`);
    expect(rowsOf(await (await as('sari')).open('/fi/staff'), 'meetings').join()).not.toContain('Mika');
  });

  it('asks how a meeting of the days before went, one tap from its form, until it is written down', async () => {
    const id = crypto.randomUUID();
    const [riitta, sari] = [world.id('riitta'), world.id('sari')];
    await world.owner.execute(sql`
      insert into meeting (id, client_id, starts_at, minutes, way, coach_id, made_at, made_by, changed_at)
      values (${id}, ${riitta}, '2026-11-23T08:00:00Z', 30, 'phone', ${sari}, ${NOW.toString()}, ${sari}, ${NOW.toString()})`);
    const window = await as('sari');
    const page = await window.open('/fi/staff');
    expect(rowsOf(page, 'unwritten')).toContainEqual(
      'ma 23.11. klo 10 Riitta Tauko Puhelimella Kirjaa, miten kävi',
    );
    const [to = ''] = linksOf(page, 'unwritten').filter((path) => path.includes(id));
    const form = await window.open(to);
    expect(form.root.querySelector(to.slice(to.indexOf('#')))?.text.trim()).toBe('Miten tapaamisessa kävi?');
    await window.submit('meetings.record-outcome', { outcome: 'held' });
    expect(rowsOf(await window.open('/fi/staff'), 'unwritten').join()).not.toContain('Riitta');
  });

  it('names the meetings that do not suit until they begin, however far off', async () => {
    const id = crypto.randomUUID();
    const [venla, sari] = [world.id('venla'), world.id('sari')];
    await world.owner.execute(sql`
      insert into meeting (id, client_id, starts_at, minutes, way, coach_id, made_at, made_by, changed_at)
      values (${id}, ${venla}, '2026-12-15T08:00:00Z', 30, 'phone', ${sari}, ${NOW.toString()}, ${sari}, ${NOW.toString()})`);
    const reply = (answer: string, at: string, words: string | null) =>
      world.owner.execute(sql`
        insert into meeting_reply (id, meeting_id, client_id, reply, words, sequence, replied_at)
        values (gen_random_uuid(), ${id}, ${venla}, ${answer}, ${words}, 0, ${at})`);
    await reply('other_time', '2026-11-24T07:00:00Z', 'Olen silloin töissä.');
    const page = await (await as('sari')).open('/fi/staff');
    expect(rowsOf(page, 'changes')).toContainEqual(
      'ti 15.12. klo 10 Venla Mallikas Olen silloin töissä. Haluaa toisen ajan',
    );
    await reply('coming', '2026-11-24T07:30:00Z', null);
    expect(rowsOf(await (await as('sari')).open('/fi/staff'), 'changes').join()).not.toContain('Venla');
    await reply('not_coming', '2026-11-24T07:40:00Z', null);
    const swedish = await (await as('sari')).open('/sv/staff');
    expect(rowsOf(swedish, 'changes').join()).toContain('tis 15.12. kl. 10 Venla Mallikas');
    expect(rowsOf(swedish, 'changes').join()).toContain('Kan inte komma');
  });

  it('tells of assessments that were shown lately, and no longer when she has ended it', async () => {
    const shown = (startedAt: string, endedAt: string | null) =>
      world.owner.execute(sql`update share set started_at = ${startedAt}, ended_at = ${endedAt}
        where client_id = ${world.id('venla')} and assessment_id = ${world.id('venla assessment 2')}`);
    await shown('2026-11-20T08:00:00Z', null);
    const page = await (await as('sari')).open('/fi/staff');
    expect(rowsOf(page, 'shown').join()).toContain('Venla Mallikas Asiakas näyttää');
    expect(linksOf(page, 'shown')).toContain(`/fi/staff/clients/${world.id('venla')}/assessment`);
    await shown('2026-11-01T08:00:00Z', null);
    expect(rowsOf(await (await as('sari')).open('/fi/staff'), 'shown').join()).not.toContain('Venla');
    await shown('2026-11-20T08:00:00Z', NOW.toString());
    expect(rowsOf(await (await as('sari')).open('/fi/staff'), 'shown').join()).not.toContain('Venla');
  });

  it('names the steps of a coach that are due this week or were, until they are done', async () => {
    const due = (on: string, owner: string) =>
      world.owner
        .execute(sql`update plan_step s set due_on = ${on}, owner = ${owner}, owner_name = null, text = 'Kysyn työstä.'
        where s.client_id = ${world.id('mika')} and s.text in ('Kysyn työstä.', 'Sari kysyy pajalta uuden työn minulle.')`);
    const rows = async () =>
      rowsOf(await (await as('sari')).open('/fi/staff'), 'steps').filter((row) => row.includes('Kysyn'));
    await due('2026-11-29', 'together');
    expect(await rows()).toEqual(['Mika Selko Kysyn työstä. su 29.11.']);
    await due('2026-11-30', 'coach');
    expect(await rows()).toEqual([]);
    await due('2026-11-20', 'me');
    expect(await rows()).toEqual([]);
    await due('2026-11-20', 'coach');
    expect(await rows()).toEqual(['Mika Selko Kysyn työstä. Piti tehdä pe 20.11.']);
    await world.owner.execute(sql`
      insert into plan_step_mark (id, client_id, step_id, done, marked_at, marked_by)
      select gen_random_uuid(), client_id, step_id, 'done', ${NOW.toString()}, ${world.id('sari')} from plan_step where text = 'Kysyn työstä.'`);
    expect(await rows()).toEqual([]);
  });

  it('tells what clients answered to their plans', async () => {
    const answered = (state: 'accepted' | 'change_asked', at: string) =>
      world.owner
        .execute(sql`update plan_version set state = ${state}, proposed_at = '2026-11-01T08:00:00Z', answered_at = ${at},
        change_wish = 'Haluan tehdä vähemmän.' where client_id = ${world.id('mika')} and ended_at is null and state <> 'withdrawn'`);
    const rows = async () =>
      rowsOf(await (await as('sari')).open('/fi/staff'), 'plans').filter((row) => row.includes('Mika'));
    await answered('accepted', '2026-11-23T08:00:00Z');
    expect(await rows()).toEqual(['Mika Selko ma 23.11. Hyväksyi suunnitelman']);
    await answered('change_asked', '2026-11-23T08:00:00Z');
    expect(await rows()).toEqual(['Mika Selko Haluan tehdä vähemmän. Asiakas pyysi muutosta']);
    await answered('accepted', '2026-11-09T08:00:00Z');
    expect(await rows()).toEqual([]);
  });

  it('names those with whom there has been no contact for more than 14 days', async () => {
    const riitta = world.id('riitta');
    const rows = async () =>
      rowsOf(await (await as('sari')).open('/fi/staff'), 'silent').filter((row) => row.includes('Riitta'));
    await world.owner.execute(sql`delete from message_notice`);
    await world.owner.execute(sql`delete from message where client_id = ${riitta}`);
    await world.owner.execute(
      sql`update meeting set outcome = null, outcome_at = null, outcome_by = null where client_id = ${riitta}`,
    );
    await world.owner.execute(sql`delete from contact where client_id = ${riitta}`);
    await world.owner.execute(sql`delete from client_phase where client_id = ${riitta}`);
    const log = (on: string, attempt: boolean) =>
      world.owner.execute(sql`
        insert into contact (id, client_id, happened_on, minutes, place, with_whom, activity, attempt_only, logged_at, logged_by)
        values (gen_random_uuid(), ${riitta}, ${on}, 15, 'phone', '{client}', 'coaching', ${attempt}, ${NOW.toString()}, ${world.id('sari')})`);
    await log('2026-11-09', false);
    await log('2026-11-23', true);
    expect(await rows()).toEqual(['Riitta Tauko Viimeksi kirjattu yhteydenotto ma 9.11. 15 päivää']);
    await log('2026-11-10', false);
    expect(await rows()).toEqual([]);
    await world.owner.execute(
      sql`update contact set happened_on = '2026-11-01' where client_id = ${riitta} and not attempt_only`,
    );
    expect(await rows()).toHaveLength(1);
    await world.owner.execute(sql`
      insert into client_phase (id, client_id, phase, started_on, set_at, set_by)
      values (gen_random_uuid(), ${riitta}, 'paused', '2026-11-01', ${NOW.toString()}, ${world.id('sari')})`);
    expect(await rows()).toEqual([]);
  });

  it('is in the log: each client whom it names, once', async () => {
    const sari = await as('sari');
    await logged();
    const page = await sari.open('/fi/staff');
    const lines = await logged();
    expect(new Set(lines.map(({ verb }) => verb))).toEqual(new Set(['today.seen']));
    const names = new Set(
      page.root.querySelectorAll('.lines a').map((link) => link.text.trim().split(' ')[0]),
    );
    expect(lines.map(({ client }) => client).sort()).toEqual([...names].sort());
  });
});

describe('the day of others', () => {
  it('holds what a deputy does for an absent colleague, and nothing when she is back', async () => {
    await world.owner.execute(sql`
      insert into message (id, client_id, author_id, side, text, sent_at)
      values (gen_random_uuid(), ${world.id('elias')}, ${world.id('elias')}, 'client', 'Missä Janne on?', '2026-11-24T06:00:00Z')`);
    expect(rowsOf(await (await as('sari')).open('/fi/staff'), 'waiting').join()).toContain('Elias Kokeilu');
    const later = helsinki('2026-12-08T10:00');
    await visits.server().setNow(later);
    const sari = await as('sari');
    await world.owner.execute(
      `update session set last_used_at = '2026-12-08T08:00:00Z', ends_at = '2026-12-08T20:00:00Z'`,
    );
    expect(rowsOf(await sari.open('/fi/staff'), 'waiting').join()).not.toContain('Elias');
    await visits.server().setNow(NOW);
  });

  it('tells a lead how long clients wait, who is away and how much each coach has; nothing of the clients', async () => {
    await logged();
    const page = await (await as('mirja')).open('/fi/staff');
    const waits = rowsOf(page, 'waits');
    expect(waits[0]).toMatch(/^Sari Esimerkki \d viesti/);
    const days = waits.map((row) => Number(/Odottanut (\d+) päivää/.exec(row)?.[1] ?? 0));
    expect(days).toEqual(days.toSorted((one, other) => other - one));
    expect(rowsOf(page, 'away').join()).toMatch(/Janne Malli Sijainen: /);
    expect(rowsOf(page, 'loads')).toContainEqual(expect.stringMatching(/^Sari Esimerkki \d+, enintään 20$/));
    expect(page.root.querySelectorAll('meter').length).toBe(rowsOf(page, 'loads').length);
    expect(page.text).not.toMatch(/Venla|Mika|Bussi/);
    expect(await logged()).toEqual([]);
  });

  it('is not for clients, nor for anybody who has signed out', async () => {
    expect((await (await as('venla')).open('/fi/staff')).status).toBe(404);
    const sari = await as('sari');
    await sari.open('/fi/staff');
    await sari.submit('sign-in.out');
    expect((await sari.open('/fi/staff')).url.pathname).toBe('/fi/staff/sign-in');
  });
});
