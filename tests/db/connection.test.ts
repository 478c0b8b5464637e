import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressesOf, openDatabase, rolePassword, RUNTIME_ROLE } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { openJobs } from '#src/server/job-queue.ts';
import { startDatabaseProxy, TEST_AUTHORITY } from '#tests/support/database-proxy.ts';
import type { DatabaseProxy } from '#tests/support/database-proxy.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
let proxy: DatabaseProxy;
beforeAll(async () => {
  proxy = await startDatabaseProxy(world.ownerUrl);
});
afterAll(() => proxy.stop());

const asked = (databaseUrl: string, words: Readonly<Record<string, string>>): string => {
  const url = new URL(databaseUrl);
  for (const [name, value] of Object.entries(words)) url.searchParams.set(name, value);
  return url.href;
};

/** What pages use, and what the queue uses: two drivers. */
const byPages = async (url: string): Promise<void> => {
  const database = openDatabase(addressesOf(url).runtime, 1);
  try {
    await database.execute(sql`select 1`);
  } finally {
    await database.close();
  }
};
const byQueue = async (url: string): Promise<void> => {
  const jobs = await openJobs(addressesOf(url).jobs, pino({ level: 'silent' }));
  await jobs.codeWait();
  await jobs.stop();
};

describe.each([
  ['pages', byPages],
  ['the queue', byQueue],
])('the connection of %s', (_, use) => {
  test('is to the one whom the authority knows by this name', async () => {
    const trusted = { sslmode: 'verify-full', sslrootcert: TEST_AUTHORITY };
    const before = proxy.sent().length;
    await use(asked(proxy.url, trusted));
    expect(proxy.sent().length).toBeGreaterThan(before);
    const otherName = new URL(asked(proxy.url, trusted));
    otherName.hostname = '127.0.0.1';
    await expect(use(otherName.href)).rejects.toThrow();
  });

  test('is to nobody whom no authority knows', async () => {
    await expect(use(asked(proxy.url, { sslmode: 'verify-full' }))).rejects.toThrow();
  });

  test('is to nobody who speaks without TLS', async () => {
    await expect(use(asked(world.ownerUrl, { sslmode: 'verify-full' }))).rejects.toThrow();
  });
});

test('no statement tells the password of the role that serves pages', async () => {
  await migrate(proxy.url);
  expect(proxy.sent()).toContain('alter role app_runtime');
  expect(proxy.sent()).not.toContain(rolePassword(world.ownerUrl, RUNTIME_ROLE));
  await byPages(world.ownerUrl);
});
