import { eq, inArray } from 'drizzle-orm';
import { meeting, meetingContent } from '#db/schema/meetings.ts';
import type { WriteScope } from '#db/scope.ts';
import type { CancelInput } from '#src/features/meetings/staff-input.ts';
import { done } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { holdMeetings, tellOfChange } from './hold.ts';

/** Cancelled by the same press: nothing more to do. */
const isDoneAlready = async (scope: WriteScope, { meetingId, reason }: CancelInput): Promise<boolean> => {
  const [row] = await scope.tx
    .select({ by: meeting.cancelledBy, reason: meetingContent.cancelReason })
    .from(meeting)
    .innerJoin(meetingContent, eq(meetingContent.meetingId, meeting.id))
    .where(eq(meeting.id, meetingId));
  return row?.by === scope.actor.personId && row.reason === reason;
};

/**
 * Cancels a meeting, or it and those of its repeat after it, with a reason that the client sees; an e-mail tells
 * her. Who cancelled is its outcome at once.
 */
export const cancelMeetings = async (
  scope: WriteScope,
  input: CancelInput,
): Promise<Outcome<{ meetingId: string }>> => {
  const value = { meetingId: input.meetingId };
  const holding = await holdMeetings(scope, input);
  if (await isDoneAlready(scope, input)) return done(value);
  if (holding.kind !== 'done') return holding;
  const held = holding.value;
  const [first] = held;
  const ids = held.map(({ id }) => id);
  const at = new Date(scope.now.epochMilliseconds);
  const by = scope.actor.personId;
  await scope.tx
    .update(meeting)
    .set({
      ...{ cancelledAt: at, cancelledBy: by, changedAt: at },
      outcome: input.by === 'client' ? 'client_cancelled' : 'we_cancelled',
      outcomeAt: at,
      outcomeBy: by,
    })
    .where(inArray(meeting.id, ids));
  await scope.tx
    .update(meetingContent)
    .set({ cancelReason: input.reason })
    .where(inArray(meetingContent.meetingId, ids));
  await tellOfChange(scope, first);
  await scope.record({ verb: 'meeting.cancelled', clientIds: [first.clientId], objectId: first.id });
  return done(value);
};
