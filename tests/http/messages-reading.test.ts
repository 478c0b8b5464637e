import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessLog } from '#db/schema/access-log.ts';
import { message } from '#db/schema/messages.ts';
import privacy from '#locales/fi/privacy.json' with { type: 'json' };
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { clearConversations, conversation, put } from '#tests/support/conversations.ts';
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
beforeEach(() => clearConversations(world));

const as = async (name: PersonName): Promise<Browser> =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), NOW));
const at = async (name: PersonName, path = '/fi/messages'): Promise<{ who: Browser; page: Visit }> => {
  const who = await as(name);
  return { who, page: await who.open(path) };
};
const shown = (page: Visit): string[] =>
  page.root.querySelectorAll('.talk .what').map((each) => each.textContent);
const verbs = async (name: PersonName): Promise<string[]> =>
  (
    await world.owner
      .select()
      .from(accessLog)
      .where(eq(accessLog.clientId, world.id(name)))
  ).map(({ verb }) => verb);

describe('a badge', () => {
  it('says how many messages wait, beside their place in the navigation, and what the newest says at home', async () => {
    await put(world, 'venla', 'sari', 'Hei Venla', { at: NOW.subtract({ hours: 2 }) });
    await put(world, 'venla', 'sari', 'Bussi lähtee kello 9.');
    await put(world, 'venla', 'venla', 'Moi');
    const badge = ({ root }: Visit) => root.querySelector('.tabs .count')?.structuredText;
    const { who, page } = await at('venla', '/fi');
    expect(badge(page)).toBe('2 uutta viestiä');
    expect(page.text).toContain('Bussi lähtee kello 9.');
    expect(badge(await who.open('/fi/plan'))).toBe('2 uutta viestiä');
    await who.open('/fi/messages');
    expect(badge(await who.open('/fi'))).toBeUndefined();
    expect(badge((await at('sari', '/fi/staff')).page)).toBe('1 odottaa vastausta');
  });
});

