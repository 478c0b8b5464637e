import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addressesOf } from '#db/client.ts';
import { migrateJobs, openJobs } from '#src/server/job-queue.ts';
import { JOB_KINDS } from '#src/server/job-kinds.ts';
import type { Jobs } from '#src/server/jobs.ts';
import type { JobName } from '#src/lib/jobs.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const lines: string[] = [];
const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
let jobs: Jobs;

beforeAll(async () => {
  jobs = await openJobs(addressesOf(world.ownerUrl).jobs, log);
});
afterAll(() => jobs.stop());
afterEach(() => {
  lines.length = 0;
});

const queued = async (name: string): Promise<{ data: unknown; state: string; output: unknown }[]> => [
  ...(await world.owner.execute<{ data: unknown; state: string; output: unknown }>(
    sql`select data, state::text as state, output from pgboss.job where name = ${name} order by created_on`,
  )),
];

const loginCodeId = '00000000-0000-4000-8000-000000000001';
const feedbackId = '00000000-0000-4000-8000-000000000002';

describe('a job in a transaction', () => {
  test('is not there when the transaction is not', async () => {
    const undone = world.database.transaction(async (tx) => {
      await jobs.enqueue('mail.sign-in-code', { loginCodeId, known: true }, tx);
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await queued('mail.sign-in-code')).toEqual([]);
  });

  test('is there with it, and cannot be seen before', async () => {
    await world.database.transaction(async (tx) => {
      await jobs.enqueue('mail.sign-in-code', { loginCodeId, known: true }, tx);
      expect(await queued('mail.sign-in-code')).toEqual([]);
    });
    expect(await queued('mail.sign-in-code')).toMatchObject([{ data: { loginCodeId }, state: 'created' }]);
  });

  test('is told of in the log when it is a sign-in code that waits', { timeout: 20_000 }, async () => {
    expect(await jobs.codeWait()).toBeLessThan(10);
    await world.owner.execute(sql`update pgboss.job set created_on = created_on - interval '20 seconds'`);
    expect(await jobs.codeWait()).toBeGreaterThan(15);
    await expect.poll(() => lines.join(''), { timeout: 15_000 }).toContain('sign-in codes are late');
  });

  test('is then done once', async () => {
    const done = new Promise(
      (resolve) => void jobs.work('mail.sign-in-code', (payload) => Promise.resolve(resolve(payload))),
    );
    expect(await done).toEqual({ loginCodeId, known: true });
    await expect.poll(() => queued('mail.sign-in-code')).toMatchObject([{ state: 'completed' }]);
  });
});

test('a job that fails is tried again, and neither queue nor log repeats what the error says', async () => {
  const email = 'venla@esimerkki.invalid';
  const tries: string[] = [];
  await jobs.enqueue('mail.feedback-receipt', { feedbackId });
  await jobs.work('mail.feedback-receipt', () => {
    tries.push(new Date().toISOString());
    const refused = Object.assign(new Error(`550 no such mailbox ${email}`), { code: 'EENVELOPE' });
    return tries.length === 1 ? Promise.reject(refused) : Promise.resolve();
  });
  await expect
    .poll(() => queued('mail.feedback-receipt'), { timeout: 15_000 })
    .toMatchObject([{ state: 'completed' }]);
  expect(tries).toHaveLength(2);
  expect(JSON.stringify(await queued('mail.feedback-receipt'))).not.toContain(email);
  expect(lines.join('')).toContain('mail.feedback-receipt: EENVELOPE');
  expect(lines.join('')).not.toContain(email);
}, 20_000);

/** Those of which nobody works on any yet. */
const OTHER_MAILS = (Object.keys(JOB_KINDS) as JobName[]).filter(
  (name) => name.startsWith('mail.') && !['mail.sign-in-code', 'mail.feedback-receipt'].includes(name),
);

test.each(OTHER_MAILS)(
  'a whole caseload is told at once, and not one after the other every two seconds: %s',
  async (name) => {
    const told = new Set<string>();
    const waiting = Array.from({ length: 30 }, (_, n) => ({ meetingId: `${name} ${String(n)}` }));
    for (const payload of waiting) await jobs.enqueue(name, payload as never);
    await jobs.work(name, (payload) => {
      told.add((payload as (typeof waiting)[number]).meetingId);
      return Promise.resolve();
    });
    await expect.poll(() => told.size, { timeout: 15_000 }).toBe(waiting.length);
  },
  20_000,
);

describe('the role that serves pages', () => {
  test('can neither change nor empty the tables of the queue as such', async () => {
    for (const statement of [
      'drop table pgboss.job',
      'truncate pgboss.job',
      'create table pgboss.mine (a int)',
      'select data from pgboss.job',
      'delete from pgboss.job',
      "update pgboss.job set data = '{}'",
    ]) {
      await expect(world.database.execute(sql.raw(statement))).rejects.toMatchObject({
        cause: { code: '42501' },
      });
    }
  });

  test('owns none of them', async () => {
    const owners = await world.owner.execute<{ owner: string }>(
      sql`select distinct tableowner as owner from pg_tables where schemaname = 'pgboss'`,
    );
    expect([...owners]).toEqual([{ owner: 'app_owner' }]);
  });
});

test('two servers may make the tables at once, and again', async () => {
  const servers = [1, 2, 3, 4].map(() => migrateJobs(world.ownerUrl));
  await expect(Promise.all(servers)).resolves.toHaveLength(servers.length);
});
