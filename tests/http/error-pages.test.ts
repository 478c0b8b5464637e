import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openAsOwner } from '#db/client.ts';
import { browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW, env: { LOG_LEVEL: 'silent' } });
});
afterAll(() => server.stop());

describe('a page that does not exist', () => {
  it.each([
    ['/fi/nothing', 'fi', 'Tätä sivua ei ole'],
    ['/sv/a/b/c.php', 'sv', 'Sidan finns inte'],
    ['/selko/x', 'fi-simple', 'Tätä sivua ei ole'],
    ['/nothing?language=sv', 'sv', 'Sidan finns inte'],
    ['/sv/assessment/x/y/z', 'sv', 'Sidan finns inte'],
  ])('%s speaks the language of its address', async (path, lang, heading) => {
    const page = await browser(server.url).open(path);
    expect([page.status, page.heading]).toEqual([404, heading]);
    expect(page.root.querySelector('html')?.getAttribute('lang')).toBe(lang);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).toContain('040 000 0010');
  });

  it('keeps a signed-in person signed in and leads her home', async () => {
    const venla = browser(server.url, await sessionCookie(world.owner, world.id('venla'), NOW));
    const page = await venla.open('/fi/nothing');
    expect(page.root.querySelector('input[value="sign-in.out"]')).not.toBeNull();
    const home = page.root.querySelector('a.btn.main')?.getAttribute('href');
    expect((await venla.open(home ?? '')).heading).toBe('Hei Venla');
  });

  it.each([['/fi/help'], ['/fi/nothing']])('answers a form that nobody knows, sent to %s', async (path) => {
    const page = await browser(server.url).post(path, { _form: 'nobody.knows' });
    expect([page.status, page.heading]).toEqual([404, 'Tätä sivua ei ole']);
  });

  it('does nothing that is sent to an address without a page', async () => {
    const visitor = browser(server.url);
    const page = await visitor.post('/no/page', {
      _form: 'settings.save',
      locale: 'fi',
      theme: 'dark',
      textSize: 'large',
      pictures: 'off',
    });
    expect(page.status).toBe(404);
    expect(visitor.cookies.has('display')).toBe(false);
  });
});

describe('while the database is out of reach', () => {
  const name = new URL(world.ownerUrl).pathname.slice(1);
  const allow = async (connections: boolean): Promise<void> => {
    const elsewhere = openAsOwner(inject('postgres').serverUrl);
    await elsewhere.sql.unsafe(`alter database ${name} allow_connections ${connections}`);
    await elsewhere.sql.unsafe(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    );
    await elsewhere.close();
  };

  it('says so calmly, with a reference, and is back by itself', async () => {
    const venla = browser(server.url, await sessionCookie(world.owner, world.id('venla'), NOW));
    expect((await venla.open('/sv')).status).toBe(200);
    await allow(false);
    const page = await venla.open('/sv');
    expect(page.status).toBe(503);
    expect(page.headers.get('retry-after')).toBe('10');
    expect(page.heading).toBe('Tjänsten fungerar inte just nu');
    expect(page.text).toMatch(/Felets nummer är [2-9A-Z]{4}-[2-9A-Z]{4}\./);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    const posted = await venla.post('/sv/feedback', {
      _form: 'feedback.give',
      topic: 'service',
      text: 'Hej',
    });
    expect([posted.status, posted.heading]).toEqual([503, 'Tjänsten fungerar inte just nu']);
    await allow(true);
    expect((await venla.open('/sv')).status).toBe(200);
  });
});
