import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Transaction } from '#db/client.ts';
import { worldId } from '#db/world/ids.ts';
import { dayOf } from '#src/lib/dates.ts';
import { keyOf, primaryKeys } from '#tests/support/all-rows.ts';
import { asPerson, attempt } from '#tests/support/attempt.ts';
import { arrangeRows } from '#tests/support/arrange-rows.ts';
import { NOW } from '#tests/support/clock.ts';
import type { Row, RowRule, Rows } from '#tests/support/row-rule.ts';
import { ROW_RULES } from '#tests/support/row-rules.ts';
import { MOMENTS, viewersAt } from '#tests/support/viewers.ts';
import type { Moment, Viewer } from '#tests/support/viewers.ts';
import { openWorld } from '#tests/support/world.ts';

// Table × person × time: which rows are there, and which can be changed or removed. What is right is said in
// support/viewers.ts and support/row-rules.ts, without the policies.

const world = await openWorld();
await arrangeRows(world.owner);
const keys = await primaryKeys(world.owner);
const tables = [...keys.keys()];

const readAll = async (): Promise<Rows> => {
  const all = new Map<string, readonly Row[]>();
  for (const table of tables)
    all.set(table, [...(await world.owner.execute(sql`select * from ${sql.identifier(table)}`))]);
  return all;
};
const rows = await readAll();

/** A column that the role may write, with a value that changes nothing or that the policy asks for. */
const TOUCH: Readonly<Record<string, string>> = {
  person: 'call_name = call_name',
  preference: 'theme = theme',
  client: 'municipality = municipality',
  staff: 'reachable_to = reachable_to',
  staff_photo: 'saved_at = saved_at',
  coach_assignment: 'ends_on = ends_on',
  absence: 'back_on = back_on',
  assessment: 'saved_at = saved_at',
  answer: 'state = state',
  share: 'ended_at = ended_at',
  feedback: 'answered_by = app.user_id()',
  access_log: 'verb = verb',
  message: `
    read_at = case when side = 'client' or client_id = app.user_id() then app.now() else read_at end,
    read_by = case when side = 'client' or client_id = app.user_id() then app.user_id() else read_by end,
    withdrawn_at = case when side = 'client' or client_id = app.user_id() then withdrawn_at else app.now() end,
    withdrawn_by = case when side = 'client' or client_id = app.user_id() then withdrawn_by else app.user_id() end`,
  message_draft: 'saved_at = saved_at',
  meeting: 'minutes = minutes',
  meeting_content: 'bring = bring',
  calendar_feed: 'made_at = made_at',
  plan_version: 'changed_at = changed_at',
};

type Verb = keyof RowRule;

const statementFor = (verb: Verb, table: string): SQL => {
  const columns = keys.get(table) ?? [];
  const key = sql.raw(columns.join(', '));
  const name = sql.identifier(table);
  if (verb === 'sees') return sql`select ${key} from ${name}`;
  if (verb === 'removes') return sql`delete from ${name} returning ${key}`;
  const touch = TOUCH[table] ?? `${columns[0] ?? ''} = ${columns[0] ?? ''}`;
  return sql`update ${name} set ${sql.raw(touch)} returning ${key}`;
};

const found = async (tx: Transaction, verb: Verb, table: string): Promise<string[] | 'none'> => {
  const got = await attempt(tx, statementFor(verb, table));
  return got === 'none' ? got : got.map((row) => keyOf(keys.get(table) ?? [], row)).sort();
};

const expected = (verb: Verb, table: string, viewer: Viewer, moment: Moment): string[] | 'none' => {
  const rule = ROW_RULES[table]?.[verb];
  if (rule === undefined) throw new Error(`Nobody has decided about the table ${table}`);
  if (rule === 'none') return rule;
  const today = dayOf(moment.now).toString();
  const right = (rows.get(table) ?? []).filter((row) => rule(viewer, row, rows, today));
  return right.map((row) => keyOf(keys.get(table) ?? [], row)).sort();
};

test('there is a decision about every table, and no decision about none', () => {
  expect(Object.keys(ROW_RULES).sort()).toEqual(tables);
});

test('every table has rows to see or to miss', () => {
  expect(tables.filter((table) => rows.get(table)?.length === 0)).toEqual([]);
});

/** What a lead reads of clients whom she does not coach: states, times and places. A new column is decided about here. */
const LEAD_READS = {
  access_request:
    'answer, answered_at, answered_by, asked_at, asked_by, back_on, client_id, coach_id, id, kind, starts_on',
  assessment: 'at_item, client_id, completed_at, completed_locale, id, instrument_id, saved_at, started_at',
  client: 'ended_on, municipality, person_id, starts_on',
  client_phase: 'client_id, id, phase, set_at, set_by, started_on',
  coach_assignment: 'assigned_at, assigned_by, client_id, coach_id, ends_on, id, kind, starts_on',
  meeting:
    'address, cancelled_at, cancelled_by, changed_at, client_id, coach_id, id, made_at, made_by, minutes, outcome, outcome_at, outcome_by, place, sequence, series_id, starts_at, way',
  person:
    'call_name, created_at, created_by, email, ended_at, first_name, id, last_name, last_seen_at, phone, role, unit_id',
  preference: 'locale, message_notice, person_id, pictures, reminders, text_size, theme',
  share: 'assessment_id, client_id, ended_at, id, level, started_at',
};

test('of clients whom she does not coach, a lead reads these columns and no other', async () => {
  const lead = worldId('mirja');
  const got = await asPerson(world.database, lead, NOW, async (tx) => {
    const all: [string, string][] = [];
    for (const table of tables) {
      const read = await attempt(
        tx,
        sql`select string_agg(distinct c, ', ' order by c) as columns
          from (select to_jsonb(t) as row from ${sql.identifier(table)} t) r, jsonb_object_keys(r.row) c
          where coalesce(r.row ->> 'client_id', r.row ->> 'person_id', r.row ->> 'id') in (select c::text from unnest(app.led_clients()) c where c <> all (app.coached_clients()))`,
      );
      const columns = read === 'none' ? null : read[0]?.['columns'];
      if (typeof columns === 'string') all.push([table, columns]);
    }
    return Object.fromEntries(all);
  });
  expect(got).toEqual(LEAD_READS);
});

describe.each(MOMENTS)('$title', (moment) => {
  describe.each(viewersAt(moment))('$name', (viewer) => {
    test.each(['sees', 'changes', 'removes'] as const)('%s the right rows of every table', async (verb) => {
      const right = Object.fromEntries(tables.map((table) => [table, expected(verb, table, viewer, moment)]));
      const got = await asPerson(world.database, viewer.sessionOf, moment.now, async (tx) => {
        const all: [string, string[] | 'none'][] = [];
        for (const table of tables) all.push([table, await found(tx, verb, table)]);
        return Object.fromEntries(all);
      });
      expect(got).toEqual(right);
    });
  });
});
