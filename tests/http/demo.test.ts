import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '#src/features/demo/people.ts';
import { browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
let server: TestServer;
let real: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
  real = await startServer(world.ownerUrl, {
    now: NOW,
    env: {
      DATABASE_URL: world.ownerUrl,
      SMTP_URL: 'smtp://127.0.0.1:1',
      RINNALLA_ORIGIN: 'https://rinnalla.invalid',
      TRUSTED_PROXIES: '1',
    },
  });
});
afterAll(() => Promise.all([server.stop(), real.stop()]));

describe('the demo', () => {
  it('tells in three languages that everybody is invented', async () => {
    const visitor = browser(server.url);
    for (const [language, words] of [
      ['fi', 'keksittyjä'],
      ['sv', 'påhittade'],
      ['selko', 'keksimme'],
    ]) {
      const page = await visitor.open(`/demo?language=${language}`);
      expect(page.text).toContain(words);
    }
    // It stays in the language that was chosen.
    expect((await visitor.open('/demo/mail')).root.querySelector('html')?.getAttribute('lang')).toBe(
      'fi-simple',
    );
  });

  it.each(DEMO_PEOPLE.filter((person) => person.open))(
    'signs in as $fullName',
    async ({ name, role, locale }) => {
      const visitor = browser(server.url);
      const page = await visitor.open('/demo');
      expect(page.root.querySelector(`input[name=person][value=${name}]`)).not.toBeNull();
      const home = await visitor.post('/demo', { _form: 'demo.sign-in', person: name });
      expect(home.status).toBe(200);
      expect(home.root.querySelector('html')?.getAttribute('lang')).toBe(locale);
      expect(home.url.pathname.endsWith('/staff')).toBe(role !== 'client');
    },
  );

  it('says so when the service of somebody has ended since', async () => {
    const fatima = await world.owner.execute(
      sql`update person set ended_at = now() where id = ${world.id('fatima')}`,
    );
    expect(fatima.count).toBe(1);
    const answer = await browser(server.url).post('/demo', { _form: 'demo.sign-in', person: 'fatima' });
    expect([answer.status, answer.text.includes('Valitse toinen henkilö.')]).toEqual([409, true]);
    await world.owner.execute(sql`update person set ended_at = null where id = ${world.id('fatima')}`);
  });

  it.each([['pertti'], ['nobody'], ['__proto__'], ['']])('signs nobody in as %j', async (person) => {
    const answer = await browser(server.url).post('/demo', { _form: 'demo.sign-in', person });
    expect(answer.status).toBe(404);
    expect(answer.headers.getSetCookie().some((line) => line.startsWith('session='))).toBe(false);
  });
});

describe('with a database of its own the demo does not exist', () => {
  const headers = { host: 'rinnalla.invalid', 'x-forwarded-proto': 'https' };

  it.each([['/demo'], ['/demo/mail'], ['/demo/components']])('%s', async (path) => {
    expect((await fetch(real.url + path, { headers })).status).toBe(404);
  });

  it('and its form signs nobody in, on any page', async () => {
    const answer = await fetch(`${real.url}/fi/help`, {
      method: 'POST',
      body: '_form=demo.sign-in&person=venla',
      headers: {
        ...headers,
        'sec-fetch-site': 'same-origin',
        origin: 'https://rinnalla.invalid',
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    expect(answer.status).toBe(404);
    expect(answer.headers.getSetCookie().some((line) => line.includes('session='))).toBe(false);
  });
});
