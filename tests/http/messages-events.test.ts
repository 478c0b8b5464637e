import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { session } from '#db/schema/sign-in.ts';
import { openEvents } from '#src/server/events.ts';
import type { Events } from '#src/server/events.ts';
import { browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { clearConversations, put } from '#tests/support/conversations.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

const world = await openWorld();
let server: TestServer;
let other: TestServer;
beforeAll(async () => {
  await clearConversations(world);
  [server, other] = await Promise.all([
    startServer(world.ownerUrl, { now: NOW }),
    startServer(world.ownerUrl, { now: NOW }),
  ]);
});
afterAll(() => Promise.all([server.stop(), other.stop()]));

/** A page that listens: what it has been told so far, and a wait for more. */
interface Listener {
  readonly status: number;
  readonly headers: Headers;
  heard(): string;
  /** Reads until the words come. Rejects when the stream ends without them. */
  until(words: string): Promise<void>;
  ended(): Promise<void>;
  close(): void;
}

const open: Listener[] = [];
afterEach(() => open.splice(0).forEach((each) => each.close()));

const listenAt = async (url: string, headers: Record<string, string>): Promise<Listener> => {
  const stop = new AbortController();
  const response = await fetch(url, { headers, redirect: 'manual', signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const more = async (): Promise<boolean> => {
    const read = await reader?.read();
    text += read?.value ?? '';
    return read?.done === false;
  };
  const listener: Listener = {
    status: response.status,
    headers: response.headers,
    heard: () => text,
    until: async (words) => {
      while (!text.includes(words)) if (!(await more())) throw new Error(`Ended after ${text}`);
    },
    ended: async () => {
      while (await more());
    },
    close: () => stop.abort(),
  };
  open.push(listener);
  return listener;
};

const NEWS = 'data: new';
const BEAT = ':\n\n';
const END = 'event: end';

const follow = async (name: PersonName, path = '/fi/messages/events', on = server): Promise<Listener> =>
  listenAt(`${on.url}${path}?newest=`, { cookie: await sessionCookie(world.owner, world.id(name), NOW) });
const STAFF = '/fi/staff/messages/events';

describe('a stream', () => {
  it('tells a client that something has come, on whichever server, and nothing of it', async () => {
    const here = await follow('venla');
    const there = await follow('venla', '/selko/messages/events', other);
    const somebodyElse = await follow('riitta');
    await Promise.all([here, there, somebodyElse].map((each) => each.until(BEAT)));
    await put(world, 'venla', 'sari', 'Salainen sisältö');
    await Promise.all([here.until(NEWS), there.until(NEWS)]);
    await put(world, 'riitta', 'sari', 'Riitalle');
    await somebodyElse.until(NEWS);
    expect(here.heard() + there.heard()).not.toMatch(/Salainen|[0-9a-f]{8}-/);
    expect(somebodyElse.heard().match(/data/g)).toHaveLength(1);
    await clearConversations(world);
  });

  it('tells a coach of her clients and of those of an absent colleague, and of no others', async () => {
    const [sari, katja] = [await follow('sari', STAFF), await follow('katja', STAFF)];
    await Promise.all([sari, katja].map((each) => each.until(BEAT)));
    await put(world, 'elias', 'elias', 'Poissa olevan asiakas');
    await sari.until(NEWS);
    await put(world, 'emil', 'emil', 'Katjan asiakas');
    await katja.until(NEWS);
    expect(sari.heard().match(/data/g)).toHaveLength(1);
    expect(katja.heard().match(/data/g)).toHaveLength(1);
    await clearConversations(world);
  });

  it('says at once when something came between drawing the page and opening the stream', async () => {
    const id = await put(world, 'venla', 'sari', 'Välissä');
    const cookie = await sessionCookie(world.owner, world.id('venla'), NOW);
    const behind = await listenAt(`${server.url}/fi/messages/events?newest=${randomUUID()}`, { cookie });
    await behind.until(NEWS);
    const level = await listenAt(`${server.url}/fi/messages/events?newest=${id}`, { cookie });
    await level.until(BEAT);
    expect(level.heard()).not.toContain(NEWS);
    await clearConversations(world);
  });

  it('is kept by nobody on the way and compressed by nobody', async () => {
    const { headers } = await listenAt(`${server.url}/fi/messages/events?newest=`, {
      cookie: await sessionCookie(world.owner, world.id('venla'), NOW),
      'accept-encoding': 'br, gzip',
    });
    expect(headers.get('content-type')).toContain('text/event-stream');
    expect(headers.get('content-encoding')).toBeNull();
    expect(headers.get('cache-control')).toContain('no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('and a part for it leave what has just happened to be said by the page that is shown', async () => {
    const session = await sessionCookie(world.owner, world.id('venla'), NOW);
    const cookie = `${session}; notice=common%3Aflash.messageSent`;
    const forScript = { cookie, 'sec-fetch-dest': 'empty' };
    const stream = await listenAt(`${server.url}/fi/messages/events?newest=`, forScript);
    const part = await fetch(`${server.url}/fi/messages?part`, { headers: forScript });
    const taken = [...stream.headers.getSetCookie(), ...part.headers.getSetCookie()].join();
    expect([part.status, taken]).toEqual([200, expect.not.stringContaining('notice')]);
    const page = await fetch(`${server.url}/fi/messages`, { headers: { cookie } });
    expect(await page.text()).toContain('Viestisi on lähetetty.');
    expect(page.headers.getSetCookie().join()).toContain('notice=deleted');
  });

  it.each([
    ['nobody', '/fi/messages/events', 303],
    ['nobody', STAFF, 303],
    ['venla', STAFF, 404],
    ['sari', '/fi/messages/events', 404],
    ['sari', '/selko/staff/messages/events', 404],
  ] as const)('is not for %s at %s', async (who, path, status) => {
    const cookie = who === 'nobody' ? '' : await sessionCookie(world.owner, world.id(who), NOW);
    expect((await listenAt(server.url + path, { cookie })).status).toBe(status);
  });

  it('ends when its person signs out, on whichever server she does', async () => {
    const cookie = await sessionCookie(world.owner, world.id('venla'), NOW);
    const stream = await listenAt(`${server.url}/fi/messages/events?newest=`, { cookie });
    await stream.until(BEAT);
    const who = browser(other.url, cookie);
    await who.open('/fi/messages');
    await who.submit('sign-in.out');
    await stream.until(END);
    await stream.ended();
  });

  it('ends for the oldest page when one session opens very many', async () => {
    const cookie = await sessionCookie(world.owner, world.id('venla'), NOW);
    const opened: Listener[] = [];
    for (let count = 0; count < 9; count += 1) {
      opened.push(await listenAt(`${server.url}/fi/messages/events?newest=`, { cookie }));
      await opened.at(-1)?.until(BEAT);
    }
    await opened[0]?.until(END);
    await put(world, 'venla', 'sari', 'Hei');
    await Promise.all(opened.slice(1).map((each) => each.until(NEWS)));
    await clearConversations(world);
  });

  it('does not hold up a server that stops', async () => {
    const third = await startServer(world.ownerUrl, { now: NOW });
    const stream = await follow('venla', '/fi/messages/events', third);
    await stream.until(BEAT);
    const before = performance.now();
    await third.stop();
    await stream.ended();
    // Requests under way get ten seconds; a stream must not use them up.
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(stream.heard()).not.toContain(END);
  });
});

describe('the heart of the streams', () => {
  let now = NOW;
  let events: Events;
  let raw: Server;
  let url = '';
  const sessionIds: string[] = [];
  beforeAll(async () => {
    events = await openEvents({
      database: world.jobs,
      log: { warn: () => undefined },
      now: () => now,
      idle: Temporal.Duration.from({ minutes: 30 }),
      beatMs: 20,
    });
    raw = createServer((req, res) => {
      const sessionId = (req.url ?? '').slice(1);
      events.follow(res, { sessionId, personId: world.id('venla'), isClient: true, isBehind: false });
    });
    await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
    const address = raw.address();
    url = `http://127.0.0.1:${String(address !== null && typeof address === 'object' ? address.port : 0)}`;
    for (let count = 0; count < 2; count += 1) {
      const cookie = await sessionCookie(world.owner, world.id('venla'), NOW);
      sessionIds.push(cookie.slice('session='.length).split('.')[0] ?? '');
    }
  });
  afterAll(async () => {
    events.close();
    raw.closeAllConnections();
    await new Promise((resolve) => raw.close(resolve));
  });

  it('beats, and lets go of pages that went away', async () => {
    const stream = await listenAt(`${url}/${sessionIds[0] ?? ''}`, {});
    await stream.until(BEAT.repeat(3));
    expect(events.count()).toBe(1);
    stream.close();
    await expect.poll(() => events.count()).toBe(0);
  });

  it('ends a stream when its session has been idle too long; the stream is no use of it', async () => {
    const stream = await listenAt(`${url}/${sessionIds[0] ?? ''}`, {});
    await stream.until(BEAT.repeat(3));
    now = NOW.add({ minutes: 29 });
    await stream.until(BEAT.repeat(6));
    now = NOW.add({ minutes: 31 });
    await stream.until(END);
    now = NOW;
    const [row] = await world.owner
      .select()
      .from(session)
      .where(eq(session.id, sessionIds[0] ?? ''));
    expect(row?.lastUsedAt.getTime()).toBe(NOW.epochMilliseconds);
  });

  it('wakes everybody when it could not hear for a while', async () => {
    const stream = await listenAt(`${url}/${sessionIds[1] ?? ''}`, {});
    await stream.until(BEAT);
    await world.owner.execute(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%portal%'`,
    );
    await stream.until(NEWS);
    await put(world, 'venla', 'sari', 'Taas kuuluu');
    await expect
      .poll(() => stream.until(NEWS).then(() => stream.heard().match(/data/g)?.length))
      .toBeGreaterThan(0);
    await clearConversations(world);
  });
});
