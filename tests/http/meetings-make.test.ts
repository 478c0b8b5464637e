import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessLog } from '#db/schema/access-log.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import { meetingsFor, removeMeetings } from '#tests/support/meeting-rows.ts';
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

const PURPOSE = 'Testaamme tapaamisia.';
beforeEach(() => removeMeetings(world.owner, PURPOSE));

const signIn = async (name: PersonName): Promise<Browser> =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), NOW));
const made = () => meetingsFor(world.owner, PURPOSE);
const startsOf = async (): Promise<string[]> => (await made()).map(({ startsAt }) => startsAt.toISOString());
const iso = (wall: string): string => new Date(helsinki(wall).epochMilliseconds).toISOString();

const FILLED = {
  clientId: world.id('venla'),
  date: '1.12.2026',
  time: '13.15',
  minutes: '45',
  way: 'place',
  place: 'Kirjasto',
  address: 'Kirjastokatu 7, Järvenpää',
  purpose: PURPOSE,
  bring: 'Kalenteri',
  others: 'Liisa, äiti\nOuti Esimerkki, sosiaalityöntekijä',
};
const open = async (name: PersonName = 'sari', query = ''): Promise<Browser> => {
  const window = await signIn(name);
  await window.open(`/fi/staff/meetings/new${query}`);
  return window;
};
const mistakes = (page: Visit): (string | undefined)[] =>
  page.root.querySelectorAll('error-summary a').map((each) => each.getAttribute('href'));

