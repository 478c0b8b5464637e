import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Database } from '#db/client.ts';

/** Goes on when a transaction of this database waits for another one. */
export const untilOneWaits = async (owner: Database): Promise<void> => {
  const waiting = async (): Promise<number> => {
    const rows = await owner.execute(sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    return rows.length;
  };
  await expect.poll(waiting, { timeout: 5_000, interval: 10 }).toBeGreaterThan(0);
};

/**
 * Runs two transactions of which the second begins when the first has done its part, and the first ends when
 * the second waits for it. `open` runs one in a transaction and calls `between` before it ends.
 */
export const oneBehindTheOther = async <T>(
  owner: Database,
  open: (between: () => Promise<void>) => Promise<T>,
): Promise<readonly [first: T, second: T]> => {
  let second: Promise<T> | undefined;
  const first = await open(async () => {
    second = open(() => Promise.resolve());
    await untilOneWaits(owner);
  });
  if (!second) throw new Error('The first never came to its end');
  return [first, await second];
};
