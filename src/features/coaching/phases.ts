import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import type { Phase } from '#src/features/people/phases.ts';

/** One stretch of a client's way. */
export interface PhaseStretch {
  readonly id: string;
  readonly phase: Phase;
  readonly startedOn: Temporal.PlainDate;
  /** Null: somebody whom the asker does not see. */
  readonly setBy: string | null;
}

/** The phases of a client, the one of now first. It may have gone back. */
export const listPhases = async (scope: Scope, clientId: string): Promise<PhaseStretch[]> => {
  const rows = await scope.tx.execute<{
    id: string;
    phase: Phase;
    started_on: string;
    set_by: string | null;
  }>(sql`
    select h.id, h.phase, h.started_on, p.first_name || ' ' || p.last_name as set_by
    from client_phase h left join person p on p.id = h.set_by
    where h.client_id = ${clientId} order by h.started_on desc, h.set_at desc, h.id desc`);
  return rows.map((row) => ({
    id: row.id,
    phase: row.phase,
    startedOn: Temporal.PlainDate.from(row.started_on),
    setBy: row.set_by,
  }));
};
