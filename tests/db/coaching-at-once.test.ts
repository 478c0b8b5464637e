import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Scope } from '#db/scope.ts';
import { worldId } from '#db/world/ids.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import { oneBehindTheOther, untilOneWaits } from '#tests/support/lock-wait.ts';
import { sqlState } from '#tests/support/sql-state.ts';
import { openWorld } from '#tests/support/world.ts';

// What the tables hold when two people do something at the same moment.

const world = await openWorld();
const at = NOW.toString();
const proposal = worldId('venla plan 3');
const meetingId = worldId('venla meeting next');

const one = async (
  { tx }: Scope,
  query: ReturnType<typeof sql>,
): Promise<Record<string, unknown> | undefined> => [...(await tx.execute(query))][0];

/** Accepts what was seen, if it is still so: the plan before it ends, and the proposal is in force. */
const accept = async (scope: Scope, seen: string): Promise<boolean> => {
  const asSeen = await one(
    scope,
    sql`select id from plan_version where id = ${proposal} and state = 'proposed' and changed_at = ${seen}::timestamptz for update`,
  );
  if (!asSeen) return false;
  await scope.tx.execute(sql`
    update plan_version set ended_at = ${at} where client_id = ${worldId('venla')} and state = 'accepted' and ended_at is null`);
  await scope.tx.execute(sql`
    update plan_version set state = 'accepted', answered_at = ${at}, changed_at = ${at} where id = ${proposal}`);
  return true;
};

const seenNow = async (): Promise<string> => {
  const [row] = await world.owner.execute<{ seen: string }>(
    sql`select changed_at::text as seen from plan_version where id = ${proposal}`,
  );
  return String(row?.seen);
};

describe('a proposal', () => {
  test('that the coach changes while she accepts is not accepted: she has not seen it', async () => {
    const seen = await seenNow();
    const { changed, accepting } = await world.write('sari', async ({ tx }) => {
      const rows = await tx.execute(sql`
        update plan_version set changed_at = ${at} where id = ${proposal} and state = 'proposed' returning id`);
      await tx.execute(sql`delete from plan_step where version_id = ${proposal} and owner = 'other'`);
      const hers = world.write('venla', (scope) => accept(scope, seen));
      await untilOneWaits(world.owner);
      return { changed: rows.length, accepting: { done: hers } };
    });
    expect(changed).toBe(1);
    expect(await accepting.done).toBe(false);
  });

  test('that is accepted twice at once is accepted once, and one plan is in force', async () => {
    const seen = await seenNow();
    const accepted = await oneBehindTheOther(world.owner, (between) =>
      world.write('venla', async (scope) => {
        const done = await accept(scope, seen);
        await between();
        return done;
      }),
    );
    expect(accepted).toEqual([true, false]);
    const inForce = await world.owner.execute(sql`
      select id from plan_version where client_id = ${worldId('venla')} and state = 'accepted' and ended_at is null`);
    expect([...inForce]).toEqual([{ id: proposal }]);
  });

  test('that was accepted cannot be changed by the coach any more', async () => {
    const changed = await world.write('sari', (scope) =>
      one(scope, sql`update plan_version set support = 'Muuta' where id = ${proposal} returning id`),
    );
    expect(changed).toBeUndefined();
    const removed = await world.write('sari', ({ tx }) =>
      tx.execute(sql`delete from plan_step where version_id = ${proposal} returning step_id`),
    );
    expect([...removed]).toEqual([]);
  });

  test('is one at a time, also when two coaches begin one together', async () => {
    const begin = async (between: () => Promise<void>): Promise<string> =>
      world
        .write('sari', async ({ tx }) => {
          await tx.execute(sql`
            insert into plan_version (id, client_id, state, made_at, made_by, changed_at)
            values (gen_random_uuid(), ${worldId('venla')}, 'draft', ${at}, ${worldId('sari')}, ${at})`);
          await between();
          return 'made';
        })
        .catch(sqlState);
    expect(await oneBehindTheOther(world.owner, begin)).toEqual(['made', '23505']);
  });
});

describe('nobody speaks for the client', () => {
  const begin = (goal: string | null) =>
    world
      .write('katja', ({ tx }) =>
        tx.execute(sql`
          update plan_version set goal = ${goal}, goal_at = ${goal && at} where id = ${worldId('onni plan 2')} returning id`),
      )
      .then((rows) => rows.length, sqlState);

  test('her goal is carried over as she said it, and is not changed', async () => {
    expect(await begin('Haluan työn, jossa liikutaan ja tehdään yhdessä.')).toBe(1);
    expect(await begin('Haluan siivota.')).toBe('42501');
    expect(await begin('Haluan tehdä vähän enemmän tunteja.')).toBe('42501');
  });

  test('a coach does not accept a plan', async () => {
    const state = await world
      .write('katja', ({ tx }) =>
        tx.execute(sql`
          update plan_version set state = 'accepted', answered_at = ${at} where id = ${worldId('emil plan 2')}`),
      )
      .then(() => 'done', sqlState);
    expect(state).toBe('42501');
  });

  test('what she does not see she cannot mark as done', async () => {
    const mark = (name: 'onni' | 'katja') =>
      world
        .write(name, ({ tx }) =>
          tx.execute(sql`
            insert into plan_step_mark (id, client_id, step_id, done, marked_at, marked_by)
            values (gen_random_uuid(), ${worldId('onni')}, ${worldId('onni step rhythm')}, 'done', ${at}, ${worldId(name)})`),
        )
        .then(() => 'done', sqlState);
    expect(await mark('onni')).toBe('42501');
    expect(await mark('katja')).toBe('done');
  });
});

