import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Transaction } from '#db/client.ts';
import { worldId } from '#db/world/ids.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import { oneBehindTheOther } from '#tests/support/lock-wait.ts';
import type { PersonName } from '#tests/support/people.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const at = NOW.toString();

interface Due extends Record<string, unknown> {
  readonly meeting_id: string;
  readonly sequence: number;
  readonly kind: string;
  readonly email: string;
  readonly locale: string;
}

// Only the meetings of a test: those of the world are over.
beforeEach(() =>
  world.owner.execute(
    sql`update meeting set outcome = 'we_cancelled', outcome_at = now(), outcome_by = made_by where outcome is null`,
  ),
);
afterEach(async () => {
  await world.owner.execute(sql`delete from meeting_reminder`);
  await world.owner.execute(
    sql`delete from meeting_reply where meeting_id in (select id from meeting where place = 'Testi')`,
  );
  await world.owner.execute(sql`delete from meeting where place = 'Testi'`);
  await world.owner.execute(sql`update preference set reminders = 'day_before'`);
});

const meet = async (client: PersonName, time: string): Promise<string> => {
  const id = crypto.randomUUID();
  const sari = worldId('sari');
  await world.owner.execute(sql`
    insert into meeting (id, client_id, starts_at, minutes, way, place, coach_id, made_at, made_by, changed_at)
    values (${id}, ${worldId(client)}, ${helsinki(time).toString()}, 60, 'phone', 'Testi', ${sari}, ${at}, ${sari}, ${at})`);
  return id;
};

const want = (client: PersonName, reminders: string) =>
  world.owner.execute(
    sql`update preference set reminders = ${reminders} where person_id = ${worldId(client)}`,
  );

/** As a job asks: the role of the server, and nobody who asks. */
const dueAt = async (time: string): Promise<Due[]> => [
  ...(await world.jobs.execute<Due>(sql`select * from app.due_reminders(${helsinki(time).toString()})`)),
];

const mark = async (tx: Pick<Transaction, 'execute'>, id: string, sequence = 0): Promise<boolean> => {
  const [row] = await tx.execute<{ marked: boolean }>(
    sql`select app.mark_reminder_sent(${id}, 'day_before', ${sequence}, ${at}) as marked`,
  );
  return row?.marked === true;
};

describe('the day before', () => {
  test.each([
    ['2026-11-24T23:59', 0],
    ['2026-11-25T14:59', 0],
    ['2026-11-25T15:00', 1],
    ['2026-11-25T23:59', 1],
    ['2026-11-26T00:00', 0],
    ['2026-11-26T09:00', 0],
  ])('at %s: %i', async (time, count) => {
    await meet('venla', '2026-11-26T10:00');
    expect(await dueAt(time)).toHaveLength(count);
  });

  test('says whom to write to in which language, and nothing of the meeting but its id', async () => {
    const id = await meet('emil', '2026-11-26T10:00');
    expect(await dueAt('2026-11-25T15:00')).toEqual([
      { meeting_id: id, sequence: 0, kind: 'day_before', email: 'emil.exempel@example.org', locale: 'sv' },
    ]);
  });

  test('a meeting just after midnight is tomorrow, one just before it today', async () => {
    const early = await meet('venla', '2026-11-26T00:05');
    await meet('mika', '2026-11-25T23:55');
    expect((await dueAt('2026-11-25T15:00')).map((due) => due.meeting_id)).toEqual([early]);
  });
});

describe('the same morning', () => {
  test.each([
    ['2026-11-25T15:00', 0],
    ['2026-11-26T06:59', 0],
    ['2026-11-26T07:00', 1],
    ['2026-11-26T09:59', 1],
    ['2026-11-26T10:00', 0],
  ])('at %s: %i', async (time, count) => {
    await want('venla', 'same_morning');
    await meet('venla', '2026-11-26T10:00');
    expect((await dueAt(time)).map((due) => due.kind)).toEqual(Array(count).fill('same_morning'));
  });
});

// Summer time ends on 25 October 2026 at 4.00 and begins on 28 March 2027 at 3.00.
describe.each([
  [
    'summer time ends in the night',
    '2026-10-24',
    '2026-10-25',
    '2026-10-24T12:00:00Z',
    '2026-10-25T05:00:00Z',
  ],
  ['the day after it ended', '2026-10-25', '2026-10-26', '2026-10-25T13:00:00Z', '2026-10-26T05:00:00Z'],
  [
    'summer time begins in the night',
    '2027-03-27',
    '2027-03-28',
    '2027-03-27T13:00:00Z',
    '2027-03-28T04:00:00Z',
  ],
  ['the day after it began', '2027-03-28', '2027-03-29', '2027-03-28T12:00:00Z', '2027-03-29T04:00:00Z'],
])('%s', (_title, before, day, threeOClock, sevenOClock) => {
  test('the reminder comes at 15 by the Finnish clock, once', async () => {
    expect(helsinki(`${before}T15:00`)).toEqual(Temporal.Instant.from(threeOClock));
    const id = await meet('venla', `${day}T09:00`);
    expect(await dueAt(`${before}T14:59`)).toEqual([]);
    expect(await dueAt(`${before}T15:00`)).toHaveLength(1);
    expect(await mark(world.jobs, id)).toBe(true);
    expect(await dueAt(`${before}T15:00`)).toEqual([]);
    expect(await dueAt(`${before}T23:30`)).toEqual([]);
  });

  test('or at 7 in the morning', async () => {
    expect(helsinki(`${day}T07:00`)).toEqual(Temporal.Instant.from(sevenOClock));
    await want('venla', 'same_morning');
    await meet('venla', `${day}T09:00`);
    expect(await dueAt(`${day}T06:59`)).toEqual([]);
    expect(await dueAt(`${day}T07:00`)).toHaveLength(1);
  });
});

