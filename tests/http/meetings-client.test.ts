import { randomUUID } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meeting } from '#db/schema/meetings.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import { addMeetings } from '#tests/support/meeting-rows.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { wordsOf } from '#tests/support/venlas-meeting.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

const world = await openWorld();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
});
afterAll(() => server.stop());

const signIn = async (name: PersonName, now = NOW): Promise<Browser> =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), now));
const opened = async (path: string, name: PersonName = 'venla'): Promise<[Browser, Visit]> => {
  const window = await signIn(name);
  return [window, await window.open(path)];
};

describe('the list', () => {
  it('has the next meeting on top with all that she needs, then the others by month', async () => {
    const [, list] = await opened('/fi/meetings');
    const lead = wordsOf(list, '.lead');
    expect(lead).toContain('Torstaina 26. marraskuuta Kello 10 ylihuomenna');
    for (const words of [
      'Kulmatie 1, Järvenpää',
      'Sari Esimerkki',
      'Kauppias Mäkelä',
      '1 tunti',
      'Vuorolista',
    ])
      expect(lead).toContain(words);
    expect(list.root.querySelectorAll('.lead .btn').map((each) => each.structuredText.trim())).toEqual([
      'Tulen',
      'En pääse',
      'Haluan toisen ajan',
    ]);
    expect(list.root.querySelectorAll('main h2').map((each) => each.textContent.trim())).toEqual([
      'Seuraava tapaaminen',
      'Joulukuu',
    ]);
    expect(list.text).toContain('Maanantaina 14. joulukuuta kello 13');
  });

  it('sends only the address to the map', async () => {
    const [, list] = await opened('/fi/meetings');
    const link = list.root.querySelector('.lead a[rel=noreferrer]');
    expect(link?.getAttribute('href')).toBe(
      'https://www.openstreetmap.org/search?query=Kulmatie%201%2C%20J%C3%A4rvenp%C3%A4%C3%A4',
    );
  });

  it('folds the past away, says what became of it, and pages through all of it once', async () => {
    const window = await signIn('venla');
    let page = await window.open('/fi/meetings');
    expect(page.root.querySelector('main details')?.hasAttribute('open')).toBe(false);
    const seen: string[] = [];
    for (let part = 0; part < 20; part += 1) {
      seen.push(
        ...page.root.querySelectorAll('main details li a').map((each) => each.getAttribute('href') ?? ''),
      );
      const more = page.root
        .querySelectorAll('main details a')
        .find((each) => /\?past=/.test(each.getAttribute('href') ?? ''));
      if (!more) break;
      page = await window.open(more.getAttribute('href') ?? '');
      expect(page.root.querySelector('main details')?.hasAttribute('open')).toBe(true);
    }
    const rows = await world.owner.execute<{ id: string }>(sql`
      select id from meeting where client_id = ${world.id('venla')} and starts_at < ${NOW.toString()}
      order by starts_at desc, id desc`);
    expect(seen).toEqual(rows.map(({ id }) => `/fi/meetings/${id}`));
    expect(seen.length).toBeGreaterThan(10);
  });

  it.each([
    ['an id that is none', '/fi/meetings?past=1%27;&after=%00'],
    ['an id of nobody', `/fi/meetings?past=${randomUUID()}`],
  ])('takes %s in its address for the first part', async (_, path) => {
    const [, list] = await opened(path);
    expect(list.status).toBe(200);
  });

  it('says what will come when there is nothing', async () => {
    const [, list] = await opened('/fi/meetings', 'tiina');
    expect(list.status).toBe(200);
    expect(list.text).toContain('Sinulla ei ole tulevia tapaamisia.');
    expect(list.text).toContain('Kirjoita ja pyydä tapaamista');
  });

  it.each([
    ['/selko/meetings', 'En voi tulla'],
    ['/sv/meetings', 'Torsdag 26 november'],
  ])('%s', async (path, words) => {
    const [, list] = await opened(path);
    expect(list.text).toContain(words);
  });
});

describe('a list as long as a page shows', () => {
  const many = Array.from({ length: 47 }, (_, week) => week);
  const startsAt = (week: number): Date =>
    new Date(helsinki('2026-06-03T10:00').add({ hours: week * 7 * 24 }).epochMilliseconds);

  it('is still small, and goes on', async () => {
    const at = new Date(helsinki('2026-06-01T10:00').epochMilliseconds);
    await addMeetings(
      world.owner,
      many.map((week) => ({
        id: randomUUID(),
        clientId: world.id('tiina'),
        startsAt: startsAt(week),
        minutes: 45 + week,
        way: 'place' as const,
        place: `Kirjasto ${String(week)}`,
        address: `Kirjastokatu ${String(week)}, Järvenpää`,
        purpose: `Puhumme siitä, miten viikko ${String(week)} sujui. Mietimme, mitä teet seuraavaksi.`,
        bring: `Vihko ${String(week)}`,
        others: 'Liisa, äiti\nOuti Esimerkki, sosiaalityöntekijä',
        coachId: world.id('olli'),
        ...{ madeAt: at, madeBy: world.id('olli'), changedAt: at },
      })),
    );
    const cookie = await sessionCookie(world.owner, world.id('tiina'), NOW);
    const window = browser(server.url, cookie);
    const list = await window.open('/fi/meetings');
    expect(list.root.querySelectorAll('.rows > li')).toHaveLength(19);
    expect(list.root.querySelectorAll('main details li')).toHaveLength(10);
    expect(brotliCompressSync(list.html).length).toBeLessThanOrEqual(14 * 1024);
    const more = list.root
      .querySelectorAll('main a')
      .find((each) => /\?after=/.test(each.getAttribute('href') ?? ''));
    const rest = await window.open(more?.getAttribute('href') ?? '');
    expect(rest.root.querySelectorAll('.rows > li')).toHaveLength(2);
    expect(rest.root.querySelector('.lead')).toBeNull();
    expect(rest.text).toContain('Näytä seuraava tapaaminen');
    await world.owner.delete(meeting).where(eq(meeting.clientId, world.id('tiina')));
  });
});
