import { sql } from 'drizzle-orm';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { afterAll, expect, test } from 'vitest';
import { openAsOwner, OWNER_ROLE } from '#db/client.ts';
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

interface Journal {
  readonly entries: readonly { readonly tag: string }[];
}

/** The migrations before this one, as an older release had them. */
const olderThan = async (tag: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'rinnalla-migrations-'));
  await cp(new URL('../../db/migrations', import.meta.url), folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const whole = JSON.parse(await readFile(journal, 'utf8')) as Journal;
  const until = whole.entries.findIndex((entry) => entry.tag === tag);
  await writeFile(journal, JSON.stringify({ ...whole, entries: whole.entries.slice(0, until) }));
  return folder;
};

test('what was said of a meeting before its table was divided is still there', async () => {
  const older = await createTestDatabase('nothing');
  const database = openAsOwner(older.ownerUrl);
  const folder = await olderThan('0014_meeting_content');
  try {
    const name = new URL(older.ownerUrl).pathname.slice(1);
    await database.execute(
      sql.raw(`grant create on database ${name} to ${OWNER_ROLE}; grant usage, create on schema public to ${OWNER_ROLE};
        set role ${OWNER_ROLE}`),
    );
    await applyMigrations(database, { migrationsFolder: folder });
    await database.execute(
      sql.raw(`
      insert into unit (id, name) values ('00000000-0000-4000-8000-000000000001', 'Yksikkö');
      insert into person (id, role, unit_id, first_name, last_name, call_name, created_at) values
        ('00000000-0000-4000-8000-000000000002', 'coach', '00000000-0000-4000-8000-000000000001', 'A', 'B', 'A', now()),
        ('00000000-0000-4000-8000-000000000003', 'client', '00000000-0000-4000-8000-000000000001', 'C', 'D', 'C', now());
      insert into staff (person_id) values ('00000000-0000-4000-8000-000000000002');
      insert into client (person_id, starts_on) values ('00000000-0000-4000-8000-000000000003', '2026-01-01');
      insert into meeting (id, client_id, starts_at, minutes, way, purpose, bring, others, cancel_reason, cancelled_at, cancelled_by,
        outcome, outcome_note, outcome_at, outcome_by, coach_id, made_at, made_by, changed_at)
      select '00000000-0000-4000-8000-000000000004', '00000000-0000-4000-8000-000000000003', now(), 30, 'phone', 'Juttelemme.', 'Vihko',
        'Liisa, äiti', 'Sairaus', now(), id, 'we_cancelled', 'Uusi aika', now(), id, id, now(), id, now()
      from person where role = 'coach'`),
    );
    await migrate(older.ownerUrl);
    expect([...(await database.execute(sql`select * from meeting_content`))]).toEqual([
      {
        meeting_id: '00000000-0000-4000-8000-000000000004',
        client_id: '00000000-0000-4000-8000-000000000003',
        purpose: 'Juttelemme.',
        bring: 'Vihko',
        others: 'Liisa, äiti',
        cancel_reason: 'Sairaus',
        outcome_note: 'Uusi aika',
      },
    ]);
  } finally {
    await database.close();
    await older.drop();
    await rm(folder, { recursive: true });
  }
});
