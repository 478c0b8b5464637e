import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import type { OutcomeInput } from '#src/features/meetings/staff-input.ts';
import { done, missing, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';

interface Row extends Record<string, unknown> {
  client_id: string;
  has_begun: boolean;
  is_cancelled: boolean;
}

/**
 * Writes down what became of a meeting that has begun, with what was agreed, which the client sees. It can be
 * corrected afterwards. A meeting that was cancelled has its outcome.
 */
export const recordOutcome = async (
  scope: WriteScope,
  { meetingId, outcome, note }: OutcomeInput,
): Promise<Outcome<{ meetingId: string; startsAt: Temporal.Instant }>> => {
  const [row] = await scope.tx.execute<Row & { starts_at: string }>(sql`
    select client_id, starts_at, starts_at <= app.now() as has_begun, cancelled_at is not null as is_cancelled
    from meeting where id = ${meetingId} for update`);
  if (!row) return missing();
  if (row.is_cancelled) return refused('staff-meetings:refused.cancelled');
  if (!row.has_begun) return refused('staff-meetings:refused.notYet');
  await scope.tx.execute(sql`
    update meeting set outcome = ${outcome}, outcome_at = ${scope.now.toString()},
      outcome_by = ${scope.actor.personId}, changed_at = ${scope.now.toString()}
    where id = ${meetingId}`);
  await scope.tx.execute(
    sql`update meeting_content set outcome_note = ${note} where meeting_id = ${meetingId}`,
  );
  await scope.record({ verb: 'meeting.outcome', clientIds: [row.client_id], objectId: meetingId });
  return done({ meetingId, startsAt: Temporal.Instant.from(row.starts_at) });
};
