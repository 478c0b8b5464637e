import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { RUNTIME_ROLE } from '#db/client.ts';
import { offenders, SCHEMA_RULES } from '#tests/support/schema-rules.ts';
import type { SchemaRule } from '#tests/support/schema-rules.ts';
import { NO_RIGHT, sqlState } from '#tests/support/sql-state.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const rules = Object.keys(SCHEMA_RULES) as SchemaRule[];

describe('the live schema', () => {
  test.each(rules)('%s', async (rule) => {
    expect(await offenders(world.owner, rule)).toEqual([]);
  });
});

/** Breaks every rule once. */
const BAD = `
  create table "Bad Things" (happened_at timestamp, told_on text, seen date, person_id uuid references person (id));
  create policy anybody on "Bad Things" to public using (true);
  grant select on "Bad Things" to public;
  create table mess (id uuid primary key);
  grant select on mess to app_runtime;
  create function app.loose() returns int language sql security definer as 'select 1';`;

const FOUND: Record<SchemaRule, readonly string[]> = {
  'every foreign key has an index that begins with its columns': ['Bad Things_person_id_fkey'],
  'no timestamp is without a time zone': ['Bad Things.happened_at'],
  'a column in _at is an instant': ['Bad Things.happened_at'],
  'a column in _on is a day, and a day is a column in _on': ['Bad Things.seen', 'Bad Things.told_on'],
  'names are snake_case': ['Bad Things'],
  'tables are named in the singular': ['Bad Things'],
  'every table has a primary key': ['Bad Things'],
  'row-level security is on and forced': ['Bad Things', 'mess'],
  'every table has the policy of the owner': ['Bad Things', 'mess'],
  'no other policy is for anybody but the runtime role': ['Bad Things.anybody'],
  'app_owner owns every table': ['Bad Things', 'mess'],
  'nobody but the runtime role has a right to a table': expect.arrayContaining(['Bad Things PUBLIC SELECT']),
  'a function with the rights of the owner has its search_path set': ['loose()'],
  'no function can be called by everybody': ['loose()'],
};

describe('a schema with faults', () => {
  test.each(rules)('is caught by: %s', async (rule) => {
    const undo = new Error('undo');
    const attempt = world.owner.transaction(async (tx) => {
      await tx.execute(sql.raw(BAD));
      expect(await offenders(tx, rule)).toEqual(FOUND[rule]);
      throw undo;
    });
    await expect(attempt).rejects.toBe(undo);
  });
});

describe('the runtime role', () => {
  test('is nobody special', async () => {
    const [role] = await world.owner.execute(sql`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = ${RUNTIME_ROLE}`);
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
    });
    const memberships = await world.owner.execute(
      sql`select roleid::regrole::text as role from pg_auth_members where member = ${RUNTIME_ROLE}::regrole`,
    );
    expect([...memberships]).toEqual([]);
  });

  test('owns nothing', async () => {
    const owned = await world.owner.execute(sql`
      select relname as name from pg_class where relowner = ${RUNTIME_ROLE}::regrole
      union all select proname from pg_proc where proowner = ${RUNTIME_ROLE}::regrole`);
    expect([...owned]).toEqual([]);
  });

  test('is what the pool of the server is connected as', async () => {
    const [row] = await world.database.execute(sql`select current_user as name, session_user as login`);
    expect(row).toEqual({ name: RUNTIME_ROLE, login: RUNTIME_ROLE });
  });

  test.each([
    'create table public.extra (id int)',
    'create table app.extra (id int)',
    'create schema extra',
    'create function app.extra() returns int language sql as $$ select 1 $$',
    'alter table person disable row level security',
    'drop policy person_seen on person',
    'create policy all_of_it on answer for select using (true)',
    'set role app_owner',
    `alter role ${RUNTIME_ROLE} bypassrls`,
    "select app.secure('answer')",
    'truncate access_log',
  ])('may not: %s', async (statement) => {
    const state = await world.database.execute(sql.raw(statement)).then(() => 'done', sqlState);
    expect(state).toBe(NO_RIGHT);
  });
});