describe('a meeting', () => {
  it('is made in one go, and is in the week, in the log, and on the client’s page', async () => {
    const window = await open();
    const after = await window.submit('meetings.make', FILLED);
    expect(after.url.pathname + after.url.search).toBe('/fi/staff/meetings?week=2026-12-01');
    expect(after.text).toContain('Tapaaminen on sovittu.');
    expect(after.text).toContain('klo 13.15–14 Venla Mallikas');
    const [row] = await made();
    expect(row).toMatchObject({
      clientId: world.id('venla'),
      coachId: world.id('sari'),
      madeBy: world.id('sari'),
      seriesId: null,
      minutes: 45,
      way: 'place',
      place: 'Kirjasto',
      sequence: 0,
      others: FILLED.others,
    });
    expect(await startsOf()).toEqual([iso('2026-12-01T13:15')]);
    expect(
      await world.owner
        .select()
        .from(accessLog)
        .where(eq(accessLog.objectId, row?.id ?? '')),
    ).toMatchObject([{ verb: 'meeting.made', clientId: world.id('venla'), actorId: world.id('sari') }]);
    const hers = await (await signIn('venla')).open('/fi/meetings');
    for (const words of [
      'Tiistaina 1. joulukuuta kello 13.15',
      PURPOSE,
      'Kirjasto, Kirjastokatu 7',
      'Liisa, äiti',
    ])
      expect(hers.text).toContain(words);
  });

  it.each([
    ['2026-12-01', '13:15', '2026-12-01T13:15'],
    ['01.12.2026', '9', '2026-12-01T09:00'],
    [' 1.12.2026 ', '9.05', '2026-12-01T09:05'],
  ])('understands %s and %s', async (date, time, wall) => {
    await (await open()).submit('meetings.make', { ...FILLED, date, time });
    expect(await startsOf()).toEqual([iso(wall)]);
  });

  it('says the client’s language and marks its fields with it', async () => {
    const window = await signIn('katja');
    const page = await window.open(`/sv/staff/meetings/new?client=${world.id('emil')}`);
    expect(page.root.querySelector('option[selected]')?.getAttribute('value')).toBe(world.id('emil'));
    expect(page.text).toContain('Skriv på klientens språk: Svenska.');
    expect(page.root.querySelector('#purpose')?.getAttribute('lang')).toBe('sv');
    const all = await window.open('/sv/staff/meetings/new');
    expect(all.text).toContain('Esimerkki Onni (Suomi)');
  });

  it('by phone has no place, even when one was typed', async () => {
    await (await open()).submit('meetings.make', { ...FILLED, way: 'phone' });
    expect(await made()).toMatchObject([{ way: 'phone', place: null, address: null }]);
  });

  it('can be with a colleague', async () => {
    await (await open()).submit('meetings.make', { ...FILLED, coachId: world.id('katja') });
    expect(await made()).toMatchObject([{ coachId: world.id('katja'), madeBy: world.id('sari') }]);
  });

  it('is made once when the form is sent twice at once', async () => {
    const fields = {
      _form: 'meetings.make',
      submissionId: randomUUID(),
      coachId: world.id('sari'),
      ...FILLED,
    };
    const windows = [await signIn('sari'), await signIn('sari')];
    const both = await Promise.all(windows.map((window) => window.post('/fi/staff/meetings/new', fields)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await made()).toHaveLength(1);
  });
});

describe('what is missing or wrong', () => {
  it.each([
    [
      'nothing, for nothing is chosen before',
      {},
      ['#clientId', '#date', '#time', '#minutes', '#way', '#purpose'],
    ],
    ['no place', { ...FILLED, place: ' ' }, ['#place']],
    ['no such day', { ...FILLED, date: '31.11.2026' }, ['#date']],
    ['a short year', { ...FILLED, date: '1.12.26' }, ['#date']],
    ['words for a day', { ...FILLED, date: 'huomenna' }, ['#date']],
    ['yesterday', { ...FILLED, date: '23.11.2026' }, ['#date']],
    ['earlier today', { ...FILLED, date: '24.11.2026', time: '10.20' }, ['#time']],
    ['too far', { ...FILLED, date: '1.12.2062' }, ['#date']],
    ['no such time', { ...FILLED, time: '25.00' }, ['#time']],
    ['the hour left out in March', { ...FILLED, date: '28.3.2027', time: '3.30' }, ['#time']],
    ['no minutes', { ...FILLED, minutes: '' }, ['#minutes']],
    ['too many minutes', { ...FILLED, minutes: '601' }, ['#minutes']],
    ['minutes below nothing', { ...FILLED, minutes: '-5' }, ['#minutes']],
    ['too long', { ...FILLED, purpose: 'å'.repeat(501), place: 'å'.repeat(201) }, ['#place', '#purpose']],
    ['another way', { ...FILLED, way: 'teleport' }, ['#way']],
    ['another repeat', { ...FILLED, repeat: 'hourly' }, ['#repeat']],
    ['a repeat without an end', { ...FILLED, repeat: 'weekly' }, ['#until']],
    ['a repeat with two ends', { ...FILLED, repeat: 'weekly', until: '31.12.2026', times: '3' }, ['#times']],
    ['too many times', { ...FILLED, repeat: 'weekly', times: '27' }, ['#times']],
    ['too long a repeat', { ...FILLED, repeat: 'weekly', until: '1.12.2027' }, ['#until']],
    ['an end before the beginning', { ...FILLED, repeat: 'weekly', until: '30.11.2026' }, ['#until']],
    ['somebody else’s client', { ...FILLED, clientId: world.id('tiina') }, ['#clientId']],
    ['a client of a colleague', { ...FILLED, clientId: world.id('emil') }, ['#clientId']],
    ['a client who has ended', { ...FILLED, clientId: world.id('pertti') }, ['#clientId']],
    ['an id that is none', { ...FILLED, clientId: "' or 1=1" }, ['#clientId']],
    ['a coach of another unit', { ...FILLED, coachId: world.id('olli') }, ['#coachId']],
  ] as const)('%s is said at its field, all is kept, nothing is made', async (_, values, fields) => {
    const again = await (await open()).submit('meetings.make', { ...values });
    expect(again.status).toBe(422);
    expect(mistakes(again)).toEqual(fields);
    for (const field of fields) expect(again.root.querySelector(field), field).not.toBeNull();
    if ('bring' in values) expect(again.root.querySelector('#bring')?.textContent).toBe('Kalenteri');
    expect(await made()).toEqual([]);
  });

  it.each([
    ['a client', 'venla'],
    ['a coach of another unit', 'olli'],
    ['the lead', 'mirja'],
  ] as const)('%s cannot make one', async (_, who) => {
    const window = await signIn(who);
    const page = who === 'venla' ? '/fi/meetings' : '/fi/staff/meetings/new';
    const fields = {
      _form: 'meetings.make',
      submissionId: randomUUID(),
      coachId: world.id('sari'),
      ...FILLED,
    };
    expect([404, 422]).toContain((await window.post(page, fields)).status);
    expect(await made()).toEqual([]);
  });
});

describe('something to look at first', () => {
  const notice = (page: Visit): string =>
    (page.root.querySelector('#check')?.structuredText ?? '').replaceAll(/\s+/g, ' ');

  it('another meeting at that time is said, not forbidden: the second press makes it', async () => {
    const window = await open();
    const values = { ...FILLED, date: '26.11.2026', time: '10.30' };
    const look = await window.submit('meetings.make', values);
    expect(look.status).toBe(200);
    expect(notice(look)).toContain('Samaan aikaan: klo 10–11, Venla Mallikas');
    expect(await made()).toEqual([]);
    expect(look.root.querySelector('#others')?.textContent).toBe(FILLED.others);
    const after = await window.submit('meetings.make');
    expect(after.text).toContain('Tapaaminen on sovittu.');
    expect(await startsOf()).toEqual([iso('2026-11-26T10:30')]);
  });

  it.each(['9.15', '11'])('one that only touches it (%s) is no overlap', async (time) => {
    const after = await (await open()).submit('meetings.make', { ...FILLED, date: '26.11.2026', time });
    expect(after.text).toContain('Tapaaminen on sovittu.');
  });

  it('a changed form is looked at again', async () => {
    const window = await open();
    const values = { ...FILLED, date: '26.11.2026', time: '10.30' };
    await window.submit('meetings.make', values);
    const again = await window.submit('meetings.make', { ...values, time: '10.45' });
    expect(notice(again)).toContain('klo 10.45');
    expect(await made()).toEqual([]);
  });

  it('a repeat says all its days; holidays are left out and said; then all are there, as one series', async () => {
    const window = await open();
    const values = { ...FILLED, date: '11.12.2026', repeat: 'weekly', times: '3' };
    const look = await window.submit('meetings.make', values);
    expect(notice(look)).toContain('Tapaamiset, 3');
    for (const words of [
      'Perjantaina 11. joulukuuta klo 13.15',
      'Perjantaina 18. joulukuuta',
      '8. tammikuuta 2027',
    ])
      expect(notice(look)).toContain(words);
    expect(notice(look)).toContain('Perjantaina 25. joulukuuta Pyhäpäivä, jätetään väliin');
    expect(await made()).toEqual([]);
    const after = await window.submit('meetings.make');
    expect(after.text).toContain('Tapaamiset on sovittu.');
    expect(await startsOf()).toEqual(['2026-12-11T13:15', '2026-12-18T13:15', '2027-01-08T13:15'].map(iso));
    const series = new Set((await made()).map(({ seriesId }) => seriesId));
    expect([...series]).toEqual([(await made())[0]?.id]);
  });

  it('keeps the wall-clock time over the change of clocks', async () => {
    const window = await open();
    await window.submit('meetings.make', {
      ...FILLED,
      date: '25.3.2027',
      repeat: 'weekly',
      until: '1.4.2027',
    });
    await window.submit('meetings.make');
    expect(await startsOf()).toEqual(['2027-03-25T11:15:00.000Z', '2027-04-01T10:15:00.000Z']);
  });

  it('a repeat is made once when the second press comes twice at once', async () => {
    const window = await open();
    const look = await window.submit('meetings.make', { ...FILLED, repeat: 'weekly', times: '4' });
    const hidden = (name: string): string =>
      look.root.querySelector(`[name=${name}]`)?.getAttribute('value') ?? '';
    const fields = {
      ...{ _form: 'meetings.make', ...FILLED, coachId: world.id('sari'), repeat: 'weekly', times: '4' },
      ...{ skipHolidays: 'yes', submissionId: hidden('submissionId'), agreed: hidden('agreed') },
    };
    const windows = [window, await signIn('sari')];
    await Promise.all(windows.map((each) => each.post('/fi/staff/meetings/new', fields)));
    expect(await made()).toHaveLength(4);
    const ids = (await made()).map(({ id }) => id);
    const lines = await world.owner.select().from(accessLog).where(inArray(accessLog.objectId, ids));
    expect(lines.filter(({ verb }) => verb === 'meeting.made')).toHaveLength(1);
  });

  it('a holiday is said for a single meeting too', async () => {
    const look = await (await open()).submit('meetings.make', { ...FILLED, date: '24.12.2026' });
    expect(notice(look)).toContain('Pyhäpäivä');
    expect(await made()).toEqual([]);
  });
});
