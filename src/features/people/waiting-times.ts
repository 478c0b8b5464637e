import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { instantOrNull } from './rows.ts';

/** How long the clients of a coach wait for answers. Never what was written. */
export interface WaitingTime {
  /** Messages that nobody has answered. */
  readonly waiting: number;
  /** Since when the oldest of them waits. */
  readonly oldest: Temporal.Instant | null;
  /** Of what came in within the last 30 days, in seconds; null: nothing came in. */
  readonly medianSeconds: number | null;
}

/** The waiting times of the unit that the asker leads, by coach. A coach without messages is not there. */
export const getWaitingTimes = async (scope: Scope): Promise<ReadonlyMap<string, WaitingTime>> => {
  const rows = await scope.tx.execute<{
    coach_id: string;
    waiting: number;
    oldest: string | null;
    seconds: number | null;
  }>(sql`
    select coach_id, waiting::int, oldest, extract(epoch from median)::float8 as seconds from app.waiting_times()`);
  return new Map(
    rows.map((row) => [
      row.coach_id,
      { waiting: row.waiting, oldest: instantOrNull(row.oldest), medianSeconds: row.seconds },
    ]),
  );
};
