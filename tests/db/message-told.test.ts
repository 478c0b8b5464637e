import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addressesOf, openDatabase } from '#db/client.ts';
import { worldId } from '#db/world/ids.ts';
import { NOW } from '#tests/support/clock.ts';
import type { PersonName } from '#tests/support/people.ts';
import { openWorld } from '#tests/support/world.ts';

// What another server hears of a message: whose, and that it is one.

const world = await openWorld();
const otherServer = openDatabase(addressesOf(world.ownerUrl).jobs, 1);
const heard: unknown[] = [];

beforeAll(() => otherServer.sql.listen('portal', (payload) => heard.push(JSON.parse(payload))));
afterAll(() => otherServer.close());
beforeEach(() => {
  heard.length = 0;
});

const rowTo = (client: PersonName) => sql`
  (gen_random_uuid(), ${worldId(client)}, ${worldId('sari')}, 'staff', 'Salaista asiaa.', ${NOW.toString()})`;
const insert = (rows: ReturnType<typeof sql>[]) => sql`
  insert into message (id, client_id, author_id, side, text, sent_at) values ${sql.join(rows, sql`, `)}`;

/** Everything that was told before is heard when this is. */
const untilAllIsHeard = async (): Promise<unknown[]> => {
  await world.owner.execute(sql`select pg_notify('portal', '"end"')`);
  await expect.poll(() => heard.at(-1)).toBe('end');
  return heard.slice(0, -1);
};

test('a message is told of when it is there', async () => {
  await world.write('sari', async ({ tx }) => {
    await tx.execute(insert([rowTo('venla')]));
    expect(await untilAllIsHeard()).toEqual([]);
    heard.length = 0;
  });
  expect(await untilAllIsHeard()).toEqual([{ client: worldId('venla'), kind: 'message' }]);
});

test('what is not kept is not told', async () => {
  const undone = world.write('sari', async ({ tx }) => {
    await tx.execute(insert([rowTo('venla')]));
    throw new Error('changed my mind');
  });
  await expect(undone).rejects.toThrow('changed my mind');
  expect(await untilAllIsHeard()).toEqual([]);
});

test('many at once are told of once for each client', async () => {
  await world.owner.execute(insert([rowTo('venla'), rowTo('mika'), rowTo('venla')]));
  const told = await untilAllIsHeard();
  expect(told).toHaveLength(2);
  expect(told).toEqual(
    expect.arrayContaining([
      { client: worldId('venla'), kind: 'message' },
      { client: worldId('mika'), kind: 'message' },
    ]),
  );
});
