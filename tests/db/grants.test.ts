import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { RUNTIME_ROLE } from '#db/client.ts';
import { openWorld } from '#tests/support/world.ts';

// The verbs that the runtime role has at all, column by column for changes. Everything else is refused before
// any policy is asked.

const GRANTS = {
  absence: ['select', 'insert', 'delete', 'update back_on'],
  access_log: ['select'],
  access_request: ['select', 'insert', 'update answer, answered_at, answered_by'],
  account_notice: [],
  answer: ['select', 'insert', 'delete', 'update answered_at, codes, state, text'],
  assessment: ['select', 'insert', 'delete', 'update at_item, completed_at, completed_locale, saved_at'],
  calendar_feed: ['select', 'insert', 'delete', 'update made_at, secret_hash'],
  client: ['select', 'insert', 'update ended_on, municipality, starts_on'],
  client_phase: ['select', 'insert'],
  coach_assignment: ['select', 'insert', 'delete', 'update ends_on'],
  contact: ['select', 'insert'],
  enrolment: [],
  feedback: ['select', 'insert', 'update answer, answered_at, answered_by'],
  instrument: ['select'],
  kept_form: [],
  login_code: [],
  meeting: [
    'select',
    'insert',
    'update address, bring, cancel_reason, cancelled_at, cancelled_by, changed_at, coach_id, minutes, others, outcome, outcome_at, outcome_by, outcome_note, place, purpose, starts_at, way',
  ],
  meeting_move: ['select', 'insert'],
  meeting_reminder: [],
  meeting_reply: ['select', 'insert'],
  message: [
    'select',
    'insert',
    'delete',
    'update handled_at, handled_by, read_at, read_by, withdrawn_at, withdrawn_by',
  ],
  message_draft: ['select', 'insert', 'delete', 'update saved_at, text'],
  message_notice: [],
  note: ['select', 'insert'],
  person: ['select', 'insert', 'update call_name, email, ended_at, first_name, last_name, phone'],
  plan_step: ['select', 'insert', 'delete'],
  plan_step_mark: ['select', 'insert'],
  plan_version: [
    'select',
    'insert',
    'delete',
    'update answered_at, change_wish, changed_at, ended_at, goal, goal_at, proposed_at, review_on, state, support',
  ],
  preference: ['select', 'insert', 'update locale, message_notice, pictures, reminders, text_size, theme'],
  session: [],
  share: ['select', 'insert', 'update ended_at'],
  share_topic: ['select', 'insert'],
  staff: ['select', 'insert', 'update reachable_from, reachable_to'],
  staff_credential: [],
  staff_photo: ['select', 'insert', 'delete', 'update image, saved_at, version'],
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
