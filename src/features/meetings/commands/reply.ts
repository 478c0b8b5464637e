import { randomUUID } from 'node:crypto';
import { meetingReply } from '#db/schema/meetings.ts';
import type { WriteScope } from '#db/scope.ts';
import type { ReplyInput } from '#src/features/meetings/input.ts';
import { hasBegun } from '#src/features/meetings/meeting.ts';
import type { Meeting } from '#src/features/meetings/meeting.ts';
import { getMeeting } from '#src/features/meetings/queries.ts';
import type { TextKey } from '#src/lib/i18n.ts';
import { done, missing, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';

const refusalOf = (scope: WriteScope, meeting: Meeting, { sequence }: ReplyInput): TextKey | null => {
  if (meeting.isCancelled) return 'common:error.meetingCancelled';
  if (hasBegun(meeting, scope.now)) return 'meetings:refused.begun';
  return meeting.sequence === sequence ? null : 'meetings:refused.moved';
};

const isSaid = ({ reply }: Meeting, { reply: said, words, sequence }: ReplyInput): boolean =>
  reply?.reply === said && reply.words === words && reply.sequence === sequence;

/** Stores the answer. False: the same form has been here before. */
const store = async (scope: WriteScope, input: ReplyInput, id: string): Promise<boolean> => {
  const stored = await scope.tx
    .insert(meetingReply)
    .values({
      id,
      meetingId: input.meetingId,
      clientId: scope.actor.personId,
      reply: input.reply,
      words: input.words,
      sequence: input.sequence,
      repliedAt: new Date(scope.now.epochMilliseconds),
    })
    .onConflictDoNothing()
    .returning({ id: meetingReply.id });
  return stored.length > 0;
};

/** True: there is a new answer now. A form that was sent twice is one answer. */
const storeOnce = async (scope: WriteScope, meeting: Meeting, input: ReplyInput): Promise<boolean> => {
  if (await store(scope, input, input.submissionId)) return true;
  const now = await getMeeting(scope, meeting.id);
  // Pressed on an old page after answering otherwise elsewhere: a new answer, not the old form again.
  return now !== null && !isSaid(now, input) && store(scope, input, randomUUID());
};

/**
 * Whether the client comes, until the meeting begins. She answers what she saw: after a move she is asked again,
 * and nothing needs to wait for anything, because an answer to an old time counts for nothing (`sequence`).
 */
export const replyToMeeting = async (
  scope: WriteScope,
  input: ReplyInput,
): Promise<Outcome<{ meetingId: string }>> => {
  const meeting = await getMeeting(scope, input.meetingId);
  if (!meeting) return missing();
  const refusal = refusalOf(scope, meeting, input);
  if (refusal) return refused(refusal);
  const value = { meetingId: meeting.id };
  if (!isSaid(meeting, input) && (await storeOnce(scope, meeting, input)))
    await scope.record({ verb: 'meeting.replied', clientIds: [meeting.clientId], objectId: meeting.id });
  return done(value);
};
