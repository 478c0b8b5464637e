import { z } from 'zod';
import { choice, id, optionalText } from '#src/lib/fields.ts';

/** Longest text of the client's own, in letters (check `meeting_reply_length`). */
export const WORDS = 500;

/** The page on which a client answers, and to which she comes back. */
export const ANSWERED_FROM = ['home', 'list', 'meeting'] as const;
export type AnsweredFrom = (typeof ANSWERED_FROM)[number];

const pageOld = 'common:error.pageOld';

/** What she answers, to the meeting as the page showed it (`sequence`). */
export const replyInput = z.object({
  submissionId: z.uuid({ error: pageOld }),
  meetingId: id,
  sequence: z
    .string({ error: pageOld })
    .regex(/^\d{1,6}$/, pageOld)
    .transform(Number),
  reply: choice(['coming', 'not_coming', 'other_time'], 'common:error.choice.empty'),
  words: optionalText(WORDS),
  from: z.enum(ANSWERED_FROM).catch('meeting'),
});
export type ReplyInput = z.output<typeof replyInput>;

/** Meetings of a series, each as the page showed it: its id and its `sequence`. */
const seenMeeting = z
  .string()
  .regex(/^[\da-f-]{36} \d{1,6}$/, pageOld)
  .transform((seen) => ({ meetingId: seen.slice(0, 36), sequence: Number(seen.slice(37)) }))
  .pipe(z.object({ meetingId: id, sequence: z.number() }));

/** That she comes to all of them; a series is never longer (staff-input.ts). */
export const replyAllInput = z.object({
  meeting: z
    .union([z.string(), z.array(z.string())], { error: pageOld })
    .transform((seen) => [seen].flat())
    .pipe(z.array(seenMeeting).max(26)),
});
export type ReplyAllInput = z.output<typeof replyAllInput>;

/** The secret of a calendar's address, made when the page was drawn: 32 bytes in base64url. */
export const feedInput = z.object({
  secret: z.string({ error: pageOld }).regex(/^[\w-]{43}$/, pageOld),
});
export type FeedInput = z.output<typeof feedInput>;

export const noInput = z.object({});
