import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessLog } from '#db/schema/access-log.ts';
import { meetingMove } from '#db/schema/meetings.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import { addMeetings, meetingsFor, removeMeetings } from '#tests/support/meeting-rows.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

const world = await openWorld();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
});
afterAll(() => server.stop());

const PURPOSE = 'Testaamme muutoksia.';
const SERIES = randomUUID();
/** Three Wednesdays at 9, of one repeat. */
const [FIRST, SECOND, THIRD] = [randomUUID(), randomUUID(), randomUUID()] as const;

const walls = ['2026-12-02T09:00', '2026-12-09T09:00', '2026-12-16T09:00'] as const;
const dateOf = (wall: string): Date => new Date(helsinki(wall).epochMilliseconds);
beforeEach(async () => {
  await server.setNow(NOW);
  await world.owner.execute(sql`delete from pgboss.job where name = 'mail.meeting-changed'`);
  for (const table of ['meeting_move', 'meeting_reply'])
    await world.owner.execute(
      sql.raw(`delete from ${table} where meeting_id in ('${FIRST}', '${SECOND}', '${THIRD}')`),
    );
  await removeMeetings(world.owner, PURPOSE);
  const at = new Date(NOW.epochMilliseconds);
  await addMeetings(
    world.owner,
    [FIRST, SECOND, THIRD].map((id, index) => ({
      id,
      clientId: world.id('venla'),
      seriesId: SERIES,
      startsAt: dateOf(walls[index] ?? walls[0]),
      minutes: 60,
      way: 'place' as const,
      place: 'Kirjasto',
      address: 'Kirjastokatu 7, Järvenpää',
      purpose: PURPOSE,
      coachId: world.id('sari'),
      ...{ madeAt: at, madeBy: world.id('sari'), changedAt: at },
    })),
  );
});

const signIn = async (name: PersonName, now = NOW): Promise<Browser> =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), now));
const open = async (page: string, name: PersonName = 'sari'): Promise<[Browser, Visit]> => {
  const window = await signIn(name);
  return [window, await window.open(`/fi/staff/meetings/${page}`)];
};
const rows = () => meetingsFor(world.owner, PURPOSE);
const starts = async (): Promise<string[]> => (await rows()).map(({ startsAt }) => startsAt.toISOString());
const iso = (...times: string[]): string[] => times.map((wall) => dateOf(wall).toISOString());
const moves = () =>
  world.owner.select().from(meetingMove).where(eq(meetingMove.reason, 'Sari on koulutuksessa.'));
/** The mails that are to be sent about changes: which meeting. */
const mails = async (): Promise<unknown[]> =>
  (await world.owner.execute(sql`select data from pgboss.job where name = 'mail.meeting-changed'`)).map(
    ({ data }) => data,
  );
/** What the access log says was done with the first meeting. */
const verbs = async (): Promise<string[]> =>
  (
    await world.owner.select({ verb: accessLog.verb }).from(accessLog).where(eq(accessLog.objectId, FIRST))
  ).map(({ verb }) => verb);
const notice = (page: Visit): string =>
  (page.root.querySelector('#check')?.structuredText ?? '').replaceAll(/\s+/g, ' ');

const MOVE = { date: '3.12.2026', time: '12.30', minutes: '45', reason: 'Sari on koulutuksessa.' };

