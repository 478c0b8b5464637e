import type { QueueOptions, QueuePolicy } from 'pg-boss';
import { HOLD_SECONDS } from '#src/features/messages/holding.ts';
import type { JobName, JobPayloads } from '#src/lib/jobs.ts';

interface JobKind<Name extends JobName> {
  /** How often and for how long a job that fails is tried again, and how long the queue remembers it. */
  readonly options: QueueOptions;
  /** Comes by itself, as a cron line; one of the servers sends it, whichever is first. */
  readonly schedule?: string;
  /** How many seconds later it is to be done. */
  readonly delay?: number;
  /** `exclusive`: asked for again while it waits or is tried again, it is there once. */
  readonly policy?: QueuePolicy;
  /** Of which thing there is one job at a time, in a queue that is `exclusive`. */
  readonly key?: (payload: JobPayloads[Name]) => string;
  /** How many are worked on at once; one if nothing is said. */
  readonly atOnce?: number;
  /** What has more goes first. */
  readonly priority?: (payload: JobPayloads[Name]) => number;
}

/** Tried again after about 2, 4, 8 … seconds, then at the longest pause. What is done or given up goes after a day. */
const RETRY: QueueOptions = {
  retryDelay: 2,
  retryBackoff: true,
  expireInSeconds: 60,
  deleteAfterSeconds: 86_400,
};

/** About two days: a mail server may be down over a weekend night. */
const TWO_DAYS: QueueOptions = {
  ...RETRY,
  retryLimit: 100,
  retryDelayMax: 1_800,
  retentionSeconds: 259_200,
};

/**
 * With two at once the queue goes on as long as there is more; one at a time would wait two seconds for the next, and a
 * caseload for minutes. Not more: some hold a connection while they are sent.
 */
const MANY = 2;

/** Every kind of job and how it is kept. What is done for it stands in job-handlers.ts. */
export const JOB_KINDS: { readonly [Name in JobName]: JobKind<Name> } = {
  // About 8 minutes in all: a code is good for 10.
  'mail.sign-in-code': {
    options: {
      ...RETRY,
      retryLimit: 12,
      retryDelayMax: 60,
      retentionSeconds: 3_600,
      deleteAfterSeconds: 3_600,
    },
    // Somebody sits there and waits; whoever asks for hundreds of codes that nobody gets must not come before her.
    atOnce: 20,
    priority: ({ known }) => (known ? 1 : 0),
  },
  'mail.account-notice': { options: TWO_DAYS, atOnce: MANY },
  'mail.feedback-receipt': { options: TWO_DAYS, atOnce: MANY },
  'mail.feedback-answer': { options: TWO_DAYS, atOnce: MANY },
  'message.tell-held': {
    options: { ...RETRY, retryLimit: 5, retentionSeconds: 3_600 },
    delay: HOLD_SECONDS,
    atOnce: MANY,
  },
  'mail.message-notice': { options: TWO_DAYS, atOnce: MANY },
  'mail.plan-news': { options: TWO_DAYS, atOnce: MANY },
  'mail.meeting-changed': { options: TWO_DAYS, atOnce: MANY },
  'mail.meeting-reminder': {
    // As long as the meeting has not begun; then the job finds nothing to say.
    options: { ...RETRY, retryLimit: 200, retryDelayMax: 600, retentionSeconds: 172_800 },
    policy: 'exclusive',
    atOnce: MANY,
    key: ({ meetingId, kind, sequence }) => `${meetingId} ${kind} ${String(sequence)}`,
  },
  'sign-in.sweep': {
    options: { retryLimit: 0, expireInSeconds: 240, retentionSeconds: 600, deleteAfterSeconds: 3_600 },
    policy: 'exclusive',
    schedule: '17 * * * *',
  },
  'records.remove-expired': {
    options: { retryLimit: 0, expireInSeconds: 3_600, retentionSeconds: 7_200, deleteAfterSeconds: 86_400 },
    policy: 'exclusive',
    schedule: '41 1 * * *',
  },
  'reminders.send': {
    // Not tried again: the next one comes by itself.
    options: { retryLimit: 0, expireInSeconds: 240, retentionSeconds: 600, deleteAfterSeconds: 3_600 },
    policy: 'exclusive',
    schedule: '*/5 * * * *',
  },
};
