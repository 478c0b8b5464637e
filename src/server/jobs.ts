import type { Transaction } from '#db/client.ts';
import type { JobName, JobPayloads } from '#src/lib/jobs.ts';

export interface Jobs {
  /**
   * Puts work into the queue. With the transaction of the caller it is there if and only if that commits;
   * without one, at once.
   */
  enqueue<Name extends JobName>(name: Name, payload: JobPayloads[Name], tx?: Transaction): Promise<void>;
  /** Does the work of one kind, as many at once as its kind says. What throws is tried again, later and later. */
  work<Name extends JobName>(name: Name, run: (payload: JobPayloads[Name]) => Promise<void>): Promise<void>;
  /** For how many seconds the oldest sign-in code has waited to be sent; 0 when none waits. */
  codeWait(): Promise<number>;
  /** Waits for work under way, then lets go of the database. */
  stop(): Promise<void>;
}
