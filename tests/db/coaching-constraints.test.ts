import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { worldId } from '#db/world/ids.ts';
import { NOW, WORLD } from '#tests/support/clock.ts';
import { openWorld } from '#tests/support/world.ts';

// What no row may be, whoever writes it. Each row is right but for what its title says.

const world = await openWorld();
const at = NOW.toString();
const [venla, mika, sari, fatima] = [worldId('venla'), worldId('mika'), worldId('sari'), worldId('fatima')];

/** A meeting of which nothing is said yet. */
const bare = crypto.randomUUID();
await world.owner.execute(sql`
  insert into meeting (id, client_id, starts_at, minutes, way, coach_id, made_at, made_by, changed_at)
  values (${bare}, ${venla}, ${at}, 30, 'phone', ${sari}, ${at}, ${sari}, ${at})`);

const COMPLETE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  message: { client_id: venla, author_id: sari, side: 'staff', text: 'Hei.', sent_at: at },
  message_draft: { client_id: fatima, person_id: sari, text: '', saved_at: at },
  meeting: {
    ...{
      client_id: venla,
      starts_at: at,
      minutes: 30,
      way: 'place',
      place: 'Kirjasto',
    },
    ...{ coach_id: sari, made_at: at, made_by: sari, changed_at: at },
  },
  meeting_content: { meeting_id: bare, client_id: venla, purpose: 'Juttelemme.' },
  meeting_move: {
    ...{
      meeting_id: worldId('venla meeting next'),
      client_id: venla,
      from_starts_at: at,
      reason: 'Koulutus.',
    },
    ...{ moved_at: at, moved_by: sari },
  },
  meeting_reply: {
    ...{
      meeting_id: worldId('venla meeting next'),
      client_id: venla,
      reply: 'coming',
      sequence: 0,
      replied_at: at,
    },
  },
  meeting_reminder: {
    meeting_id: worldId('venla meeting next'),
    kind: 'day_before',
    sequence: 0,
    sent_at: at,
  },
  calendar_feed: { client_id: fatima, secret_hash: Buffer.alloc(32), made_at: at },
  plan_version: { client_id: fatima, state: 'draft', made_at: at, made_by: sari, changed_at: at },
  plan_step: {
    ...{ version_id: worldId('venla plan 3'), step_id: worldId('new'), client_id: venla, position: 9 },
    ...{ text: 'Soitan.', owner: 'me' },
  },
  plan_step_mark: {
    client_id: venla,
    step_id: worldId('new'),
    done: 'done',
    marked_at: at,
    marked_by: venla,
  },
  client_phase: {
    client_id: venla,
    phase: 'job_search',
    started_on: WORLD.today.toString(),
    set_at: at,
    set_by: sari,
  },
  contact: {
    ...{
      client_id: venla,
      happened_on: WORLD.today.toString(),
      minutes: 30,
      place: 'office',
      with_whom: '{client,family}',
    },
    ...{ activity: 'coaching', logged_at: at, logged_by: sari },
  },
  note: { client_id: venla, text: 'Sovittu.', written_at: at, written_by: sari },
};
/** Tables whose key is not an id of its own. */
const KEYED: readonly string[] = [
  'message_draft',
  'meeting_content',
  'meeting_reminder',
  'calendar_feed',
  'plan_step',
];

const statement = (table: string, changes: Readonly<Record<string, unknown>>): SQL => {
  const id = KEYED.includes(table) ? {} : { id: crypto.randomUUID() };
  const row = Object.entries({ ...id, ...COMPLETE[table], ...changes });
  const columns = sql.join(
    row.map(([column]) => sql.identifier(column)),
    sql`, `,
  );
  const values = sql.join(
    row.map(([, value]) => sql`${value}`),
    sql`, `,
  );
  return sql`insert into ${sql.identifier(table)} (${columns}) values (${values})`;
};

