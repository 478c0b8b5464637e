import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Transaction } from '#db/client.ts';
import { openWorld } from '#tests/support/world.ts';

// The driver writes to a connection that is gone, and the process would end with it. A run with an error that
// nobody caught fails.

const world = await openWorld();

const loseConnection = async (tx: Transaction): Promise<void> => {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  await world.owner.execute(sql`select pg_terminate_backend(${row?.pid ?? 0})`);
  const isThere = sql`select from pg_stat_activity where pid = ${row?.pid ?? 0}`;
  // It ends when the machine gets round to it.
  await expect.poll(async () => (await world.owner.execute(isThere)).length, { timeout: 8_000 }).toBe(0);
};
const ask = (tx: Transaction): Promise<unknown> => tx.execute(sql`select 1`).execute();
const failed = (asked: Promise<unknown>): Promise<boolean> =>
  asked.then(
    () => false,
    () => true,
  );

describe('a transaction whose connection is lost', () => {
  const goingOn: readonly [string, (tx: Transaction) => Promise<unknown>][] = [
    ['ends', loseConnection],
    ['asks once more', async (tx) => loseConnection(tx).then(() => ask(tx))],
    [
      'asks again and again',
      async (tx) => {
        await loseConnection(tx);
        expect(await failed(ask(tx))).toBe(true);
        expect(await failed(ask(tx))).toBe(true);
        await ask(tx);
      },
    ],
    [
      'asks for many things at once',
      async (tx) => loseConnection(tx).then(() => Promise.all([ask(tx), ask(tx)])),
    ],
    ['is inside a part of it', (tx) => tx.transaction((part) => loseConnection(part).then(() => ask(part)))],
    [
      'begins a part of it',
      async (tx) => {
        await loseConnection(tx);
        expect(await failed(ask(tx))).toBe(true);
        await tx.transaction((part) => ask(part));
      },
    ],
    [
      'fails by itself',
      async (tx) => {
        await loseConnection(tx);
        throw new Error('something else');
      },
    ],
  ];
  test.each(goingOn)('and that %s is told so, and others go on', async (_what, work) => {
    await expect(world.read('venla', ({ tx }) => work(tx))).rejects.toMatchObject({
      code: expect.stringMatching(/^CONNECTION|^ECONN|^57P/) as unknown,
    });
    expect(await world.read('venla', ({ tx }) => ask(tx))).toHaveLength(1);
  });
});

test('nothing is sent for a transaction that has ended', async () => {
  let kept: Transaction | undefined;
  await world.read('venla', ({ tx }) => {
    kept = tx;
    return Promise.resolve();
  });
  if (!kept) throw new Error('There was no transaction');
  await expect(ask(kept)).rejects.toMatchObject({ cause: { message: 'The transaction has ended' } });
});

test('nor for a part that begins after its transaction has ended', async () => {
  let kept: Transaction | undefined;
  await world.read('venla', ({ tx }) => {
    kept = tx;
    return Promise.resolve();
  });
  if (!kept) throw new Error('There was no transaction');
  const begun = await kept.transaction(() => Promise.resolve('begun')).catch(String);
  expect(begun).toContain('The transaction has ended');
});
