import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAsOwner } from '#db/client.ts';
import { createTestDatabase } from '#tests/support/databases.ts';
import { fillLarge } from '#tests/support/large-world.ts';
import { costlyScans, openExplained } from '#tests/support/plans.ts';
import { exportedRequests } from '#tests/support/requests/exported.ts';
import { OF_CLIENTS } from '#tests/support/requests/client.ts';
import { OF_FEEDBACK } from '#tests/support/requests/feedback.ts';
import { SIGNING_IN } from '#tests/support/requests/signing-in.ts';
import { OF_STAFF } from '#tests/support/requests/staff.ts';

// No query on a request path without an index: every query and command of the features and every function of
// signing in runs on large tables, and PostgreSQL tells how it did it.

const LARGE_FROM = 1_000;
/** A lead's page looks at the 500 clients of her unit, with their assessments; nobody's page looks at more. */
const MOST_ROWS = 2_500;

const REQUESTS = [...SIGNING_IN, ...OF_CLIENTS, ...OF_STAFF, ...OF_FEEDBACK];

const { ownerUrl, drop } = await createTestDatabase('schema');
const owner = openAsOwner(ownerUrl);
await fillLarge(owner);
const explained = await openExplained(ownerUrl);
afterAll(async () => {
  await Promise.all([explained.close(), owner.close()]);
  await drop();
});

let large = new Set<string>();
beforeAll(async () => {
  const rows = await owner.execute<{ name: string }>(sql`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples >= ${LARGE_FROM}`);
  large = new Set(rows.map((row) => row.name));
});

test('the tables are large', () => {
  expect([...large].sort()).toEqual([
    'absence',
    'access_log',
    'answer',
    'assessment',
    'client',
    'coach_assignment',
    'enrolment',
    'feedback',
    'kept_form',
    'login_code',
    'person',
    'preference',
    'session',
    'share',
    'share_topic',
    'throttle',
    'topic_result',
  ]);
});

test('a query that reads a whole table is found, also inside a function', async () => {
  await owner.sql.unsafe(`
    create function app.slow() returns bigint language sql stable security definer set search_path = public, pg_temp
    as $$ select count(*) from answer where text = 'x' $$; grant execute on function app.slow() to app_runtime;`);
  const plans = await explained.plansOf(() => explained.database.execute(sql`select app.slow()`));
  expect(costlyScans(plans, large, MOST_ROWS)).toEqual([
    expect.stringMatching(/Scan of answer, 180000 rows/),
  ]);
  await owner.sql.unsafe('drop function app.slow()');
});

test('every query and command of the features is among the requests', () => {
  const asked = new Set(REQUESTS.flatMap((request) => request.of));
  expect(exportedRequests().filter((name) => !asked.has(name))).toEqual([]);
});

describe('reads only what it needs', () => {
  test.each(REQUESTS.map((request) => [request.of[0], request.how, request] as const))(
    '%s %s',
    async (_name, _how, request) => {
      const plans = await explained.plansOf(() => request.run(explained.database));
      expect(plans.length).toBeGreaterThan(0);
      expect(costlyScans(plans, large, MOST_ROWS)).toEqual([]);
    },
  );
});
