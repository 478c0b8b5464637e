import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAsOwner } from '#db/client.ts';
import { primaryKeys } from '#tests/support/all-rows.ts';
import { createTestDatabase } from '#tests/support/databases.ts';
import { fillLarge } from '#tests/support/large-world.ts';
import { costlyScans, openExplained } from '#tests/support/plans.ts';
import { OF_CLIENTS } from '#tests/support/requests/client.ts';
import { OF_COACHING } from '#tests/support/requests/coaching.ts';
import { countCalls } from '#tests/support/requests/executed.ts';
import { exportedRequests } from '#tests/support/requests/exported.ts';
import { OF_FEEDBACK } from '#tests/support/requests/feedback.ts';
import { OF_MEETINGS } from '#tests/support/requests/meetings.ts';
import { OF_MESSAGES } from '#tests/support/requests/messages.ts';
import { OF_PLANS } from '#tests/support/requests/plan.ts';
import { SIGNING_IN } from '#tests/support/requests/signing-in.ts';
import { OF_STAFF } from '#tests/support/requests/staff.ts';

// No query on a request path without an index: every query and command of the features and every function of
// signing in runs on large tables, and PostgreSQL tells how it did it.

const LARGE_FROM = 1_000;
/** A lead's page looks at the 500 clients of her unit, with their assessments; nobody's page looks at more. */
const MOST_ROWS = 2_500;

const REQUESTS = [
  ...SIGNING_IN,
  ...OF_CLIENTS,
  ...OF_STAFF,
  ...OF_FEEDBACK,
  ...OF_PLANS,
  ...OF_MEETINGS,
  ...OF_MESSAGES,
  ...OF_COACHING,
];

const { ownerUrl, drop } = await createTestDatabase('schema');
const owner = openAsOwner(ownerUrl);
await fillLarge(owner);
const calls = await countCalls();
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

test('all tables are large but those of the staff', async () => {
  expect(
    ['unit', 'staff', 'staff_credential', 'staff_photo', 'instrument', ...large].sort(),
    'fill a new table in support/large-world.ts',
  ).toEqual([...(await primaryKeys(owner)).keys()]);
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

describe('reads only what it needs', () => {
  test.each(REQUESTS)('$title', async (request) => {
    const plans = await explained.plansOf(() => request.run(explained.database));
    expect(plans.length).toBeGreaterThan(0);
    expect(costlyScans(plans, large, MOST_ROWS)).toEqual([]);
  });
});

test('every query and command of the features was among them: add a new one to support/requests', async () => {
  const executed = await calls.executed();
  expect(exportedRequests().filter((name) => !executed.has(name))).toEqual([]);
});
