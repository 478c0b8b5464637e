import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { worldId } from '#db/world/ids.ts';
import { NOW, WORLD } from '#tests/support/clock.ts';
import { keepPlans, versionsOf } from '#tests/support/plan-rows.ts';
import { sqlState } from '#tests/support/sql-state.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

// Writing down that a client accepted at a meeting: the one way in which somebody else puts a plan in force.

const world = await openWorld();
beforeEach(await keepPlans(world));

// Sent some days before today. Sari coaches Venla.
const SENT_ON = WORLD.day('2026-11-19');
const TODAY = WORLD.today.toString();
const PROPOSAL = 'venla plan 3';
const seenOf = async (name: string): Promise<string> => {
  const [row] = await world.owner.execute<{ seen: string }>(
    sql`select changed_at::text as seen from plan_version where id = ${worldId(name)}`,
  );
  return row?.seen ?? NOW.toString();
};
const record = async (
  who: PersonName,
  name = PROPOSAL,
  { on = TODAY, way = 'paper', seen }: { on?: string; way?: string; seen?: string } = {},
): Promise<unknown> => {
  const at = seen ?? (await seenOf(name));
  return world
    .write(who, ({ tx }) =>
      tx.execute<{ kept: boolean }>(
        sql`select app.record_acceptance(${worldId(name)}, ${at}, ${way}, ${on}) as kept`,
      ),
    )
    .then(([row]) => row?.kept, sqlState);
};
const stateOf = async (client: PersonName, name: string) =>
  (await versionsOf(world, client)).find(({ id }) => id === worldId(name));

describe('an acceptance at a meeting', () => {
  test.each([SENT_ON.toString(), TODAY])(
    'is written down by her coach, with who and when: %s',
    async (on) => {
      expect(await record('sari', PROPOSAL, { on })).toBe(true);
      expect(await stateOf('venla', PROPOSAL)).toMatchObject({
        ...{ state: 'accepted', endedAt: null, acceptedWay: 'paper', acceptedOn: on },
        recordedBy: worldId('sari'),
        recordedAt: new Date(NOW.epochMilliseconds),
      });
      expect((await stateOf('venla', 'venla plan 2'))?.endedAt).not.toBeNull();
    },
  );

  test('keeps her newest goal, which the proposal did not have', async () => {
    await world.owner.execute(
      sql`update plan_version set goal = 'Haluan kukkia.' where id = ${worldId('venla plan 2')}`,
    );
    await record('sari');
    expect(await stateOf('venla', PROPOSAL)).toMatchObject({ goal: 'Haluan kukkia.' });
  });

  test.each(['venla', 'katja', 'janne', 'mirja', 'olli', 'onni'] as const)(
    'is not for %s to write down',
    async (who) => {
      expect(await record(who)).toBe(false);
      expect(await stateOf('venla', PROPOSAL)).toMatchObject({ state: 'proposed' });
    },
  );

  test.each([
    ['before the proposal was sent', { on: SENT_ON.subtract({ days: 1 }).toString() }],
    ['on a day to come', { on: WORLD.today.add({ days: 1 }).toString() }],
    ['of a wording that is another one now', { seen: NOW.toString() }],
  ])('is none %s', async (_title, more) => {
    expect(await record('sari', PROPOSAL, more)).toBe(false);
  });

  test('is none in another way than on paper or by word', async () => {
    expect(await record('sari', PROPOSAL, { way: 'nod' })).toBe('23514');
  });

  test.each([
    ['a draft', 'katja', 'onni plan 2'],
    ['what she has answered with a wish', 'katja', 'emil plan 2'],
    ['what is in force', 'sari', 'venla plan 2'],
    ['what has ended', 'sari', 'venla plan 1'],
    ['nothing', 'sari', 'venla plan 9'],
  ] as const)('is none of %s', async (_title, who, name) => {
    expect(await record(who, name)).toBe(false);
  });

  test('is written once', async () => {
    const seen = await seenOf(PROPOSAL);
    expect([await record('sari'), await record('sari', PROPOSAL, { seen })]).toEqual([true, false]);
  });
});

describe('nobody writes it by hand', () => {
  test.each(['sari', 'venla'] as const)('%s', async (who) => {
    const state = await world
      .write(who, ({ tx }) =>
        tx.execute(sql`update plan_version set recorded_by = ${worldId('sari')}, recorded_at = ${NOW.toString()},
          accepted_way = 'paper', accepted_on = ${TODAY} where id = ${worldId('venla plan 2')}`),
      )
      .then(() => 'done', sqlState);
    expect(state).toBe('42501');
  });

  test('a plan that a client begins herself is hers alone', async () => {
    const state = await world
      .write('fatima', ({ tx }) =>
        tx.execute(sql`
          insert into plan_version (id, client_id, state, made_at, made_by, changed_at, answered_at, accepted_way,
            accepted_on, recorded_at, recorded_by)
          values (gen_random_uuid(), ${worldId('fatima')}, 'accepted', ${NOW.toString()}, ${worldId('fatima')},
            ${NOW.toString()}, ${NOW.toString()}, 'paper', ${TODAY}, ${NOW.toString()}, ${worldId('katja')})`),
      )
      .then(() => 'done', sqlState);
    expect(state).toBe('42501');
  });
});

test('a client sees the name of who wrote it down, also of somebody whom she has not met otherwise', async () => {
  const names = () =>
    world.write('venla', ({ tx }) => tx.execute(sql`select from person where id = ${worldId('janne')}`));
  expect(await names()).toHaveLength(0);
  await world.owner.execute(
    sql`update plan_version set recorded_by = ${worldId('janne')} where id = ${worldId('venla plan 1')}`,
  );
  expect(await names()).toHaveLength(1);
});
