import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DIST } from '#src/server/pages.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl);
});
afterAll(() => server.stop());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** As it goes over the wire: `fetch` would decode, follow and mend. */
const ask = (path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Answer> => {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (res) => {
      buffer(res).then((whole) => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: whole });
      }, reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
};

const SIGN_IN = '/fi/sign-in';
const hashedFile = (): string => {
  const name = readdirSync(join(DIST, 'client/_astro')).find((each) => each.endsWith('.js.br'));
  return `/_astro/${name?.slice(0, -'.br'.length) ?? ''}`;
};

describe('a page', () => {
  test('is sent as the browser can take it, and is the same', async () => {
    const plain = await ask(SIGN_IN);
    const other = await ask(SIGN_IN, { headers: { 'accept-encoding': 'br' } });
    const gzip = await ask(SIGN_IN, { headers: { 'accept-encoding': 'gzip, br' } });
    for (const { headers } of [plain, other]) expect(headers['content-encoding']).toBeUndefined();
    expect(gzip.headers['content-encoding']).toBe('gzip');
    for (const { headers } of [plain, other, gzip]) expect(headers['vary']).toContain('Accept-Encoding');
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(gzip.body.length).toBeLessThan(plain.body.length / 2);
  });

  test('says its length, and HEAD says the same without it', async () => {
    const get = await ask(SIGN_IN);
    const head = await ask(SIGN_IN, { method: 'HEAD' });
    expect(get.headers['content-length']).toBe(String(get.body.length));
    expect(head.status).toBe(200);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect(head.body).toHaveLength(0);
  });
});

describe('a file of the build', () => {
  test('with its content in its name is kept for good, compressed beforehand', async () => {
    const path = hashedFile();
    const { status, headers, body } = await ask(path, { headers: { 'accept-encoding': 'br' } });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
    expect(brotliDecompressSync(body)).toEqual((await ask(path)).body);
  });

  test('that may change is asked for again and then not sent twice', async () => {
    const first = await ask('/icon.svg');
    expect(first.headers['cache-control']).toBe('public, max-age=3600');
    const again = await ask('/icon.svg', { headers: { 'if-none-match': first.headers.etag ?? '' } });
    expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
  });

  test.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/_astro/../../server/entry.mjs',
    '/server/entry.mjs',
    '/.env',
    '//etc/passwd',
    '/icon.svg%00',
  ])('is nothing else on the disk: %s', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBe(404);
    expect(/"devDependencies"|root:x:|createApp/.test(body.toString())).toBe(false);
  });

  test('lies there with no second name for what is compressed', async () => {
    expect((await ask(`${hashedFile()}.br`)).status).toBe(404);
  });
});

describe('what is refused', () => {
  const big = 'a'.repeat(100_001);

  test.each([
    ['with its length', {}],
    ['in pieces', { 'transfer-encoding': 'chunked' }],
  ])(
    'a body that is too long, sent %s, by a calm page in the language of the address',
    async (_, headers) => {
      const {
        status,
        headers: answered,
        body,
      } = await ask('/sv/sign-in', { method: 'POST', body: big, headers });
      expect(status).toBe(413);
      expect(answered['content-type']).toBe('text/html; charset=utf-8');
      expect(answered['content-security-policy']).toContain("default-src 'none'");
      expect(body.toString()).toContain('<html lang="sv">');
      expect(body.toString()).toContain('Texten är för lång');
    },
  );

  test.each([
    '//evil.example/',
    '//evil.example/fi/',
    '/\\evil.example/',
    '/%2f%2fevil.example/',
    '///evil.example',
  ])('an address that would lead elsewhere: %s', async (path) => {
    const { status, headers } = await ask(path);
    expect(new URL(headers.location ?? '/', server.url).host, String(status)).toBe(new URL(server.url).host);
  });

  test('a method that no page has', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS']) {
      const { status, headers } = await ask(SIGN_IN, { method });
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    }
  });

  test('a name that points here but is not ours', async () => {
    expect((await ask(SIGN_IN, { headers: { host: 'evil.example' } })).status).toBe(421);
  });

  test('what a browser claims about itself as if it were a proxy', async () => {
    const { headers, status } = await ask('/fi', {
      headers: {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.example',
      },
    });
    expect(status).toBe(303);
    expect(headers.location).toBe('/fi/welcome');
  });
});

test('the state of the server is for programs', async () => {
  expect(await ask('/health')).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
  expect(await ask('/ready')).toMatchObject({ status: 200, body: Buffer.from('ready\n') });
});