describe('nobody is reminded', () => {
  const change = async (statement: (id: string) => ReturnType<typeof sql>): Promise<Due[]> => {
    const id = await meet('venla', '2026-11-26T10:00');
    expect(await dueAt('2026-11-25T15:00')).toHaveLength(1);
    await world.owner.execute(statement(id));
    return dueAt('2026-11-25T15:00');
  };

  test('who wants none', async () => {
    await meet('venla', '2026-11-26T10:00');
    await want('venla', 'none');
    expect(await dueAt('2026-11-25T15:00')).toEqual([]);
    expect(await dueAt('2026-11-26T07:00')).toEqual([]);
  });

  test('who has no address, or whose account is closed', async () => {
    await meet('fatima', '2026-11-26T10:00');
    await meet('pertti', '2026-11-26T10:00');
    expect(await dueAt('2026-11-25T15:00')).toEqual([]);
  });

  test('of a cancelled meeting', async () => {
    const cancelled = (id: string) => sql`
      update meeting set cancelled_at = ${at}, cancelled_by = made_by where id = ${id}`;
    expect(await change(cancelled)).toEqual([]);
  });

  test('of one that she cannot come to, until it is moved', async () => {
    const answered = (id: string, reply: string, when: string) => sql`
      insert into meeting_reply (id, meeting_id, client_id, reply, sequence, replied_at)
      values (gen_random_uuid(), ${id}, ${worldId('venla')}, ${reply}, 0, ${when})`;
    const id = await meet('venla', '2026-11-26T10:00');
    await world.owner.execute(answered(id, 'not_coming', '2026-11-24T08:00Z'));
    expect(await dueAt('2026-11-25T15:00')).toEqual([]);
    await world.owner.execute(answered(id, 'coming', '2026-11-24T09:00Z'));
    expect(await dueAt('2026-11-25T15:00')).toHaveLength(1);
    await world.owner.execute(answered(id, 'not_coming', '2026-11-24T10:00Z'));
    await world.owner.execute(
      sql`update meeting set starts_at = starts_at + interval '2 hours' where id = ${id}`,
    );
    expect(await dueAt('2026-11-25T15:00')).toHaveLength(1);
  });
});

describe('each goes once', () => {
  test('and again when the meeting has been moved', async () => {
    const id = await meet('venla', '2026-11-26T10:00');
    expect(await mark(world.jobs, id)).toBe(true);
    expect(await mark(world.jobs, id)).toBe(false);
    await world.write('sari', ({ tx }) =>
      tx.execute(
        sql`update meeting set starts_at = ${helsinki('2026-11-26T13:00').toString()} where id = ${id}`,
      ),
    );
    expect(await dueAt('2026-11-25T15:00')).toMatchObject([{ meeting_id: id, sequence: 1 }]);
    expect(await mark(world.jobs, id, 0)).toBe(false);
    expect(await mark(world.jobs, id, 1)).toBe(true);
    expect(await dueAt('2026-11-25T15:00')).toEqual([]);
  });

  test('not when it was cancelled between finding and sending', async () => {
    const id = await meet('venla', '2026-11-26T10:00');
    await world.owner.execute(sql`
      update meeting set cancelled_at = ${at}, cancelled_by = made_by where id = ${id}`);
    expect(await mark(world.jobs, id, 1)).toBe(false);
  });

  const failed = new Error('The mail server is down');
  const send = async (id: string, between: () => Promise<void>, fails: boolean): Promise<boolean> =>
    world.jobs
      .transaction(async (tx) => {
        const marked = await mark(tx, id);
        await between();
        if (fails) throw failed;
        return marked;
      })
      .catch((error: unknown) => {
        if (error !== failed) throw error;
        return false;
      });

  test('by one of two servers that send at once', async () => {
    const id = await meet('venla', '2026-11-26T10:00');
    const sent = await oneBehindTheOther(world.owner, (between) => send(id, between, false));
    expect(sent).toEqual([true, false]);
  });

  test('by the other one, when the first cannot send', async () => {
    const id = await meet('venla', '2026-11-26T10:00');
    let isFirst = true;
    const sent = await oneBehindTheOther(world.owner, (between) => {
      const fails = isFirst;
      isFirst = false;
      return send(id, between, fails);
    });
    expect(sent).toEqual([false, true]);
  });

  test('while the coach can still move the meeting', async () => {
    const id = await meet('venla', '2026-11-26T10:00');
    await world.jobs.transaction(async (tx) => {
      await mark(tx, id);
      await world.write('sari', async (scope) => {
        await scope.tx.execute(sql`set local lock_timeout = '2s'`);
        await scope.tx.execute(sql`update meeting set minutes = 45 where id = ${id}`);
      });
    });
  });
});
