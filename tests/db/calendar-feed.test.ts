import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { worldId } from '#db/world/ids.ts';
import { NOW } from '#tests/support/clock.ts';
import type { PersonName } from '#tests/support/people.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();

const hashOf = (secret: string): Uint8Array => createHash('sha256').update(secret).digest();

const renew = (name: PersonName, secret: string) =>
  world.write(name, ({ tx }) =>
    tx.execute(sql`
      insert into calendar_feed (client_id, secret_hash, made_at) values (${worldId(name)}, ${hashOf(secret)}, ${NOW.toString()})
      on conflict (client_id) do update set secret_hash = excluded.secret_hash, made_at = excluded.made_at`),
  );

/** As a calendar asks: the role of the server, nobody signed in. */
const calendarOf = async (secret: string): Promise<Record<string, unknown>[]> => [
  ...(await world.database.execute(sql`select * from app.calendar_of(${hashOf(secret)}, ${NOW.toString()})`)),
];

test('the secret address gives time and place of 90 days and of all to come, and not why', async () => {
  await renew('venla', 'one');
  const rows = await calendarOf('one');
  const since = NOW.subtract({ hours: 90 * 24 }).toString();
  const [right] = await world.owner.execute<{ ids: string[] }>(sql`
    select array_agg(id order by starts_at) as ids from meeting
    where client_id = ${worldId('venla')} and starts_at > ${since}`);
  expect(rows.map((row) => row['id'])).toEqual(right?.ids);
  expect(rows.map((row) => row['id'])).toContain(worldId('venla meeting cancelled'));
  expect(Object.keys(rows[0] ?? {})).toEqual([
    ...['client_id', 'locale', 'id', 'sequence', 'starts_at', 'minutes', 'way', 'place', 'address'],
    ...['changed_at', 'cancelled_at'],
  ]);
  expect(rows.find((row) => row['id'] === worldId('venla meeting next'))).toMatchObject({
    locale: 'fi',
    sequence: 0,
    minutes: 60,
    place: 'Kulmakauppa',
    address: 'Kulmatie 1, Järvenpää',
    cancelled_at: null,
  });
});

test('a new address ends the old one, and none is guessed', async () => {
  await renew('venla', 'one');
  await renew('venla', 'two');
  expect(await calendarOf('one')).toEqual([]);
  expect(await calendarOf('three')).toEqual([]);
  expect((await calendarOf('two')).length).toBeGreaterThan(2);
});

test('a calendar without meetings is there, that of a closed account is not', async () => {
  await world.owner.execute(
    sql`update meeting set starts_at = starts_at - interval '1 year' where client_id = ${worldId('riitta')}`,
  );
  await renew('riitta', 'empty');
  expect(await calendarOf('empty')).toMatchObject([{ client_id: worldId('riitta'), id: null }]);
  await renew('mika', 'closed');
  expect(await calendarOf('closed')).not.toEqual([]);
  await world.owner.execute(sql`update person set ended_at = now() where id = ${worldId('mika')}`);
  expect(await calendarOf('closed')).toEqual([]);
  await world.owner.execute(sql`update person set ended_at = null where id = ${worldId('mika')}`);
});

test('two clients never share an address', async () => {
  await renew('venla', 'shared');
  await expect(renew('mika', 'shared')).rejects.toMatchObject({
    cause: { constraint_name: 'calendar_feed_secret' },
  });
});
