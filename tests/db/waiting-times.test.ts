import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { worldId } from '#db/world/ids.ts';
import { NOW } from '#tests/support/clock.ts';
import type { PersonName } from '#tests/support/people.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();

beforeEach(() => world.owner.execute(sql`delete from message`));

/** A message of a client so many hours ago, answered after so many hours (null: not yet). */
const wrote = (client: PersonName, hoursAgo: number, answeredAfter: number | null): Promise<unknown> => {
  const sent = NOW.subtract({ hours: hoursAgo });
  const handled = answeredAfter === null ? null : sent.add({ hours: answeredAfter }).toString();
  return world.owner.execute(sql`
    insert into message (id, client_id, author_id, side, text, sent_at, handled_at, handled_by)
    values (gen_random_uuid(), ${worldId(client)}, ${worldId(client)}, 'client', 'Salaista asiaa.', ${sent.toString()},
      ${handled}, ${handled && worldId('sari')})`);
};

const asked = (name: PersonName, what: 'waiting_times' | 'withdrawals') =>
  world.read(name, async ({ tx }) => [...(await tx.execute(sql`select * from ${sql.raw(`app.${what}()`)}`))]);

const hours = (seconds: unknown): number => Number(seconds) / 3600;
const medians = (name: PersonName) =>
  world.read(name, async ({ tx }) => {
    const rows = await tx.execute(sql`
      select coach_id, waiting::int, extract(epoch from ${NOW.toString()}::timestamptz - oldest) as oldest,
        extract(epoch from median) as median from app.waiting_times()`);
    return Object.fromEntries(
      rows.map((row) => [
        row['coach_id'],
        {
          waiting: row['waiting'],
          oldest: hours(row['oldest']),
          median: row['median'] === null ? null : hours(row['median']),
        },
      ]),
    );
  });

describe('the lead knows how long the clients of a coach wait', () => {
  test('as a median of what came in the last 30 days, with what has no answer yet', async () => {
    for (const [ago, after] of [
      [100, 2],
      [200, 4],
      [300, 90],
      [9, null],
    ] as const)
      await wrote('venla', ago, after);
    await wrote('mika', 50, 5);
    await wrote('onni', 20, 3);
    expect(await medians('mirja')).toEqual({
      [worldId('sari')]: { waiting: 1, oldest: 9, median: 5 },
      [worldId('katja')]: { waiting: 0, oldest: 0, median: 3 },
    });
  });

  test('what was answered long ago does not count, what still waits does', async () => {
    await wrote('venla', 40 * 24, 500);
    expect(await medians('mirja')).toEqual({});
    await wrote('venla', 40 * 24, null);
    expect(await medians('mirja')).toEqual({ [worldId('sari')]: { waiting: 1, oldest: 960, median: null } });
  });

  test('under the name of the coach, also while a deputy answers', async () => {
    await wrote('elias', 6, null);
    expect(Object.keys(await medians('mirja'))).toEqual([worldId('janne')]);
  });

  test('of the own unit only', async () => {
    await wrote('venla', 6, null);
    await wrote('tiina', 7, null);
    expect(Object.keys(await medians('mirja'))).toEqual([worldId('sari')]);
    expect(Object.keys(await medians('raija'))).toEqual([worldId('olli')]);
  });
});

describe('the lead knows that a message was withdrawn', () => {
  const withdrew = (daysAgo: number): Promise<unknown> => {
    const at = NOW.subtract({ hours: 24 * daysAgo }).toString();
    return world.owner.execute(sql`
      insert into message (id, client_id, author_id, side, text, sent_at, withdrawn_at, withdrawn_by)
      values (gen_random_uuid(), ${worldId('venla')}, ${worldId('sari')}, 'staff', 'Salaista asiaa.', ${at}, ${at},
        ${worldId('katja')})`);
  };

  test('whose, when and by whom, for 30 days', async () => {
    await withdrew(1);
    await withdrew(31);
    expect(await asked('mirja', 'withdrawals')).toMatchObject([
      { client_id: worldId('venla'), author_id: worldId('sari'), withdrawn_by: worldId('katja') },
    ]);
    expect(await asked('raija', 'withdrawals')).toEqual([]);
  });
});

describe.each(['waiting_times', 'withdrawals'] as const)('%s', (what) => {
  test('never tells what was written, and nothing to others than a lead', async () => {
    await wrote('venla', 6, null);
    await world.owner.execute(sql`
      insert into message (id, client_id, author_id, side, text, sent_at, withdrawn_at, withdrawn_by)
      values (gen_random_uuid(), ${worldId('venla')}, ${worldId('sari')}, 'staff', 'Salaista asiaa.', ${NOW.toString()},
        ${NOW.toString()}, ${worldId('sari')})`);
    const told = await asked('mirja', what);
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain('Salaista');
    for (const name of ['sari', 'katja', 'janne', 'venla', 'raija', 'olli', 'pertti'] as const)
      expect(await asked(name, what)).toEqual([]);
    const [unseen] = await world.read('mirja', ({ tx }) =>
      tx.execute(sql`select count(*)::int as rows from message`),
    );
    expect(unseen).toEqual({ rows: 0 });
  });
});
