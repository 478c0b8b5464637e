import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';

type QueueDatabase = Pick<ReturnType<PgBoss['getDb']>, 'executeSql'>;

/** A code that comes later than this looks as if it did not come. */
export const LATE_SECONDS = 10;
const LOOK_EVERY_MS = 5_000;

/** For how many seconds the oldest sign-in code has waited to be sent; 0 when none waits. By the database's clock. */
export const codeWait = async (db: QueueDatabase): Promise<number> => {
  const { rows } = await db.executeSql(
    `select coalesce(extract(epoch from now() - min(created_on)), 0)::int as seconds
     from pgboss.job where name = 'mail.sign-in-code' and state <= 'active'`,
  );
  const [row] = rows as { seconds: number }[];
  return row?.seconds ?? 0;
};

/** Warns while codes are late, so that an operator hears of it before those who wait call. Returns how to end. */
export const watchCodes = (db: QueueDatabase, log: Logger): (() => void) => {
  const look = async (): Promise<void> => {
    const seconds = await codeWait(db);
    if (seconds > LATE_SECONDS) log.warn({ seconds }, 'sign-in codes are late');
  };
  // A database that is out of reach is told of by the queue itself.
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
  };
};
