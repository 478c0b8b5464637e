import { sql } from 'drizzle-orm';
import type { Database } from './client.ts';

/** How many rows or clients go in one transaction. */
const BATCH = 200;

/** How many of each were removed: there is nothing else to tell of them. */
export interface Removed {
  readonly messages: number;
  readonly clients: number;
  readonly logLines: number;
}

/** Removes what is kept no longer, batch after batch until there is none (db/policies/retention.sql). */
export const removeExpired = async (
  database: Database,
  now: Temporal.Instant,
  batch: number = BATCH,
): Promise<Removed> => {
  const all = { messages: 0, clients: 0, logLines: 0 };
  for (;;) {
    const [row] = await database.execute<{ messages: number; clients: number; log_lines: number }>(
      sql`select * from app.remove_expired(${now.toString()}::timestamptz, ${batch})`,
    );
    if (!row || row.messages + row.clients + row.log_lines === 0) return all;
    all.messages += row.messages;
    all.clients += row.clients;
    all.logLines += row.log_lines;
  }
};