/** The constraint that refuses a row; null when none does. Nothing is kept. */
const refusal = async (table: string, changes: Readonly<Record<string, unknown>>): Promise<unknown> => {
  const undo = new Error('undo');
  try {
    await world.owner.transaction(async (tx) => {
      await tx.execute(statement(table, changes));
      throw undo;
    });
  } catch (error) {
    if (error === undo) return null;
    const cause = error instanceof Error ? error.cause : error;
    if (cause instanceof Error && 'constraint_name' in cause && cause.constraint_name)
      return cause.constraint_name;
    throw error;
  }
  throw new Error('Nothing was undone');
};

test.each(Object.keys(COMPLETE))('a complete row of %s is taken', async (table) => {
  expect(await refusal(table, {})).toBeNull();
});

const cancelled = { cancelled_at: at, cancelled_by: sari };
const held = { outcome: 'held', outcome_at: at, outcome_by: sari };
const accepted = { state: 'accepted', answered_at: at };
const recorded = {
  accepted_way: 'paper',
  accepted_on: WORLD.today.toString(),
  recorded_at: at,
  recorded_by: sari,
};

const TAKEN: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  message: [
    { text: 'ä'.repeat(2000) },
    { withdrawn_at: at, withdrawn_by: sari },
    { asks: true },
    { side: 'client', author_id: venla, held_until: NOW.add({ seconds: 10 }).toString() },
    { side: 'client', author_id: venla, handled_at: at, handled_by: sari },
  ],
  meeting: [
    cancelled,
    held,
    { ...cancelled, ...held, outcome: 'we_cancelled' },
    { way: 'phone', place: null },
  ],
  plan_version: [
    { ...accepted, ended_at: at },
    { ...accepted, ...recorded },
    { state: 'change_asked', proposed_at: at, answered_at: at, change_wish: 'Hitaammin.' },
    { state: 'proposed', proposed_at: at, change_wish: 'Hitaammin.' },
    { state: 'withdrawn', proposed_at: at },
    { goal: 'Haluan työn.', goal_at: at },
  ],
  contact: [{ minutes: 0, attempt_only: true }],
};

describe.each(Object.entries(TAKEN))('%s', (table, rows) => {
  test.each(rows)('takes %o', async (changes) => {
    expect(await refusal(table, changes)).toBeNull();
  });
});

