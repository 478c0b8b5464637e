import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import { checkOf, needsLook } from '#src/features/meetings/check.ts';
import { checkDates } from '#src/features/meetings/overlaps.ts';
import { planInstant } from '#src/features/meetings/plan-times.ts';
import type { MoveInput } from '#src/features/meetings/staff-input.ts';
import { dayOf } from '#src/lib/dates.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { instantInFinland } from '#src/lib/wall-clock.ts';
import { holdMeetings, recordMoves, tellOfChange, wasMoved } from './hold.ts';
import type { HeldMeeting } from './hold.ts';
import type { Arranged } from './make.ts';

/** The others move by as many days, to the same time of day. */
const newStarts = (
  held: readonly [HeldMeeting, ...HeldMeeting[]],
  first: Temporal.Instant,
  time: Temporal.PlainTime,
): Outcome<Temporal.Instant[]> => {
  const { days } = dayOf(held[0].startsAt).until(dayOf(first), { largestUnit: 'days' });
  const starts = held.map(({ startsAt }) => instantInFinland(dayOf(startsAt).add({ days }), time));
  return starts.includes(null)
    ? invalid({ field: 'time', key: 'staff-meetings:time.gap' })
    : done(starts.filter((at) => at !== null));
};

const isSame = ({ startsAt, minutes }: HeldMeeting, at: Temporal.Instant, input: MoveInput): boolean =>
  startsAt.equals(at) && minutes === input.minutes;

const write = async (
  scope: WriteScope,
  held: readonly HeldMeeting[],
  starts: readonly Temporal.Instant[],
  { minutes }: MoveInput,
): Promise<void> => {
  for (const [index, { id }] of held.entries())
    await scope.tx.execute(sql`
      update meeting set starts_at = ${String(starts[index])}, minutes = ${minutes}, changed_at = ${scope.now.toString()}
      where id = ${id}`);
};

const arranged = (meetingId: string, day: Temporal.Instant, count: number): Outcome<Arranged> =>
  done({ kind: 'arranged', meetingId, day, count });

/**
 * Moves a meeting, or it and those of its repeat after it, with a reason that the client sees. She is asked again
 * whether she comes, and an e-mail tells her that the time has changed. What is worth a look is shown first.
 */
export const moveMeetings = async (scope: WriteScope, input: MoveInput): Promise<Outcome<Arranged>> => {
  const holding = await holdMeetings(scope, input);
  if (await wasMoved(scope, input.submissionId)) return arranged(input.meetingId, scope.now, 1);
  if (holding.kind !== 'done') return holding;
  const held = holding.value;
  const [first] = held;
  const to = planInstant(input.date, input.time, scope);
  if (to.kind !== 'done') return to;
  if (isSame(first, to.value, input)) return invalid({ field: 'date', key: 'staff-meetings:move.same' });
  const planned = newStarts(held, to.value, input.time);
  if (planned.kind !== 'done') return planned;
  const starts = planned.value;
  const plan = { ...first, starts, minutes: input.minutes, except: held.map(({ id }) => id) };
  const check = checkOf(await checkDates(scope, plan), []);
  if (needsLook(check) && check.digest !== input.agreed) return done({ kind: 'check', check });
  await recordMoves(scope, held, input);
  await write(scope, held, starts, input);
  await tellOfChange(scope, first);
  await scope.record({ verb: 'meeting.moved', clientIds: [first.clientId], objectId: first.id });
  return arranged(first.id, to.value, held.length);
};
