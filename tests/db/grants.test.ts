import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { JOBS_ROLE, RUNTIME_ROLE } from '#db/client.ts';
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
    'update address, cancelled_at, cancelled_by, changed_at, coach_id, minutes, outcome, outcome_at, outcome_by, place, starts_at, way',
  ],
  meeting_content: ['select', 'insert', 'update bring, cancel_reason, others, outcome_note, purpose'],
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
  remembered_device: [],
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

/** What says who asks; what each asks about herself and those whom she sees. With nobody who asks they find nothing. */
const OF_WHOEVER_ASKS = [
  ...['sealed', 'user_id', 'now', 'today', 'role', 'unit_id', 'coached_clients', 'led_clients', 'led_staff'],
  ...['visible_clients', 'sees_client', 'acting_coaches', 'my_coaches', 'met_staff', 'arranges_client'],
  ...[
    'is_colleague',
    'holds_colleague',
    'begins_client',
    'stands_in',
    'is_deputy_under',
    'is_deputy_of_coach',
  ],
  ...[
    'is_my_draft',
    'letter_state',
    'waiting_times',
    'withdrawals',
    'record',
    'record_acceptance',
    'see_plan',
    'undo_acceptance',
    'end_shares',
  ],
  ...['my_sessions', 'end_my_sessions', 'remember_device', 'remembered_devices', 'forget_devices'],
  ...[
    'end_sessions',
    'make_enrolment',
    'code_waits',
    'revoke_enrolment',
    'reopen_colleague',
    'close_lead',
    'may_hold',
    'moved_away',
  ],
];

/**
 * What somebody can call who is nobody yet. Each lets in or answers only with a secret (of a session, a code, a letter, a
 * password, a calendar), or tells no more than ids and levels to whoever knows an id already.
 */
const OF_NOBODY = [
  ...['is_fresh_session', 'totp_of_session', 'prove_session', 'settle_session'],
  ...['enter', 'session_person', 'end_session', 'keep_form', 'take_form', 'calendar_of'],
  ...['code_state', 'enter_code', 'paper_salt', 'check_paper', 'enter_letter', 'enter_device', 'enrol_staff'],
  ...['password_salt', 'second_factor', 'enter_password', 'admit', 'account_notices'],
  ...['shown', 'shows_everything', 'is_her_goal', 'is_given_support'],
];

/** The demo alone gives the runtime role this one (db/seed.ts). */
const OF_DEMO = ['enter_demo'];

const OF_JOBS = [
  ...[
    'acting_on',
    'arm_code',
    'ask_code',
    'due_reminders',
    'feedback_answer',
    'feedback_receipt',
    'mark_reminder_sent',
  ],
  ...['meeting_change_address', 'message_notice', 'open_sessions', 'plan_news', 'reminder_address'],
  ...['remove_expired', 'sweep_sign_in', 'take_account_notice', 'tell_held'],
];

const world = await openWorld();

const callable = async (role: string): Promise<string[]> => {
  const rows = await world.owner.execute<{ name: string }>(sql`
    select distinct proname as name from pg_proc
    where pronamespace = 'app'::regnamespace and has_function_privilege(${role}, oid, 'execute')`);
  return rows.map(({ name }) => name).sort();
};

test('the runtime role can call these functions and no other', async () => {
  expect(await callable(RUNTIME_ROLE)).toEqual([...OF_WHOEVER_ASKS, ...OF_NOBODY, ...OF_DEMO].sort());
});

test('the role for jobs can call these, and reads no table', async () => {
  expect(await callable(JOBS_ROLE)).toEqual(OF_JOBS.toSorted());
  const tables = await world.owner.execute(sql`
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and has_table_privilege(${JOBS_ROLE}, oid, 'select, insert, update, delete')`);
  expect([...tables]).toEqual([]);
});

test('the runtime role has these rights and no other', async () => {
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