describe('a meeting', () => {
  const move = (time: string) => (scope: Scope) =>
    one(
      scope,
      sql`update meeting set starts_at = ${helsinki(time).toString()}, changed_at = ${at} where id = ${meetingId} returning sequence`,
    );
  const answer = (scope: Scope, sequence: number) =>
    scope.tx.execute(sql`
      insert into meeting_reply (id, meeting_id, client_id, reply, sequence, replied_at)
      values (gen_random_uuid(), ${meetingId}, ${worldId('venla')}, 'coming', ${sequence}, ${at})`);
  const counted = async (): Promise<unknown> => {
    const [row] = await world.owner.execute(sql`
      select count(r.id)::int as replies from meeting m
      left join meeting_reply r on r.meeting_id = m.id and r.sequence = m.sequence where m.id = ${meetingId}`);
    return row?.['replies'];
  };

  test('that is moved while she answers has no answer: what she said was about the old time', async () => {
    await world.write('venla', async (scope) => {
      const seen = await one(scope, sql`select sequence from meeting where id = ${meetingId}`);
      expect(seen).toEqual({ sequence: 0 });
      await world.write('sari', move('2026-11-26T13:00'));
      await answer(scope, 0);
    });
    expect(await counted()).toBe(0);
    await world.write('venla', (scope) => answer(scope, 1));
    expect(await counted()).toBe(1);
  });

  test('that two people move at once counts both', async () => {
    const times = ['2026-11-26T14:00', '2026-11-26T15:00'];
    const sequences = await oneBehindTheOther(world.owner, (between) =>
      world.write('sari', async (scope) => {
        const moved = await move(times.shift() ?? '')(scope);
        await between();
        return moved?.['sequence'];
      }),
    );
    expect(sequences).toEqual([2, 3]);
  });

  test.each([
    ['starts_at = starts_at', 0],
    ['changed_at = now()', 0],
    ["outcome = 'held', outcome_at = now(), outcome_by = made_by", 0],
    ['minutes = 30', 1],
    ["place = 'Kirjasto', address = null", 1],
    ["way = 'phone'", 1],
    ['cancelled_at = now(), cancelled_by = made_by', 1],
  ])('counts changes of time and place and the cancelling: %s', async (set, more) => {
    const undo = new Error('undo');
    const attempt = world.write('sari', async (scope) => {
      const before = await one(scope, sql`select sequence from meeting where id = ${meetingId}`);
      const after = await one(
        scope,
        sql`update meeting set ${sql.raw(set)} where id = ${meetingId} returning sequence`,
      );
      expect(after).toEqual({ sequence: Number(before?.['sequence']) + more });
      throw undo;
    });
    await expect(attempt).rejects.toBe(undo);
  });

  test('never counts what somebody wrote', async () => {
    const state = await world
      .write('sari', ({ tx }) => tx.execute(sql`update meeting set sequence = 9 where id = ${meetingId}`))
      .then(() => 'done', sqlState);
    expect(state).toBe('42501');
  });
});

describe('a message', () => {
  const waiting = worldId('mika message 8');
  const handle = (name: 'sari' | 'janne', who: string) => (between: () => Promise<void>) =>
    world.write(name, async ({ tx }) => {
      const marked = await tx.execute(sql`
          update message set handled_at = ${at}, handled_by = ${worldId(who)}, read_at = coalesce(read_at, ${at}),
            read_by = coalesce(read_by, ${worldId(who)})
          where id = ${waiting} and handled_at is null returning id`);
      await between();
      return marked.length;
    });

  test('that two answer at once is handled by the first', async () => {
    expect(await oneBehindTheOther(world.owner, handle('sari', 'sari'))).toEqual([1, 0]);
  });

  test('cannot be marked in the name of another', async () => {
    const state = await world
      .write('sari', ({ tx }) =>
        tx.execute(sql`
          update message set handled_at = ${at}, handled_by = ${worldId('janne')} where id = ${worldId('riitta message 7')}`),
      )
      .then(() => 'done', sqlState);
    expect(state).toBe('42501');
  });

  test('that she has read stays read', async () => {
    const unread = worldId('venla message 17');
    const read = (reader: string | null) =>
      world.write('venla', ({ tx }) =>
        tx.execute(sql`
          update message set read_at = ${reader && at}, read_by = ${reader} where id = ${unread} returning id`),
      );
    expect(await read(worldId('venla'))).toHaveLength(1);
    expect(await read(null)).toHaveLength(0);
  });

  test.each([
    ['a client does not withdraw', 'venla', sql`withdrawn_at = ${at}, withdrawn_by = ${worldId('venla')}`],
    ['nobody rewrites', 'sari', sql`text = 'Toinen'`],
  ] as const)('is what it was: %s', async (_title, name, set) => {
    const state = await world
      .write(name, ({ tx }) =>
        tx.execute(
          sql`update message set ${set} where client_id = ${worldId('venla')} and side = 'staff' returning id`,
        ),
      )
      .then((rows) => rows.length, sqlState);
    expect([0, '42501']).toContain(state);
  });
});
