import { sql } from 'drizzle-orm';
import { meetingMove } from '#db/schema/meetings.ts';
import type { WriteScope } from '#db/scope.ts';
import type { Way } from '#src/features/meetings/meeting.ts';
import { versionOf } from '#src/features/meetings/version.ts';
import { done, missing, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';

/** A meeting as a command holds it: nobody else can change it until the transaction ends. */
export interface HeldMeeting {
  readonly id: string;
  readonly clientId: string;
  readonly coachId: string;
  readonly seriesId: string | null;
  readonly startsAt: Temporal.Instant;
  readonly minutes: number;
  readonly way: Way;
  readonly place: string | null;
  readonly address: string | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  client_id: string;
  coach_id: string;
  series_id: string | null;
  starts_at: string;
  minutes: number;
  way: Way;
  place: string | null;
  address: string | null;
  sequence: number;
  changed_at: string;
  is_cancelled: boolean;
}

const heldOf = (row: Row): HeldMeeting => ({
  id: row.id,
  clientId: row.client_id,
  coachId: row.coach_id,
  seriesId: row.series_id,
  startsAt: Temporal.Instant.from(row.starts_at),
  minutes: row.minutes,
  way: row.way,
  place: row.place,
  address: row.address,
});

const COLUMNS = sql.raw(
  'id, client_id, coach_id, series_id, starts_at, minutes, way, place, address, sequence, changed_at, cancelled_at is not null as is_cancelled',
);

interface Asked {
  readonly meetingId: string;
  readonly version: string;
  readonly reach: 'one' | 'following';
}

const holdFollowing = async (scope: WriteScope, first: HeldMeeting): Promise<HeldMeeting[]> => {
  const rows = await scope.tx.execute<Row>(sql`
    select ${COLUMNS} from meeting
    where series_id = ${first.seriesId} and client_id = ${first.clientId} and starts_at > ${first.startsAt.toString()}
      and cancelled_at is null and outcome is null
    order by starts_at, id for update`);
  return rows.map(heldOf);
};

/**
 * Takes a meeting for changing, with those of its repeat after it when that is asked for: the first one is the
 * meeting of the page. Refused when it is cancelled, has begun, or has changed since the page was drawn.
 */
export const holdMeetings = async (
  scope: WriteScope,
  { meetingId, version, reach }: Asked,
): Promise<Outcome<readonly [HeldMeeting, ...HeldMeeting[]]>> => {
  const [row] = await scope.tx.execute<Row>(
    sql`select ${COLUMNS} from meeting where id = ${meetingId} for update`,
  );
  if (!row) return missing();
  const first = heldOf(row);
  if (row.is_cancelled) return refused('staff-meetings:refused.cancelled');
  if (Temporal.Instant.compare(first.startsAt, scope.now) <= 0)
    return refused('staff-meetings:refused.begun');
  const current = versionOf({
    sequence: row.sequence,
    changedAt: Temporal.Instant.from(row.changed_at),
  });
  if (current !== version) return refused('common:error.changedMeanwhile');
  const others = reach === 'following' && first.seriesId ? await holdFollowing(scope, first) : [];
  return done([first, ...others]);
};

/** Has this form been here before? Its id is the id of the move that it made. */
export const wasMoved = async (scope: WriteScope, submissionId: string): Promise<boolean> => {
  const found = await scope.tx.execute(sql`select from meeting_move where id = ${submissionId}`);
  return found.length > 0;
};

/** Writes down what the meetings were before and why they change; the first one under the id of the form. */
export const recordMoves = async (
  scope: WriteScope,
  held: readonly HeldMeeting[],
  { submissionId, reason }: { readonly submissionId: string; readonly reason: string },
): Promise<void> => {
  const moved = { reason, movedAt: new Date(scope.now.epochMilliseconds), movedBy: scope.actor.personId };
  await scope.tx.insert(meetingMove).values(
    held.map(({ id, clientId, startsAt, place }, index) => ({
      ...(index === 0 ? { id: submissionId } : {}),
      meetingId: id,
      clientId,
      fromStartsAt: new Date(startsAt.epochMilliseconds),
      fromPlace: place,
      ...moved,
    })),
  );
};

/** One e-mail tells of one deed, however many meetings it changed. */
export const tellOfChange = async (scope: WriteScope, { id }: HeldMeeting): Promise<void> => {
  const [row] = await scope.tx.execute<{ sequence: number }>(
    sql`select sequence from meeting where id = ${id}`,
  );
  if (row) await scope.enqueue('mail.meeting-changed', { meetingId: id, sequence: row.sequence });
};
