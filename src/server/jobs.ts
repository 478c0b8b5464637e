import type { Transaction } from '#db/client.ts';

/**
 * Every kind of work that is done after the answer, with what it needs to know. A payload holds ids only: it
 * lies in a table without row-level security. A new kind needs a line here and one in job-handlers.ts.
 */
export interface JobPayloads {
  readonly 'mail.sign-in-code': { readonly loginCodeId: string };
  readonly 'mail.feedback-receipt': { readonly feedbackId: string };
  readonly 'mail.feedback-answer': { readonly feedbackId: string };
}

export type JobName = keyof JobPayloads;

export interface Jobs {
  /**
   * Puts work into the queue. With the transaction of the caller it is there if and only if that commits;
   * without one, at once.
   */
  enqueue<Name extends JobName>(name: Name, payload: JobPayloads[Name], tx?: Transaction): Promise<void>;
  /** Does the work of one kind, one at a time. What throws is tried again, later and later. */
  work<Name extends JobName>(name: Name, run: (payload: JobPayloads[Name]) => Promise<void>): Promise<void>;
  /** Waits for work under way, then lets go of the database. */
  stop(): Promise<void>;
}
