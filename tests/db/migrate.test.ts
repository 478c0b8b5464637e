import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { openAsOwner } from '#db/client.ts';
import type { Database } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { seedDemo } from '#db/seed.ts';
import { person } from '#db/schema/people.ts';
import { NOW } from '#tests/support/clock.ts';
import { createTestDatabase } from '#tests/support/databases.ts';

const { ownerUrl, drop } = await createTestDatabase('nothing');
const owner = openAsOwner(ownerUrl);
afterAll(async () => {
  await owner.close();
  await drop();
});

/** Everything that a migration makes, in words: columns, constraints, indexes, policies, rights, functions. */
const picture = async (of: Database): Promise<string[]> => {
  const rows = await of.execute<{ line: string }>(sql`
    select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || coalesce(a.attacl::text, '') as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    union all select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
    union all select pg_get_indexdef(indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace = 'public'::regnamespace
    union all select p::text from pg_policies p
    union all select relname || ' ' || coalesce(relacl::text, '') || ' ' || relrowsecurity || relforcerowsecurity
      from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    union all select pg_get_functiondef(oid) || coalesce(proacl::text, '') from pg_proc where pronamespace = 'app'::regnamespace
    union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select key || ' ' || version || ' ' || id || ' ' || md5(content::text) from instrument
    union all select id || ' ' || hash from drizzle.__drizzle_migrations`);
  return rows.map((row) => row.line).sort();
};

test('two servers that start at once on an empty database both come up', async () => {
  await Promise.all([migrate(ownerUrl), migrate(ownerUrl)]);
  expect((await picture(owner)).length).toBeGreaterThan(200);
});

test('a second run changes nothing', async () => {
  const before = await picture(owner);
  await migrate(ownerUrl);
  expect(await picture(owner)).toEqual(before);
});

test('policies are what the files say: one that was added or changed by hand is gone, one that was dropped is back', async () => {
  const before = await picture(owner);
  await owner.execute(sql.raw('create policy everything on answer for select to app_runtime using (true)'));
  await owner.execute(sql.raw('drop policy share_seen on share'));
  await owner.execute(sql.raw('alter policy person_seen on person using (true)'));
  await owner.execute(sql.raw('alter table answer no force row level security'));
  await owner.execute(sql.raw('alter table person disable row level security'));
  expect(await picture(owner)).not.toEqual(before);
  await migrate(ownerUrl);
  expect(await picture(owner)).toEqual(before);
});

test('a function that has left the files is gone, and so is another signature of one that stayed', async () => {
  const before = await picture(owner);
  await owner.execute(
    sql.raw(
      `create function app.stray() returns setof person language sql security definer as 'select * from person'`,
    ),
  );
  await owner.execute(
    sql.raw(
      `create function app.sees_client(p text) returns boolean language sql security definer as 'select true'`,
    ),
  );
  await owner.execute(sql.raw('create policy strays on person using (app.sees_client(first_name))'));
  expect(await picture(owner)).not.toEqual(before);
  await migrate(ownerUrl);
  expect(await picture(owner)).toEqual(before);
});

test('rights that were given by hand are taken away again', async () => {
  const before = await picture(owner);
  await owner.execute(
    sql.raw('grant select, insert, update, delete on session, login_code, access_log to app_runtime'),
  );
  await owner.execute(sql.raw('grant delete on person to app_runtime'));
  await owner.execute(sql.raw('grant update (client_id) on answer to app_runtime'));
  expect(await picture(owner)).not.toEqual(before);
  await migrate(ownerUrl);
  expect(await picture(owner)).toEqual(before);
});

test('the invented world is added once, whoever comes first', async () => {
  expect((await Promise.all([seedDemo(ownerUrl, NOW), seedDemo(ownerUrl, NOW)])).sort()).toEqual([
    false,
    true,
  ]);
  const before = await owner.select().from(person).orderBy(person.id);
  expect(await seedDemo(ownerUrl, NOW.add({ hours: 24 * 30 }))).toBe(false);
  expect(await owner.select().from(person).orderBy(person.id)).toEqual(before);
});
