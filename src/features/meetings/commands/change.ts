import { eq, inArray } from 'drizzle-orm';
import { meeting, meetingContent } from '#db/schema/meetings.ts';
import type { WriteScope } from '#db/scope.ts';
import type { ChangeInput } from '#src/features/meetings/staff-input.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { holdMeetings, recordMoves, tellOfChange, wasMoved } from './hold.ts';
import type { HeldMeeting } from './hold.ts';

type Where = Pick<HeldMeeting, 'way' | 'place' | 'address'>;

/** A call has no place, and only a place has an address. */
const whereOf = ({ way, place, address }: ChangeInput): Where => ({
  way,
  place: way === 'phone' ? null : place,
  address: way === 'place' ? address : null,
});

const isElsewhere = (held: Where, to: Where): boolean =>
  held.way !== to.way || held.place !== to.place || held.address !== to.address;

/** The same form sent twice: the first press has done it. */
const isAsAsked = async (scope: WriteScope, input: ChangeInput, to: Where): Promise<boolean> => {
  const [row] = await scope.tx
    .select()
    .from(meeting)
    .innerJoin(meetingContent, eq(meetingContent.meetingId, meeting.id))
    .where(eq(meeting.id, input.meetingId));
  const said = row?.meeting_content;
  return (
    row !== undefined &&
    !isElsewhere(row.meeting, to) &&
    said?.purpose === input.purpose &&
    said.bring === input.bring &&
    said.others === input.others
  );
};

/** Writes down what the meetings were that are elsewhere now, and tells the client. False: a reason is needed. */
const recordPlaces = async (
  scope: WriteScope,
  moved: readonly HeldMeeting[],
  { reason, submissionId }: ChangeInput,
): Promise<boolean> => {
  if (moved.length === 0) return true;
  if (reason === null) return false;
  await recordMoves(scope, moved, { submissionId, reason });
  return true;
};

const write = async (
  scope: WriteScope,
  held: readonly HeldMeeting[],
  to: Where,
  { purpose, bring, others }: ChangeInput,
): Promise<void> => {
  const ids = held.map(({ id }) => id);
  await scope.tx
    .update(meeting)
    .set({ ...to, changedAt: new Date(scope.now.epochMilliseconds) })
    .where(inArray(meeting.id, ids));
  await scope.tx
    .update(meetingContent)
    .set({ purpose, bring, others })
    .where(inArray(meetingContent.meetingId, ids));
};

/**
 * Changes where a meeting is and what its texts say, in one or in the rest of its repeat. A new place has a reason
 * that the client sees, asks her again and tells her by e-mail; new words alone do not.
 */
export const changeMeetings = async (
  scope: WriteScope,
  input: ChangeInput,
): Promise<Outcome<{ meetingId: string }>> => {
  const value = { meetingId: input.meetingId };
  const to = whereOf(input);
  const holding = await holdMeetings(scope, input);
  if (await wasMoved(scope, input.submissionId)) return done(value);
  if (holding.kind === 'refused' && (await isAsAsked(scope, input, to))) return done(value);
  if (holding.kind !== 'done') return holding;
  const held = holding.value;
  const [first] = held;
  const moved = held.filter((each) => isElsewhere(each, to));
  if (!(await recordPlaces(scope, moved, input)))
    return invalid({ field: 'reason', key: 'staff-meetings:reason.empty' });
  await write(scope, held, to, input);
  const [told] = moved;
  if (told) await tellOfChange(scope, told);
  await scope.record({ verb: 'meeting.changed', clientIds: [first.clientId], objectId: first.id });
  return done(value);
};
