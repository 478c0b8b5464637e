import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';

/** A coach who has been named and has not begun yet. */
export interface NextCoach {
  readonly name: string;
  readonly startsOn: Temporal.PlainDate;
}

interface Row extends Record<string, unknown> {
  name: string;
  starts_on: string;
}

/** The next coach of the client who asks; null when nobody else is to come. */
export const getNextCoach = async (scope: Scope): Promise<NextCoach | null> => {
  const [row] = await scope.tx.execute<Row>(sql`
    select p.first_name || ' ' || p.last_name as name, a.starts_on
    from coach_assignment a join person p on p.id = a.coach_id
    where a.client_id = ${scope.actor.personId} and a.kind = 'primary' and a.starts_on > app.today()
    order by a.starts_on limit 1`);
  return row ? { name: row.name, startsOn: Temporal.PlainDate.from(row.starts_on) } : null;
};
