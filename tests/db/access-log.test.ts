import { desc, eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { accessLog } from '#db/schema/access-log.ts';
import { readLogged } from '#db/scope.ts';
import { worldId } from '#db/world/ids.ts';
import { NOW, WORLD } from '#tests/support/clock.ts';
import { actorNamed } from '#tests/support/people.ts';
import type { PersonName } from '#tests/support/people.ts';
import { NO_RIGHT, sqlState } from '#tests/support/sql-state.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const newest = async () => {
  const [row] = await world.owner.select().from(accessLog).orderBy(desc(accessLog.id)).limit(1);
  return row;
};
const count = async (): Promise<number> => world.owner.$count(accessLog);
const use = (name: PersonName, of: readonly PersonName[], now = NOW) =>
  world.write(name, (scope) => scope.record({ verb: 'client.seen', clientIds: of.map(worldId) }), now);

describe('a line of the log', () => {
  test('says who, of which unit, whose, what, on what ground and when', async () => {
    await world.write('sari', (scope) =>
      scope.record({
        verb: 'assessment.seen',
        clientIds: [worldId('venla')],
        objectId: worldId('venla assessment 2'),
      }),
    );
    expect(await newest()).toMatchObject({
      at: new Date(NOW.epochMilliseconds),
      actorId: worldId('sari'),
      actorName: 'Sari Esimerkki',
      actorRole: 'coach',
      unitName: 'Työhönvalmennus',
      clientId: worldId('venla'),
      verb: 'assessment.seen',
      objectId: worldId('venla assessment 2'),
      basis: 'coach',
    });
  });

  test.each([
    ['venla', 'venla', 'self'],
    ['sari', 'venla', 'coach'],
    ['janne', 'elias', 'coach'],
    ['sari', 'elias', 'deputy'],
    ['katja', 'fatima', 'deputy'],
    ['mirja', 'venla', 'lead'],
    ['katja', 'venla', 'none'],
    ['raija', 'venla', 'none'],
  ] as const)('%s uses data of %s as: %s', async (actor, client, basis) => {
    await use(actor, [client]);
    expect(await newest()).toMatchObject({ clientId: worldId(client), actorId: worldId(actor), basis });
  });

  test('tells the deputy by the day', async () => {
    await use('katja', ['fatima'], WORLD.at('2026-12-06', '23:59'));
    expect((await newest())?.basis).toBe('deputy');
    await use('katja', ['fatima'], WORLD.at('2026-12-07', '0:00'));
    expect((await newest())?.basis).toBe('none');
  });

  test('is there for each client of a list', async () => {
    const before = await count();
    await use('sari', ['venla', 'riitta', 'mika']);
    expect((await count()) - before).toBe(3);
  });

  test('keeps the name that somebody had then', async () => {
    await use('sari', ['mika']);
    const line = await newest();
    await world.owner.execute(sql`update person set last_name = 'Toinen' where id = ${worldId('sari')}`);
    const [kept] = await world.owner
      .select()
      .from(accessLog)
      .where(eq(accessLog.id, line?.id ?? 0));
    expect(kept?.actorName).toBe('Sari Esimerkki');
    await world.owner.execute(sql`update person set last_name = 'Esimerkki' where id = ${worldId('sari')}`);
  });
});

describe('a line stands and falls with what it tells about', () => {
  test('nothing of a write that fails, no line', async () => {
    const before = await count();
    const failed = world.write('sari', async (scope) => {
      await scope.record({ verb: 'client.changed', clientIds: [worldId('venla')] });
      throw new Error('it failed');
    });
    await expect(failed).rejects.toThrow('it failed');
    expect(await count()).toBe(before);
  });

  test('it is committed before a staff page has what it shows', async () => {
    const before = await count();
    const found = await readLogged(
      world.database,
      actorNamed('sari'),
      NOW,
      ({ tx }) => tx.execute(sql`select first_name from person where id = ${worldId('venla')}`),
      (rows) => (rows.length === 0 ? null : { verb: 'client.seen', clientIds: [worldId('venla')] }),
    );
    expect(found).toHaveLength(1);
    expect(await count()).toBe(before + 1);
  });

  test('when nothing was found, nothing is written', async () => {
    const before = await count();
    await readLogged(
      world.database,
      actorNamed('sari'),
      NOW,
      ({ tx }) => tx.execute(sql`select first_name from person where id = ${worldId('emil')}`),
      (rows) => (rows.length === 0 ? null : { verb: 'client.seen', clientIds: [worldId('emil')] }),
    );
    expect(await count()).toBe(before);
  });
});

describe('who reads it', () => {
  test('a client reads the lines about her and no others', async () => {
    await use('sari', ['venla', 'mika']);
    const seen = await world.read('venla', ({ tx }) => tx.select().from(accessLog));
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen.map((row) => row.clientId))).toEqual(new Set([worldId('venla')]));
  });

  test.each(['sari', 'mirja', 'raija', 'onni'] as const)('%s reads none of it', async (name) => {
    expect(await world.read(name, ({ tx }) => tx.select().from(accessLog))).toEqual([]);
  });
});

describe('nobody changes it', () => {
  test.each([
    ["update access_log set verb = 'other'"],
    ['delete from access_log'],
    ['truncate access_log'],
    [
      `insert into access_log (at, actor_id, actor_name, actor_role, unit_name, client_id, verb, basis)
       select at, actor_id, actor_name, actor_role, unit_name, client_id, verb, basis from access_log`,
    ],
  ])('%s', async (statement) => {
    const before = await count();
    const state = await world
      .write('venla', ({ tx }) => tx.execute(sql.raw(statement)))
      .then(() => 'done', sqlState);
    expect(state).toBe(NO_RIGHT);
    expect(await count()).toBe(before);
  });

  test('the function writes as the one who asks, whatever else is wished', async () => {
    const named = world.write('katja', ({ tx }) =>
      tx.execute(
        sql`select app.record('client.seen', array[${worldId('emil')}]::uuid[], null, ${worldId('sari')}::uuid)`,
      ),
    );
    await expect(named).rejects.toMatchObject({ cause: { code: '42883' } });
  });

  test('without somebody who asks there is no line', async () => {
    const before = await count();
    await world.database.execute(sql`select app.record('client.seen', array[${worldId('emil')}]::uuid[])`);
    expect(await count()).toBe(before);
  });
});