describe('reading', () => {
  it('counts from the moment when the conversation is opened, and no other page', async () => {
    const id = await put(world, 'venla', 'sari', 'Hei Venla');
    const who = await as('venla');
    for (const path of ['/fi', '/fi/coach', '/fi/settings']) await who.open(path);
    await fetch(`${server.url}/fi/messages`, {
      headers: { cookie: `session=${who.cookies.get('session') ?? ''}`, 'sec-purpose': 'prefetch;prerender' },
    });
    expect(await conversation(world, 'venla')).toMatchObject([{ id, readAt: null }]);
    const first = await who.open('/fi/messages');
    expect(first.root.querySelector('#newest')?.text).toContain('Uusi');
    expect(first.text).toContain('Sari Esimerkki, työvalmentaja');
    expect(await conversation(world, 'venla')).toMatchObject([{ readBy: world.id('venla') }]);
    expect(await verbs('venla')).toContain('message.read');
    expect((await who.open('/fi/messages')).text).not.toContain('Uusi');
    const coach = await at('sari', `/fi/staff/messages?client=${world.id('venla')}`);
    expect(coach.page.text).toContain('Venla Mallikas luki tämän juuri äsken');
  });

  it('is told to her too, with the name of who read it and when', async () => {
    await put(world, 'venla', 'venla', 'Moi Sari');
    const coach = await as('sari');
    for (const path of [`/fi/staff/clients/${world.id('venla')}`, '/fi/staff/messages', '/fi/staff'])
      await coach.open(path);
    expect((await at('venla')).page.text).toContain('Ei vielä luettu');
    await coach.open(`/fi/staff/messages?client=${world.id('venla')}`);
    await server.setNow(NOW.add({ hours: 20 }));
    const session = await sessionCookie(world.owner, world.id('venla'), NOW.add({ hours: 20 }));
    const page = await browser(server.url, session).open('/fi/messages');
    await server.setNow(NOW);
    expect(page.text).toContain('Luettu eilen kello 10.20');
  });

  it('shows the newest ten, more only when they are new; older ones by links', async () => {
    for (let number = 1; number <= 24; number += 1)
      await put(world, 'venla', number % 2 ? 'venla' : 'sari', `Viesti ${String(number)}`, {
        at: NOW.subtract({ minutes: 100 - number }),
      });
    const { who, page } = await at('venla');
    expect(shown(page)).toHaveLength(23);
    const again = await who.open('/fi/messages');
    expect(shown(again)).toHaveLength(10);
    expect(shown(again)[0]).toBe('Viesti 15');
    const [older] = again.root
      .querySelectorAll('a')
      .filter(({ text }) => text.includes('Näytä vanhemmat viestit'));
    expect(shown(await who.open(older?.getAttribute('href') ?? ''))[9]).toBe('Viesti 14');
  });

  it('says once how far the other side has read, and once that the last one is not read', async () => {
    for (const text of ['Yksi', 'Kaksi']) await put(world, 'venla', 'venla', text);
    await (await as('sari')).open(`/fi/staff/messages?client=${world.id('venla')}`);
    for (const text of ['Kolme', 'Neljä']) await put(world, 'venla', 'venla', text, { at: NOW });
    const { page } = await at('venla');
    const seen = page.root.querySelectorAll('[data-seen]').map(({ text }) => text.trim());
    expect(seen).toEqual([expect.stringContaining('Luettu'), 'Ei vielä luettu']);
  });

  it('shows at most 30, opens at the first that is new, and marks only what it shows', async () => {
    for (let number = 1; number <= 64; number += 1)
      await put(world, 'venla', 'sari', `Viesti ${String(number)}`, {
        at: NOW.subtract({ minutes: 100 - number }),
      });
    const { who, page } = await at('venla');
    expect(shown(page)).toHaveLength(30);
    expect(page.root.querySelector('#newest .what')?.textContent).toBe('Viesti 35');
    const unread = (await conversation(world, 'venla')).filter(({ readAt }) => readAt === null);
    expect(unread).toHaveLength(34);
    const older = (from: Visit): string =>
      from.root
        .querySelectorAll('a')
        .find(({ text }) => text.includes('Näytä vanhemmat viestit'))
        ?.getAttribute('href') ?? '';
    const second = await who.open(older(page));
    expect(shown(second).slice(0, 1)).toEqual(['Viesti 5']);
    expect(second.root.querySelectorAll('textarea')).toEqual([]);
    const third = await who.open(older(second));
    expect(shown(third)).toEqual(['Viesti 1', 'Viesti 2', 'Viesti 3', 'Viesti 4']);
    expect(older(third)).toBe('');
    expect((await who.open(`/fi/messages?before=${randomUUID()}`)).status).toBe(200);
    expect((await who.open('/fi/messages?before=x')).status).toBe(200);
  });

  it('takes one round trip also when 30 messages are shown', async () => {
    const sentences = Object.values(privacy);
    const texts = sentences.slice(0, 30).map((text, number) => `${text} ${sentences[number + 15] ?? ''}`);
    for (const [number, text] of texts.entries())
      await put(world, 'venla', number % 2 ? 'venla' : 'sari', text, {
        at: NOW.subtract({ hours: 30 - number }),
      });
    const cookie = await sessionCookie(world.owner, world.id('venla'), NOW);
    const headers = { cookie, 'accept-encoding': 'gzip' };
    const bytes = await new Promise<number>((resolve) => {
      get(`${server.url}/fi/messages`, { headers }, (response) => {
        let sum = 0;
        response.on('data', (chunk: Buffer) => (sum += chunk.length)).on('end', () => resolve(sum));
      });
    });
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThanOrEqual(14 * 1024);
  });

  it('shows nothing of what was taken back', async () => {
    const id = await put(world, 'venla', 'sari', 'Väärälle ihmiselle');
    const withdrawn = { withdrawnAt: new Date(NOW.epochMilliseconds), withdrawnBy: world.id('sari') };
    await world.owner.update(message).set(withdrawn).where(eq(message.id, id));
    const { page } = await at('venla');
    expect(page.html).not.toContain('Väärälle ihmiselle');
    expect(page.text).toContain('Ei vielä viestejä');
  });

  it('keeps the names of those who coached her before', async () => {
    await put(world, 'venla', 'janne', 'Sijaisena');
    expect((await at('venla')).page.text).toContain('Janne Malli, sijainen');
  });

  it('tells a screen reader the language when it is another than the page', async () => {
    await put(world, 'emil', 'katja', 'Hej Emil');
    const lang = async (path: string) =>
      (await at('emil', path)).page.root.querySelector('.talk .what')?.getAttribute('lang');
    expect(await lang('/fi/messages')).toBe('sv');
    expect(await lang('/sv/messages')).toBeUndefined();
  });
});
