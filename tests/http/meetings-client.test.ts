import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
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
    expect(lead).toContain('Torstaina 26. marraskuuta Kello 10 2 päivän kuluttua');
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
    expect(page.root.querySelector('details')?.hasAttribute('open')).toBe(false);
    const seen: string[] = [];
    for (let part = 0; part < 20; part += 1) {
      seen.push(...page.root.querySelectorAll('details li a').map((each) => each.getAttribute('href') ?? ''));
      const more = page.root
        .querySelectorAll('details a')
        .find((each) => /\?past=/.test(each.getAttribute('href') ?? ''));
      if (!more) break;
      page = await window.open(more.getAttribute('href') ?? '');
      expect(page.root.querySelector('details')?.hasAttribute('open')).toBe(true);
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
    expect(list.text).toContain('Pyydä tapaamista');
  });

  it.each([
    ['/selko/meetings', 'En voi tulla'],
    ['/sv/meetings', 'Torsdag 26 november'],
  ])('%s', async (path, words) => {
    const [, list] = await opened(path);
    expect(list.text).toContain(words);
  });
});
