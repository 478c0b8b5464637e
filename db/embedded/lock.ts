import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartFailure } from './failure.ts';

/**
 * Takes the data folder for this process. The operating system gives it back when the process ends, however
 * it ends: Node has no file lock of its own, but SQLite's is one, so a lock file can never be left behind.
 * Throws a `StartFailure` when another process has it.
 */
export const lockFolder = (folder: string): (() => void) => {
  const database = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes('locked')) {
      throw new StartFailure(
        `Rinnalla is already running with the data folder ${folder}. Stop it, or choose another with RINNALLA_DATA.`,
      );
    }
    throw error;
  }
  return () => {
    database.close();
  };
};
