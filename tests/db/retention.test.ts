import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { removeExpired } from '#db/retention.ts';
import { worldId } from '#db/world/ids.ts';
import { FINISHING_DAYS } from '#src/features/people/finishing-days.ts';
import { helsinki } from '#tests/support/clock.ts';
import { openWorld } from '#tests/support/world.ts';

// Time is over at midnight in Finland. Pertti's service ended on 15 June 2026, nobody else's has.

const world = await openWorld();
const pertti = worldId('pertti');
const ROWS = {
  message: "message where client_id = '$'",
  assessment: "assessment where client_id = '$'",
  answer: "answer where client_id = '$'",
  plan: "plan_version where client_id = '$'",
  meeting: "meeting where client_id = '$'",
  said: "meeting_content where client_id = '$'",
  contact: "contact where client_id = '$'",
  note: "note where client_id = '$'",
  phase: "client_phase where client_id = '$'",
  coach: "coach_assignment where client_id = '$'",
  log: "access_log where client_id = '$'",
} as const;
type Kind = keyof typeof ROWS;

const count = async (client: string): Promise<Record<Kind, number>> => {
  const counts = Object.entries(ROWS).map(
    ([name, from]) => `(select count(*)::int from ${from.replace('$', client)}) as "${name}"`,
  );
  const [row] = await world.owner.execute<Record<Kind, number>>(sql.raw(`select ${counts.join(', ')}`));
  if (!row) throw new Error('Nothing was counted');
  return row;
};
const remove = (wall: string) => removeExpired(world.jobs, helsinki(wall), 3);

await world.owner.execute(sql`
  insert into access_log (at, actor_id, actor_name, actor_role, unit_name, client_id, verb, basis)
  select ${helsinki('2026-11-24T23:59').toString()}, ${worldId('janne')}, 'Janne', 'coach', 'Työhönvalmennus', ${pertti}, 'client.seen', 'coach'
  from generate_series(1, 7)`);
await world.owner.execute(sql`
  insert into contact (id, client_id, happened_on, minutes, place, with_whom, activity, logged_at, logged_by)
  values (gen_random_uuid(), ${pertti}, '2026-06-01', 30, 'office', '{client}', 'coaching', '2026-06-01', ${worldId('janne')})`);
await world.owner.execute(sql`
  insert into note (id, client_id, text, written_at, written_by)
  values (gen_random_uuid(), ${pertti}, 'Soita.', '2026-06-01', ${worldId('janne')})`);
await world.owner.execute(sql`
  insert into message (id, client_id, author_id, side, text, sent_at)
  select gen_random_uuid(), ${pertti}, ${pertti}, 'client', 'Hei', ${helsinki('2026-11-24T23:59').toString()}
  from generate_series(1, 7)`);

test('a message goes three years after its day and not before, with many others of that day', async () => {
  await remove('2029-11-24T23:59');
  const before = await count(pertti);
  expect(before.message).toBe(7);
  expect(await remove('2029-11-25T00:00')).toMatchObject({ clients: 0, logLines: 0 });
  expect(await count(pertti)).toEqual({ ...before, message: 0 });
});

test('what came of a service goes ten years after it ended, and of a service that goes on nothing', async () => {
  const venla = await count(worldId('venla'));
  const before = await count(pertti);
  for (const kind of ['assessment', 'answer', 'plan', 'meeting', 'said', 'contact', 'note', 'phase'] as const)
    expect(before[kind], kind).toBeGreaterThan(0);
  expect(await remove('2036-06-15T23:59')).toMatchObject({ clients: 0 });
  expect(await count(pertti)).toEqual(before);
  expect(await remove('2036-06-16T00:00')).toMatchObject({ clients: 1 });
  const none = {
    message: 0,
    assessment: 0,
    answer: 0,
    plan: 0,
    meeting: 0,
    said: 0,
    contact: 0,
    note: 0,
    phase: 0,
  };
  expect(await count(pertti)).toEqual({ ...before, ...none });
  expect(await count(worldId('venla'))).toEqual({ ...venla, message: 0 });
});

test('a line of the log goes after twelve years, and a second run finds nothing', async () => {
  await remove('2038-11-24T23:59');
  expect((await count(pertti)).log).toBe(7);
  expect(await remove('2038-11-25T00:00')).toMatchObject({ messages: 0, clients: 0 });
  expect((await count(pertti)).log).toBe(0);
  expect(await remove('2038-11-25T00:00')).toEqual({ messages: 0, clients: 0, logLines: 0 });
});

test('nobody who asks can call it', async () => {
  await expect(removeExpired(world.database, helsinki('2026-11-24T10:00'))).rejects.toMatchObject({
    cause: { code: '42501' },
  });
});

test('the days for finishing the records are those that people are told', async () => {
  const [row] = await world.owner.execute(sql`select app.finishing_days() as days`);
  expect(row).toEqual({ days: FINISHING_DAYS });
});