describe('moving', () => {
  it('one: the new time, the old one with its reason, one mail, and the client is asked again', async () => {
    const [window, page] = await open(`${FIRST}/move`);
    expect(page.root.querySelector('#date')?.getAttribute('value')).toBe('2026-12-02');
    expect(page.root.querySelector('#reason')?.getAttribute('lang')).toBe('fi');
    const after = await window.submit('meetings.move', MOVE);
    expect(after.url.pathname).toBe(`/fi/staff/meetings/${FIRST}`);
    expect(after.text).toContain('Aika on vaihdettu.');
    expect(after.text).toContain('Oli ennen: 2.12.2026 klo 9. Syy: Sari on koulutuksessa.');
    expect(await starts()).toEqual(iso('2026-12-03T12:30', '2026-12-09T09:00', '2026-12-16T09:00'));
    expect(await rows()).toMatchObject([{ sequence: 1, minutes: 45 }, { sequence: 0 }, { sequence: 0 }]);
    expect(await moves()).toMatchObject([
      { meetingId: FIRST, movedBy: world.id('sari'), fromPlace: 'Kirjasto' },
    ]);
    expect(await mails()).toEqual([{ meetingId: FIRST, sequence: 1 }]);
    expect(await verbs()).toContain('meeting.moved');
  });

  it('this and the following: by as many days, after a look at all of them, with one mail', async () => {
    const [window] = await open(`${SECOND}/move`);
    const values = { ...MOVE, date: '10.12.2026', minutes: '60', reach: 'following' };
    const look = await window.submit('meetings.move', values);
    expect(notice(look)).toContain('Tapaamiset, 2');
    expect(notice(look)).toContain('Torstaina 17. joulukuuta klo 12.30');
    expect(await moves()).toEqual([]);
    await window.submit('meetings.move');
    expect(await starts()).toEqual(iso('2026-12-02T09:00', '2026-12-10T12:30', '2026-12-17T12:30'));
    expect(await moves()).toHaveLength(2);
    expect(await mails()).toEqual([{ meetingId: SECOND, sequence: 1 }]);
  });

  it('onto another meeting is said first; the meetings that move are no overlap of each other', async () => {
    const [window] = await open(`${FIRST}/move`);
    const look = await window.submit('meetings.move', { ...MOVE, date: '26.11.2026', time: '10.30' });
    expect(notice(look)).toContain('Samaan aikaan: klo 10–11, Venla Mallikas');
    expect(look.root.querySelector('#reason')?.textContent).toBe(MOVE.reason);
    const other = await window.submit('meetings.move', { ...MOVE, date: '2.12.2026', time: '9.30' });
    expect(other.text).toContain('Aika on vaihdettu.');
  });

  it.each([
    ['no reason', { reason: ' ' }, '#reason'],
    ['too long a reason', { reason: 'å'.repeat(501) }, '#reason'],
    ['the same time', { date: '2.12.2026', time: '9', minutes: '60' }, '#date'],
    ['a day that has passed', { date: '23.11.2026' }, '#date'],
    ['no day', { date: '' }, '#date'],
    ['a time that is none', { time: 'aamulla' }, '#time'],
    ['the hour left out in March', { date: '28.3.2027', time: '3.00' }, '#time'],
  ])('%s is said at its field and nothing moves', async (_, wrong, field) => {
    const [window] = await open(`${FIRST}/move`);
    const again = await window.submit('meetings.move', { ...MOVE, ...wrong });
    expect(again.status).toBe(422);
    expect(again.root.querySelector('error-summary a')?.getAttribute('href')).toBe(field);
    expect(await starts()).toEqual(iso(...walls));
    expect(await mails()).toEqual([]);
  });

  it('is done once when the form is sent twice at once', async () => {
    const [window, page] = await open(`${FIRST}/move`);
    const hidden = (name: string): string =>
      page.root.querySelector(`[name=${name}]`)?.getAttribute('value') ?? '';
    const fields = {
      ...{ _form: 'meetings.move', meetingId: FIRST, submissionId: hidden('submissionId') },
      ...{ version: hidden('version'), ...MOVE },
    };
    const windows = [window, await signIn('sari')];
    const path = `/fi/staff/meetings/${FIRST}/move`;
    const both = await Promise.all(windows.map((each) => each.post(path, fields)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await moves()).toHaveLength(1);
    expect((await rows())[0]).toMatchObject({ sequence: 1 });
    expect(await mails()).toHaveLength(1);
  });

  it('after a colleague has moved it meanwhile: says so, shows the time now, keeps what was typed', async () => {
    const [window] = await open(`${FIRST}/move`);
    const [other] = await open(`${FIRST}/move`);
    await other.submit('meetings.move', { ...MOVE, date: '4.12.2026' });
    const again = await window.submit('meetings.move', MOVE);
    expect(again.status).toBe(409);
    expect(again.text).toContain('Tämä on muuttunut sillä välin.');
    expect(again.text).toContain('Aika on nyt 4.12.2026 klo 12.30.');
    expect(again.root.querySelector('#date')?.getAttribute('value')).toBe('2026-12-03');
    expect((await window.submit('meetings.move')).text).toContain('Aika on vaihdettu.');
  });

  it('is not possible once it has begun', async () => {
    const [window] = await open(`${FIRST}/move`);
    await server.setNow(helsinki(walls[0]));
    const late = await signIn('sari', helsinki(walls[0]));
    window.cookies.set('session', late.cookies.get('session') ?? '');
    const again = await window.submit('meetings.move', MOVE);
    expect(again.status).toBe(409);
    expect(again.text).toContain('Tapaaminen on jo alkanut.');
    expect((await late.open(`/fi/staff/meetings/${FIRST}/move`)).url.pathname).toBe(
      `/fi/staff/meetings/${FIRST}`,
    );
  });
});

describe('changing place and words', () => {
  it('new words need no reason, ask nobody again and send no mail', async () => {
    const [window] = await open(`${FIRST}/change`);
    const after = await window.submit('meetings.change', { bring: 'Vihko', others: 'Liisa, äiti' });
    expect(after.text).toContain('Muutokset on tallennettu.');
    expect((await rows())[0]).toMatchObject({ bring: 'Vihko', others: 'Liisa, äiti', sequence: 0 });
    expect(await mails()).toEqual([]);
    expect(await verbs()).toContain('meeting.changed');
  });

  it('a new place needs a reason, which the client sees with the old place', async () => {
    const [window] = await open(`${FIRST}/change`);
    const without = await window.submit('meetings.change', { place: 'Asema', address: 'Rautatienkatu 1' });
    expect(without.status).toBe(422);
    expect(without.root.querySelector('error-summary a')?.getAttribute('href')).toBe('#reason');
    await window.submit('meetings.change', { reason: 'Sari on koulutuksessa.' });
    expect((await rows())[0]).toMatchObject({ place: 'Asema', address: 'Rautatienkatu 1', sequence: 1 });
    expect(await mails()).toEqual([{ meetingId: FIRST, sequence: 1 }]);
    const hers = await (await signIn('venla')).open(`/fi/meetings/${FIRST}`);
    expect(hers.text).toContain('Uusi paikka: Asema.');
    expect(hers.text).toContain('Syy: Sari on koulutuksessa.');
  });

  it('reaches the following ones when asked to', async () => {
    const [window] = await open(`${SECOND}/change`);
    await window.submit('meetings.change', { way: 'phone', reason: MOVE.reason, reach: 'following' });
    expect((await rows()).map(({ way }) => way)).toEqual(['place', 'phone', 'phone']);
    expect(await mails()).toHaveLength(1);
  });

  it('sent twice is saved once and not called a conflict', async () => {
    const [window, page] = await open(`${FIRST}/change`);
    const version = page.root.querySelector('[name=version]')?.getAttribute('value') ?? '';
    await server.setNow(NOW.add({ minutes: 1 }));
    await window.submit('meetings.change', { bring: 'Vihko' });
    const fields = {
      place: 'Kirjasto',
      address: 'Kirjastokatu 7, Järvenpää',
      purpose: PURPOSE,
      bring: 'Vihko',
    };
    const again = await window.post(`/fi/staff/meetings/${FIRST}/change`, {
      ...{ _form: 'meetings.change', submissionId: randomUUID(), meetingId: FIRST, version, way: 'place' },
      ...fields,
    });
    expect(again.status).toBe(200);
    const other = await window.post(`/fi/staff/meetings/${FIRST}/change`, {
      ...{ _form: 'meetings.change', submissionId: randomUUID(), meetingId: FIRST, version, way: 'place' },
      ...{ ...fields, bring: 'Kynä' },
    });
    expect(other.status).toBe(409);
    expect(other.root.querySelector('#bring')?.textContent).toBe('Kynä');
    expect(other.text).toContain('Vihko');
  });
});
