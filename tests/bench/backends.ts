import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { RUNTIME_ROLE } from '#db/client.ts';
import type { Database } from '#db/client.ts';

/** Linux counts processor time of other processes in hundredths of a second. */
const TICK_MS = 10;
const USER_TICKS = 11;
const SYSTEM_TICKS = 12;

const cpuOf = (pid: number): number => {
  // The name in brackets may hold spaces; what follows is numbered from the state on.
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return (Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) * TICK_MS;
};

/**
 * Processor time so far of the PostgreSQL processes that work for the servers, by their number.
 * Null where it cannot be known: another machine, or no Linux.
 */
export const backendCpu = async (owner: Database): Promise<ReadonlyMap<number, number> | null> => {
  const rows = await owner.execute<{ pid: number }>(
    sql`select pid from pg_stat_activity where usename = ${RUNTIME_ROLE}`,
  );
  try {
    return new Map(rows.map(({ pid }) => [pid, cpuOf(pid)]));
  } catch {
    return null;
  }
};

/** Milliseconds that passed between two looks. */
export const cpuBetween = (
  before: ReadonlyMap<number, number> | null,
  after: ReadonlyMap<number, number> | null,
): number | null =>
  before && after ? [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0) : null;
