import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { holdsToday } from './fragments.ts';

/** How many clients the asker coaches today herself, those of absent colleagues left out. */
export const countMyClients = async (scope: Scope): Promise<number> => {
  const [row] = await scope.tx.execute<{ count: number }>(sql`
    select count(*)::int as count from coach_assignment a
    join client c on c.person_id = a.client_id and (c.ended_on is null or c.ended_on > app.today())
    where a.coach_id = ${scope.actor.personId} and a.kind = 'primary' and ${holdsToday('a')}`);
  return row?.count ?? 0;
};
