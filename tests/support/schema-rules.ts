import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';

// Each rule lists what breaks it, by name, so that a clean schema gives an empty list.

const tables = sql`(select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p'))`;

const columns = sql`(select t.relname, a.attname, t.relname || '.' || a.attname as name,
    format_type(a.atttypid, null) as type
  from ${tables} t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped)`;

const functions = sql`(select p.oid, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
    p.prosecdef, p.proconfig from pg_proc p where p.pronamespace in ('app'::regnamespace, 'public'::regnamespace)
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e'))`;

const SNAKE_CASE = '^[a-z][a-z0-9]*(_[a-z0-9]+)*$';

export const SCHEMA_RULES = {
  'every foreign key has an index that begins with its columns': sql`
    select k.conname as name from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not exists (
      select from pg_index i where i.indrelid = k.conrelid and i.indpred is null
        and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)`,
  'no timestamp is without a time zone': sql`
    select name from ${columns} c where type = 'timestamp without time zone'`,
  'a column in _at is an instant': sql`
    select name from ${columns} c where attname ~ '_at$' and type <> 'timestamp with time zone'`,
  'a column in _on is a day, and a day is a column in _on': sql`
    select name from ${columns} c where (attname ~ '_on$') <> (type = 'date')`,
  'names are snake_case': sql`
    select relname as name from ${tables} t where relname !~ ${SNAKE_CASE}
    union all select name from ${columns} c where attname !~ ${SNAKE_CASE}`,
  'tables are named in the singular': sql`select relname as name from ${tables} t where relname ~ '[^s]s$'`,
  'every table has a primary key': sql`
    select relname as name from ${tables} t
    where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)`,
  'row-level security is on and forced': sql`
    select relname as name from ${tables} t where not relrowsecurity or not relforcerowsecurity`,
  'every table has the policy of the owner': sql`
    select relname as name from ${tables} t where not exists (
      select from pg_policy p where p.polrelid = t.oid and p.polname = 'owner_sees_all' and p.polcmd = '*'
        and p.polroles = array['app_owner'::regrole::oid])`,
  'no other policy is for anybody but the runtime role': sql`
    select t.relname || '.' || p.polname as name from ${tables} t join pg_policy p on p.polrelid = t.oid
    where p.polname <> 'owner_sees_all' and p.polroles <> array['app_runtime'::regrole::oid]`,
  'app_owner owns every table': sql`
    select relname as name from ${tables} t where relowner <> 'app_owner'::regrole`,
  'nobody but the runtime role has a right to a table': sql`
    select table_name || ' ' || grantee || ' ' || privilege_type as name from information_schema.role_table_grants
    where table_schema = 'public' and grantee not in ('app_owner', 'app_runtime')
      and table_name in (select relname from ${tables} t)`,
  'a function with the rights of the owner has its search_path set': sql`
    select name from ${functions} f
    where prosecdef and not coalesce('search_path=public, pg_temp' = any (proconfig), false)`,
  'no function can be called by everybody': sql`
    select name from ${functions} f where has_function_privilege('public', f.oid, 'execute')`,
} as const satisfies Readonly<Record<string, SQL>>;

export type SchemaRule = keyof typeof SCHEMA_RULES;

/** The names of what breaks a rule. */
export const offenders = async (tx: Pick<Transaction, 'execute'>, rule: SchemaRule): Promise<string[]> => {
  const rows = await tx.execute<{ name: string }>(
    sql`select name from (${SCHEMA_RULES[rule]}) o order by name`,
  );
  return rows.map((row) => row.name);
};
