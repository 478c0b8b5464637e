/**
 * Every kind of work that is done after the answer, with what it needs to know. A payload holds ids and never a
 * text: it lies in a table without row-level security. A new kind needs a line here and one in server/job-handlers.ts.
 */
export interface JobPayloads {
  /** `known`: somebody has the address that was asked for. */
  readonly 'mail.sign-in-code': { readonly loginCodeId: string; readonly known: boolean };
  readonly 'mail.account-notice': { readonly noticeId: string };
  readonly 'mail.feedback-receipt': { readonly feedbackId: string };
  readonly 'mail.feedback-answer': { readonly feedbackId: string };
  /** Tells of a ready answer once its client cannot take it back any more. */
  readonly 'message.tell-held': { readonly messageId: string };
  readonly 'mail.message-notice': { readonly messageId: string };
  /** Every five minutes: looks which reminders are to be sent. */
  readonly 'reminders.send': Readonly<Record<string, never>>;
  readonly 'mail.meeting-reminder': {
    readonly meetingId: string;
    readonly kind: 'day_before' | 'same_morning';
    readonly sequence: number;
  };
  readonly 'mail.meeting-changed': { readonly meetingId: string; readonly sequence: number };
  /** Every hour: removes what signing in no longer needs. */
  readonly 'sign-in.sweep': Readonly<Record<string, never>>;
  /** Every night: removes what is no longer kept. */
  readonly 'records.remove-expired': Readonly<Record<string, never>>;
  readonly 'mail.plan-news': { readonly versionId: string };
}

export type JobName = keyof JobPayloads;
