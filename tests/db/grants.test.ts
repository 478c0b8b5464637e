import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { RUNTIME_ROLE } from '#db/client.ts';
import { openWorld } from '#tests/support/world.ts';

// The verbs that the runtime role has at all, column by column for changes. Everything else is refused before
// any policy is asked.

const GRANTS = {
  absence: ['select', 'insert', 'delete', 'update back_on'],
  access_log: ['select'],
  answer: ['select', 'insert', 'delete', 'update answered_at, codes, state, text'],
  assessment: ['select', 'insert', 'delete', 'update at_item, completed_at, completed_locale, saved_at'],
  client: ['select', 'insert', 'update ended_on, municipality, starts_on'],
  coach_assignment: ['select', 'insert', 'delete', 'update ends_on'],
  enrolment: [],
  feedback: ['select', 'insert', 'update answer, answered_at, answered_by'],
  instrument: ['select'],
  kept_form: [],
  login_code: [],
  person: ['select', 'insert', 'update call_name, email, ended_at, first_name, last_name, phone'],
  preference: ['select', 'insert', 'update locale, pictures, text_size, theme'],
  session: [],
  share: ['select', 'insert', 'update ended_at'],
  share_topic: ['select', 'insert'],
  staff: ['select', 'insert', 'update reachable_from, reachable_to'],
  staff_credential: [],
  throttle: [],
  topic_result: ['select', 'insert'],
  unit: ['select'],
};

test('the runtime role has these rights and no other', async () => {
  const world = await openWorld();
  const rows = await world.owner.execute<{ name: string; verbs: string[]; columns: string | null }>(sql`
    select c.relname as name,
      array(select v from unnest(array['select', 'insert', 'delete', 'truncate', 'references', 'trigger']) v
            where has_table_privilege(${RUNTIME_ROLE}, c.oid, v)) as verbs,
      (select string_agg(a.attname, ', ' order by a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and has_column_privilege(${RUNTIME_ROLE}, c.oid, a.attnum, 'update')) as columns
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`);
  const found = rows.map(({ name, verbs, columns }) => [
    name,
    columns ? [...verbs, `update ${columns}`] : verbs,
  ]);
  expect(Object.fromEntries(found)).toEqual(GRANTS);
});
