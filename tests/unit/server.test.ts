import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { readConfig } from '#src/config.ts';
import { SECRETS_KEY } from '#tests/support/secrets.ts';
import type { Config } from '#src/config.ts';
import { chooseEncoding } from '#src/server/encoding.ts';
import { createParts, Stopped } from '#src/server/parts.ts';
import { publicHost, remoteAddress } from '#src/server/public-address.ts';
import { newRequestId } from '#src/server/request-id.ts';
import { startSentence } from '#src/server/start-failures.ts';
import { CONTACTS } from '#tests/support/contacts.ts';

const config = (env: Readonly<Record<string, string>>): Config => {
  const reading = readConfig(env);
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return reading.config;
};

const DEMO = config({});
const DEPLOYED = config({
  DATABASE_URL: 'postgres://owner:secret@db.esimerkki.invalid/rinnalla?sslmode=verify-full',
  SMTP_URL: 'smtps://mail.esimerkki.invalid',
  RINNALLA_ORIGIN: 'https://rinnalla.esimerkki.invalid',
  TRUSTED_PROXIES: '1',
  SECRETS_KEY,
  ...CONTACTS,
});

describe('the coding of an answer', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['BR', 'br'],
    ['br;q=0', null],
    ['identity', null],
    ['bracket', null],
    ['', null],
    [undefined, null],
  ] as const)('for %j is %j', (accepted, chosen) => {
    expect(chooseEncoding(accepted, ['br', 'gzip'])).toBe(chosen);
  });

  test('is one that there is', () => {
    expect(chooseEncoding('gzip, br', ['gzip'])).toBe('gzip');
  });
});

describe('the public host', () => {
  test.each(['127.0.0.1:4321', 'localhost:4321', '[::1]:4321', 'localhost'])(
    'of the demo is any name of this computer: %s',
    (host) => {
      expect(publicHost(DEMO, host)).toBe(host);
    },
  );

  test.each(['evil.example', 'evil.example:4321', '127.0.0.1.evil.example', 'a@evil.example', '', undefined])(
    'of the demo is never another: %s',
    (host) => {
      expect(publicHost(DEMO, host)).toBeNull();
    },
  );

  test.each(['rinnalla.esimerkki.invalid', 'evil.example', '10.0.0.1:4321', undefined])(
    'comes from configuration, whatever the request says: %s',
    (host) => {
      expect(publicHost(DEPLOYED, host)).toBe('rinnalla.esimerkki.invalid');
    },
  );
});

describe('the address of a browser', () => {
  const from = (forwarded: string | undefined, trustedProxies: number): string => {
    const socket = new Socket();
    Object.defineProperty(socket, 'remoteAddress', { value: '10.0.0.9' });
    const req = new IncomingMessage(socket);
    if (forwarded !== undefined) req.headersDistinct = { 'x-forwarded-for': [forwarded] };
    return remoteAddress({ ...DEPLOYED, trustedProxies }, req);
  };

  test.each([
    ['the connection', undefined, 0, '10.0.0.9'],
    ['the connection, when no proxy is trusted', '203.0.113.7', 0, '10.0.0.9'],
    ['what the proxy saw', '203.0.113.7', 1, '203.0.113.7'],
    ['not what the browser claims', '198.51.100.1, 203.0.113.7', 1, '203.0.113.7'],
    ['what the outer of two proxies saw', '198.51.100.1, 203.0.113.7, 10.0.0.8', 2, '203.0.113.7'],
    ['the connection, when a proxy is missing', '203.0.113.7', 2, '10.0.0.9'],
    ['the connection, when it is no address', 'unknown', 1, '10.0.0.9'],
    ['an IPv6 address', '2001:db8::7', 1, '2001:db8::7'],
  ] as const)('is %s', (_, forwarded, proxies, address) => {
    expect(from(forwarded, proxies)).toBe(address);
  });
});

test('a request has a name that can be read out', () => {
  const ids = Array.from({ length: 200 }, newRequestId);
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) expect(id).toMatch(/^[2-9BCDFGHKMNPQRTVWX]{4}-[2-9BCDFGHKMNPQRTVWX]{4}$/);
});

describe('why it does not start', () => {
  const wrapped = (code: string): Error =>
    new Error('query', { cause: Object.assign(new Error('x'), { code }) });

  test.each([
    ['ENOTFOUND', 'there is no such host'],
    ['3D000', 'there is no such database'],
    ['42501', 'the user may not create roles and tables'],
  ])('%s', (code, reason) => {
    expect(startSentence(wrapped(code), DEPLOYED)).toBe(
      `The database db.esimerkki.invalid:5432/rinnalla cannot be used: ${reason}. Check DATABASE_URL.`,
    );
  });

  test('a full disk is said of the demo’s folder', () => {
    expect(startSentence(wrapped('53100'), DEMO)).toBe(
      `There is no space left on the disk of the data folder ${DEMO.folder}.`,
    );
  });

  test('a fault of ours has no sentence', () => {
    expect(startSentence(new TypeError('x is not a function'), DEMO)).toBeNull();
  });
});

describe('the parts of the server', () => {
  const recorder = () => {
    const closed: string[] = [];
    return { closed, close: (name: string) => Promise.resolve(void closed.push(name)) };
  };

  test('end from the last to the first, the door before all', async () => {
    const { closed, close } = recorder();
    const parts = createParts();
    await parts.keep('door', close, 'door');
    await parts.keep('database', close);
    await parts.keep('queue', close);
    await Promise.all([parts.close(), parts.close()]);
    expect(closed).toEqual(['door', 'queue', 'database']);
  });

  test('end at once when they come too late', async () => {
    const { closed, close } = recorder();
    const parts = createParts();
    await parts.close();
    await expect(parts.keep('database', close)).rejects.toBeInstanceOf(Stopped);
    expect(closed).toEqual(['database']);
  });
});
