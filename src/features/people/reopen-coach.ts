import { sql } from 'drizzle-orm';
import type { Scope, WriteScope } from '#db/scope.ts';
import { done, missing } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { getCoach } from './colleagues.ts';
import type { Named } from './rows.ts';

/** A coach of the unit whose account is closed. */
export interface ClosedCoach extends Named {
  readonly id: string;
  readonly endedAt: Temporal.Instant;
}

/** Closed accounts of coaches of the unit, in the order of names. */
export const listClosedCoaches = async (scope: Scope): Promise<ClosedCoach[]> => {
  const rows = await scope.tx.execute<{
    id: string;
    first_name: string;
    last_name: string;
    ended_at: string;
  }>(sql`
    select p.id, p.first_name, p.last_name, p.ended_at from person p
    where p.role = 'coach' and p.ended_at is not null and p.unit_id = (select app.unit_id())
    order by p.last_name collate "fi-x-icu", p.first_name collate "fi-x-icu", p.id`);
  return rows.map((row) => ({
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    endedAt: Temporal.Instant.from(row.ended_at),
  }));
};

/**
 * Opens the closed account of a coach again. She has no password any more and nobody's coach is she: clients are given
 * to her anew. One that is open already stays as it is.
 */
export const reopenCoach = async (
  scope: WriteScope,
  { coachId }: { readonly coachId: string },
): Promise<Outcome<{ coachId: string }>> => {
  const [row] = await scope.tx.execute<{ left_behind: readonly string[] | null }>(
    sql`select app.reopen_colleague(${coachId}::uuid) as left_behind`,
  );
  const clientIds = row?.left_behind ?? null;
  if (clientIds === null) return (await getCoach(scope, coachId))?.isCoach ? done({ coachId }) : missing();
  await scope.record({ verb: 'coach.ended', clientIds, objectId: coachId });
  return done({ coachId });
};
