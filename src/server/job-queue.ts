import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { JobResult } from 'pg-boss';
import type { Logger } from 'pino';
import { JOBS_ROLE, OWNER_ROLE, RUNTIME_ROLE } from '#db/client.ts';
import { connectionTo } from '#db/connection.ts';
import { errorCode } from '#db/embedded/failure.ts';
import { migrateAlone } from '#db/migrate.ts';
import type { JobName } from '#src/lib/jobs.ts';
import { codeWait, watchCodes } from './code-wait.ts';
import { JOB_KINDS } from './job-kinds.ts';
import type { Jobs } from './jobs.ts';

const SCHEMA = 'pgboss';
const CONNECTIONS = 3;
const STOP_TIMEOUT_MS = 10_000;
/** How soon a server notices that a scheduled job is due. */
const CRON_SECONDS = 20;
/** New jobs are told of at once; this is how soon one that is to be tried again is noticed. */
const POLLING = {
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
  /** While there is more, what is next is not waited for. */
  burstWhenBatchFull: true,
};

/** A schema of its own for the queue. The role that serves pages puts jobs in; it neither reads nor removes them. */
const GRANTS = `
  revoke all on all tables in schema ${SCHEMA} from ${RUNTIME_ROLE};
  revoke all on all functions in schema ${SCHEMA} from public, ${RUNTIME_ROLE};
  grant usage on schema ${SCHEMA} to ${RUNTIME_ROLE}, ${JOBS_ROLE};
  grant select on ${SCHEMA}.queue to ${RUNTIME_ROLE};
  grant insert, select (id, start_after) on ${SCHEMA}.job_common to ${RUNTIME_ROLE};
  grant execute on function ${SCHEMA}.job_now() to ${RUNTIME_ROLE};
  grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${JOBS_ROLE};
  grant execute on all functions in schema ${SCHEMA} to ${JOBS_ROLE};
`;

const makeQueues = async (ownerUrl: string): Promise<void> => {
  const boss = new PgBoss({
    ...connectionOf(ownerUrl),
    options: `-c role=${OWNER_ROLE}`,
    schema: SCHEMA,
    max: 1,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  // An error that matters also rejects `start`; without a listener it would end the process.
  boss.on('error', () => undefined);
  try {
    await boss.start();
    for (const [name, { options, policy = 'standard', schedule }] of Object.entries(JOB_KINDS)) {
      await boss.createQueue(name, { ...options, policy, notify: true });
      await boss.updateQueue(name, { ...options, notify: true });
      if (schedule) await boss.schedule(name, schedule, {});
    }
  } finally {
    await boss.stop({ graceful: false });
  }
};

/** Makes or updates the tables of the queue. Runs after `migrate`, as the owner; two servers may do it at once. */
export const migrateJobs = (ownerUrl: string): Promise<void> =>
  migrateAlone(ownerUrl, async (owner) => {
    await makeQueues(ownerUrl);
    await owner.sql.unsafe(`set role ${OWNER_ROLE}; ${GRANTS}`);
  });

/** The queue has a driver of its own. */
const connectionOf = (databaseUrl: string) => {
  const { url, ssl } = connectionTo(databaseUrl);
  return { connectionString: url, ssl };
};

/** An error's own words may repeat an e-mail address, so the queue and the log get its code only. */
const wordless = (name: JobName, error: unknown): Error =>
  new Error(`${name}: ${errorCode(error) ?? (error instanceof Error ? error.name : 'unknown')}`);

/** Does one job of a batch; the others do not fail with it. */
const workOff = async <Payload>(
  name: JobName,
  { id, data }: { readonly id: string; readonly data: Payload },
  run: (payload: Payload) => Promise<void>,
  log: Logger,
): Promise<JobResult> => {
  try {
    await run(data);
    return { id, status: 'completed' };
  } catch (error) {
    const said = wordless(name, error);
    log.warn({ job: id, name, err: said.message }, 'job failed, to be tried again');
    return { id, status: 'failed', output: said };
  }
};

const openBoss = (address: string): PgBoss =>
  new PgBoss({
    ...connectionOf(address),
    schema: SCHEMA,
    max: CONNECTIONS,
    migrate: false,
    createSchema: false,
    schedule: true,
    cronWorkerIntervalSeconds: CRON_SECONDS,
    // Only the owner of an index can rebuild it; the tables stay small because jobs go after a day.
    reindex: false,
    useListenNotify: true,
    registerInstance: false,
  });

/** Opens the queue at the address of the role for jobs. The tables must be there (`migrateJobs`). */
export const openJobs = async (address: string, log: Logger): Promise<Jobs> => {
  const boss = openBoss(address);
  boss.on('error', (error) => {
    log.warn({ code: errorCode(error) ?? error.name }, 'job queue');
  });
  await boss.start();
  const stopWatching = watchCodes(boss.getDb(), log);
  return {
    enqueue: async (name, payload, tx) => {
      const { key, priority, delay } = JOB_KINDS[name];
      const singletonKey = key?.(payload);
      await boss.send(name, payload, {
        priority: priority?.(payload) ?? 0,
        ...(singletonKey === undefined ? {} : { singletonKey }),
        ...(delay === undefined ? {} : { startAfter: delay }),
        ...(tx ? { db: fromDrizzle(tx, sql) } : {}),
      });
    },
    work: async (name, run) => {
      const options = { ...POLLING, batchSize: JOB_KINDS[name].atOnce ?? 1, perJobResults: true } as const;
      type Payload = Parameters<typeof run>[0];
      await boss.work<Payload, unknown, typeof options>(name, options, (batch) =>
        Promise.all(batch.map((job) => workOff(name, job, run, log))),
      );
    },
    codeWait: () => codeWait(boss.getDb()),
    stop: async () => {
      stopWatching();
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
};
