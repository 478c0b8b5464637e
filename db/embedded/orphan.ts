import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StartFailure } from './failure.ts';

const POLL_MS = 50;
const PATIENCE_MS = 10_000;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** The command line of a process; empty when it has ended. */
const commandOf = async (pid: number): Promise<string> => {
  try {
    if (process.platform === 'linux') return await readFile(`/proc/${String(pid)}/cmdline`, 'utf8');
    return (await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)])).stdout;
  } catch {
    return '';
  }
};

const hasEnded = async (pid: number): Promise<boolean> => {
  for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
    // Where nobody collects it, an ended process keeps its number but has no command any more.
    if (!isAlive(pid) || (await commandOf(pid)) === '') return true;
    await pause(POLL_MS);
  }
  return false;
};

const signal = (pid: number, name: 'SIGINT' | 'SIGQUIT'): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It ended meanwhile, or is another user's: the wait that follows tells.
  }
};

/**
 * Ends a PostgreSQL server that an earlier process of ours has left behind on this data. To be called only by
 * the holder of the folder's lock, so that a server found alive has nobody who needs it.
 */
export const stopOrphan = async (data: string): Promise<void> => {
  const pidFile = join(data, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n', 1)[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isAlive(pid)) return;
  if (!(await commandOf(pid)).includes(data)) {
    // After a reboot the number may belong to any other program; PostgreSQL would take that for its own.
    await rm(pidFile, { force: true });
    return;
  }
  for (const name of ['SIGINT', 'SIGQUIT'] as const) {
    signal(pid, name);
    if (await hasEnded(pid)) return;
  }
  throw new StartFailure(
    `An earlier PostgreSQL (process ${String(pid)}) does not end. Stop it, then start again.`,
  );
};
