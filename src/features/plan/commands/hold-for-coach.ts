import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import type { Plan } from '#src/features/plan/version.ts';
import { done, missing, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { holdPlan } from './hold-plan.ts';

/** The plan of a client whom the asker coaches now, held. A lead does not see it; after the service it stays as it is. */
export const holdForCoach = async (scope: WriteScope, clientId: string): Promise<Outcome<Plan>> => {
  if (!isUuid(clientId)) return missing();
  const [row] = await scope.tx.execute<{ ended: boolean }>(sql`
    select c.ended_on is not null as ended from client c
    where c.person_id = ${clientId} and c.person_id = any ((select app.coached_clients())::uuid[])`);
  if (!row) return missing();
  return row.ended ? refused('staff-plan:error.ended') : done(await holdPlan(scope, clientId));
};