const REFUSED: readonly (readonly [constraint: string, Readonly<Record<string, unknown>>])[] = [
  ['message_side', { side: 'lead' }],
  ['message_author', { author_id: venla }],
  ['message_author', { side: 'client' }],
  ['message_length', { text: '' }],
  ['message_length', { text: 'ä'.repeat(2001) }],
  ['message_read', { read_at: at }],
  ['message_handled', { side: 'client', author_id: venla, handled_at: at }],
  ['message_handled', { handled_at: at, handled_by: sari }],
  ['message_withdrawn', { withdrawn_at: at }],
  ['message_withdrawn', { side: 'client', author_id: venla, withdrawn_at: at, withdrawn_by: sari }],
  ['message_asks', { side: 'client', author_id: venla, asks: true }],
  ['message_held', { held_until: NOW.add({ seconds: 10 }).toString() }],
  ['message_held', { side: 'client', author_id: venla, held_until: NOW.add({ minutes: 2 }).toString() }],
  ['message_draft_length', { text: 'ä'.repeat(8001) }],
  ['meeting_minutes', { minutes: 0 }],
  ['meeting_minutes', { minutes: 601 }],
  ['meeting_way', { way: 'bus' }],
  ['meeting_place', { place: null }],
  ['meeting_sequence', { sequence: -1 }],
  ['meeting_length', { place: 'ä'.repeat(201) }],
  ['meeting_content_length', { purpose: '' }],
  ['meeting_content_length', { bring: 'ä'.repeat(501) }],
  ['meeting_content_length', { others: 'ä'.repeat(501) }],
  ['meeting_content_length', { cancel_reason: '' }],
  ['meeting_content_length', { outcome_note: 'ä'.repeat(1001) }],
  ['meeting_content_meeting_id_client_id_meeting_id_client_id_fk', { client_id: mika }],
  ['meeting_cancelled', { ...cancelled, cancelled_by: null }],
  ['meeting_outcome', { ...held, outcome: 'fine' }],
  ['meeting_outcome_known', { ...held, outcome_by: null }],
  ['meeting_cancelled_not_held', { ...cancelled, ...held }],
  ['meeting_cancelled_not_held', { ...cancelled, ...held, outcome: 'client_absent' }],
  ['meeting_coach_id_staff_person_id_fk', { coach_id: mika }],
  ['meeting_move_length', { reason: '' }],
  ['meeting_move_meeting_id_client_id_meeting_id_client_id_fk', { client_id: mika }],
  ['meeting_reply_reply', { reply: 'maybe' }],
  ['meeting_reply_sequence', { sequence: -1 }],
  ['meeting_reply_length', { words: 'ä'.repeat(501) }],
  ['meeting_reply_meeting_id_client_id_meeting_id_client_id_fk', { client_id: mika }],
  ['meeting_reminder_kind', { kind: 'often' }],
  ['calendar_feed_hash', { secret_hash: Buffer.from('the secret itself') }],
  ['plan_version_state', { state: 'done' }],
  ['plan_version_proposed', { state: 'proposed' }],
  ['plan_version_answered', { state: 'proposed', proposed_at: at, answered_at: at }],
  ['plan_version_answered', { state: 'change_asked', proposed_at: at, answered_at: at }],
  ['plan_version_answered', { state: 'accepted' }],
  ['plan_version_ended', { ended_at: at }],
  ['plan_version_accepted_way', { ...accepted, ...recorded, accepted_way: 'nod' }],
  ['plan_version_recorded', { ...accepted, accepted_way: 'paper' }],
  ['plan_version_recorded', recorded],
  ['plan_version_goal', { goal: 'Haluan työn.' }],
  ['plan_version_length', { goal: '', goal_at: at }],
  ['plan_version_length', { change_wish: 'ä'.repeat(1001) }],
  ['plan_version_in_force', { ...accepted, client_id: venla }],
  ['plan_version_open', { client_id: venla }],
  ['plan_step_owner', { owner: 'mother' }],
  ['plan_step_owner_name', { owner_name: 'Liisa' }],
  ['plan_step_position', { position: -1 }],
  ['plan_step_length', { text: 'ä'.repeat(301) }],
  ['plan_step_version_id_client_id_plan_version_id_client_id_fk', { client_id: mika }],
  ['plan_step_mark_done', { done: 'almost' }],
  ['client_phase_phase', { phase: 'asleep' }],
  ['contact_minutes', { minutes: 1441 }],
  ['contact_place', { place: 'moon' }],
  ['contact_with_whom', { with_whom: '{}' }],
  ['contact_with_whom', { with_whom: '{client,neighbour}' }],
  ['contact_activity', { activity: 'coffee' }],
  ['contact_happened', { happened_on: WORLD.today.add({ days: 1 }).toString() }],
  ['contact_length', { note: '' }],
  ['note_length', { text: '' }],
  ['note_length', { text: 'ä'.repeat(4001) }],
];

/** The table of a constraint: the longest name that begins it. */
const tableOf = (constraint: string): string =>
  Object.keys(COMPLETE)
    .filter((table) => constraint.startsWith(`${table}_`))
    .reduce((longest, table) => (table.length > longest.length ? table : longest), '');

test.each(REFUSED)('%s refuses %o', async (constraint, changes) => {
  expect(await refusal(tableOf(constraint), changes)).toBe(constraint);
});

test('every check of these tables is proved', async () => {
  const rows = await world.owner.execute<{ name: string }>(sql`
    select conname as name from pg_constraint where contype = 'c'
      and conrelid::regclass::text = any (${`{${Object.keys(COMPLETE).join(',')}}`}::text[])`);
  const proved = new Set(REFUSED.map(([constraint]) => constraint));
  expect(rows.map((row) => row.name).filter((name) => !proved.has(name))).toEqual([]);
});

test('a setting that there is not is refused', async () => {
  for (const set of [sql`reminders = 'weekly'`, sql`message_notice = 'loud'`])
    await expect(
      world.owner.execute(sql`update preference set ${set} where person_id = ${venla}`),
    ).rejects.toMatchObject({ cause: { code: '23514' } });
});
