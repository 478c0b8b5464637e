import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW } from '#tests/support/clock.ts';
import { freePort, startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
let demo: TestServer;
let real: TestServer;

beforeAll(async () => {
  demo = await startServer(world.ownerUrl, { now: NOW });
  const env = {
    PORT: String(await freePort()),
    DATABASE_URL: world.ownerUrl,
    SMTP_URL: 'smtp://127.0.0.1:9',
    RINNALLA_ORIGIN: ORIGIN,
    TRUSTED_PROXIES: '1',
  };
  real = await startServer(world.ownerUrl, { now: NOW, env });
});
afterAll(async () => {
  await demo.stop();
  await real.stop();
});

const ORIGIN = 'https://rinnalla.esimerkki.invalid';
const HOST = { host: 'rinnalla.esimerkki.invalid', 'x-forwarded-proto': 'https' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
const raw = async (
  server: TestServer,
  path: string,
  init: { method?: string; headers?: Record<string, string>; body?: string } = {},
) => {
  const { request } = await import('node:http');
  return new Promise<{
    status: number;
    headers: Record<string, string | string[] | undefined>;
    body: string;
  }>((resolve, reject) => {
    const sent = request(
      server.url + path,
      { method: init.method ?? 'GET', headers: init.headers ?? {} },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(init.body);
  });
};

describe('every page', () => {
  it.each(['/fi/sign-in', '/fi/nothing-here', '/fi/help'])('%s has the headers', async (path) => {
    const { headers } = await raw(demo, path);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
  });

  it('keeps browsers to https where there is TLS, and only there', async () => {
    expect((await raw(real, '/fi/sign-in', { headers: HOST })).headers['strict-transport-security']).toMatch(
      /max-age=\d{8}/,
    );
    expect((await raw(demo, '/fi/sign-in')).headers['strict-transport-security']).toBeUndefined();
  });
});

describe('cookies', () => {
  it('are Secure, HttpOnly, SameSite and bound to the host where there is TLS', async () => {
    const page = await raw(real, '/fi/sign-in', {
      method: 'POST',
      headers: { ...HOST, ...FORM, origin: ORIGIN },
      body: '_form=sign-in.ask-code&email=venla.mallikas%40example.org',
    });
    expect(page.status).toBe(303);
    const lines = [page.headers['set-cookie'] ?? []].flat();
    const ours = lines.find((line) => line.startsWith('__Host-browser='));
    expect(ours).toMatch(/Path=\/; HttpOnly; Secure; SameSite=Lax/i);
    for (const line of lines) expect(line).toMatch(/Secure/);
  });
});

describe('a form from elsewhere', () => {
  const post = async (headers: Record<string, string>) => {
    const cookie = await sessionCookie(world.owner, world.id('venla'), NOW);
    return raw(demo, '/fi/settings', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: '_form=sign-in.out',
    });
  };

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['typed by hand', { 'sec-fetch-site': 'none' }],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['no origin', {}],
    ['the origin null', { origin: 'null' }],
    ['JSON from elsewhere', { 'content-type': 'application/json', origin: 'https://evil.example' }],
    ['text that looks like JSON', { 'content-type': 'text/plain', origin: 'https://evil.example' }],
  ])('%s does nothing', async (_what, headers) => {
    const { status, body } = await post(headers);
    expect(status).toBe(403);
    expect(body).toContain('Lomake ei tullut perille');
    expect(body).toContain('Mitään ei muuttunut.');
  });

  it('from our own page does; signing out also clears what the browser kept', async () => {
    const { status, headers } = await post({ 'sec-fetch-site': 'same-origin', origin: demo.url });
    expect(status).toBe(303);
    expect(headers['clear-site-data']).toBe('"cache", "storage"');
  });
});

describe('odd requests', () => {
  const ours = () => ({ ...FORM, origin: demo.url });

  it('a body that is too large gets a calm page', async () => {
    const page = await raw(demo, '/fi/sign-in', {
      method: 'POST',
      headers: ours(),
      body: `email=${'a'.repeat(200_000)}`,
    });
    expect(page.status).toBe(413);
    expect(page.body).toContain('<h1>');
  });

  it.each([
    ['an unknown form', '_form=nobody.knows', 404],
    ['a form of the prototype', '_form=constructor', 404],
    ['no form', 'email=a', 404],
    ['a null byte', '_form=sign-in.ask-code&email=a%00b%40example.org', 303],
    ['broken UTF-8', '_form=sign-in.ask-code&email=%FF%FE', 422],
    ['many times the same field', `_form=sign-in.ask-code${'&email=a%40example.org'.repeat(20)}`, 422],
  ])('%s', async (_what, body, status) => {
    expect((await raw(demo, '/fi/sign-in', { method: 'POST', headers: ours(), body })).status).toBe(status);
  });

  it('a form in parts that cannot be taken apart gets a calm page', async () => {
    const page = await raw(demo, '/sv/sign-in', {
      method: 'POST',
      headers: { ...ours(), 'content-type': 'multipart/form-data; boundary=x' },
      body: '--y\r\nnothing',
    });
    expect(page.status).toBe(400);
    expect(page.body).toContain('<h1>Formuläret kom inte fram</h1>');
  });

  it.each(['common:flash.nothing', 'nothing:flash.saved', 'staff-frame:flash.x', 'x'.repeat(3_000)])(
    'a notice that there is not (%s) is not said',
    async (notice) => {
      const page = await raw(demo, '/fi/sign-in', { headers: { cookie: `notice=${notice}` } });
      expect(page.status).toBe(200);
    },
  );

  it('a body of another type is not taken apart', async () => {
    const page = await raw(demo, '/fi/sign-in', {
      method: 'POST',
      headers: { ...ours(), 'content-type': 'application/json' },
      body: '{"a":1}',
    });
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(page.status).toBeLessThan(500);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'TRACE'])('%s is no method here', async (method) => {
    expect((await raw(demo, '/fi/sign-in', { method, headers: ours() })).status).toBeGreaterThanOrEqual(400);
  });
});

describe('the demo', () => {
  it.each(['/demo', '/demo/mail', '/demo/components'])('%s exists in the demo alone', async (path) => {
    expect((await raw(demo, path)).status).toBe(200);
    expect((await raw(real, path, { headers: HOST })).status).toBe(404);
  });

  it('signs nobody in where it does not run', async () => {
    const page = await raw(real, '/fi/sign-in', {
      method: 'POST',
      headers: { ...HOST, ...FORM, origin: ORIGIN },
      body: `_form=demo.sign-in&person=${world.id('venla')}&personId=${world.id('venla')}`,
    });
    expect(page.status).toBe(404);
  });
});
