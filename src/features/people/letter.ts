import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import { done, missing } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { holdClient } from './client.ts';

/** Makes the client's sign-in letter void, when she has not used it yet. */
export const revokeLetter = async (
  scope: WriteScope,
  { clientId }: { readonly clientId: string },
): Promise<Outcome<{ clientId: string }>> => {
  if (!(await holdClient(scope, clientId))) return missing();
  await scope.tx.execute(sql`select app.revoke_enrolment(${clientId}::uuid)`);
  await scope.record({ verb: 'letter.revoked', clientIds: [clientId] });
  return done({ clientId });
};
