import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';

/** Is this one of the clients whom the asker coaches today, herself or as a deputy? */
export const coachesClient = async (scope: Scope, clientId: string): Promise<boolean> => {
  const [row] = await scope.tx.execute<{ coached: boolean }>(sql`
    select ${clientId}::uuid = any ((select app.coached_clients())::uuid[]) as coached`);
  return row?.coached === true;
};
