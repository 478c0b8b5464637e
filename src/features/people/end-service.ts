import { eq, sql } from 'drizzle-orm';
import { client, person } from '#db/schema/people.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, missing } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { holdClient } from './client.ts';

interface OneClient {
  readonly clientId: string;
}

/**
 * Ends a client's service today: her account is closed, her letter is void, and what she showed of her assessments
 * is shown no more, as she could not take it back. Nothing of hers is removed.
 */
export const endService = async (scope: WriteScope, { clientId }: OneClient): Promise<Outcome<OneClient>> => {
  const held = await holdClient(scope, clientId);
  if (!held) return missing();
  if (held.endedOn) return done({ clientId });
  await scope.tx.update(client).set({ endedOn: scope.today.toString() }).where(eq(client.personId, clientId));
  await scope.tx
    .update(person)
    .set({ endedAt: new Date(scope.now.epochMilliseconds) })
    .where(eq(person.id, clientId));
  await scope.tx.execute(
    sql`select app.end_sessions(${clientId}::uuid), app.revoke_enrolment(${clientId}::uuid), app.end_shares(${clientId}::uuid)`,
  );
  await scope.record({ verb: 'service.ended', clientIds: [clientId] });
  return done({ clientId });
};

/** Opens a service that was ended: she can sign in again. */
export const reopenService = async (
  scope: WriteScope,
  { clientId }: OneClient,
): Promise<Outcome<OneClient>> => {
  if (!(await holdClient(scope, clientId))) return missing();
  await scope.tx.update(client).set({ endedOn: null }).where(eq(client.personId, clientId));
  await scope.tx.update(person).set({ endedAt: null }).where(eq(person.id, clientId));
  await scope.record({ verb: 'service.reopened', clientIds: [clientId] });
  return done({ clientId });
};
