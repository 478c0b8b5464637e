import { eq, sql } from 'drizzle-orm';
import { client, person, preference } from '#db/schema/people.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, invalid, missing, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { announce } from './announce.ts';
import { holdClient } from './client.ts';
import type { ChangeClientInput } from './input.ts';
import { unlessRefused } from './refusal.ts';
import { takenAddress } from './taken-address.ts';

const isSameAddress = (left: string | null, right: string | null): boolean =>
  left?.toLowerCase() === right?.toLowerCase();

const writeDetails = async (scope: WriteScope, input: ChangeClientInput): Promise<void> => {
  const { firstName, lastName, email, phone } = input;
  await scope.tx
    .update(person)
    .set({ firstName, lastName, callName: input.callName ?? firstName, email, phone })
    .where(eq(person.id, input.clientId));
  await scope.tx
    .update(client)
    .set({ municipality: input.municipality })
    .where(eq(client.personId, input.clientId));
  await scope.tx
    .update(preference)
    .set({ locale: input.locale })
    .where(eq(preference.personId, input.clientId));
};

/** How a client signs in is changed by those who coach her today; the database says no to everybody else. */
const mayChangeAddress = async (scope: WriteScope, clientId: string): Promise<boolean> => {
  const [row] = await scope.tx.execute<{ may: boolean }>(
    sql`select ${clientId}::uuid = any (app.coached_clients()) as may`,
  );
  return row?.may === true;
};

/**
 * Changes a client's contact details, unless they have changed since the page was drawn. A new e-mail address
 * is a new way in, so whoever is signed in as her has to sign in again, and she is told at the old and the new one.
 */
export const changeClient = async (
  scope: WriteScope,
  input: ChangeClientInput,
): Promise<Outcome<{ clientId: string }>> => {
  const { clientId } = input;
  const held = await holdClient(scope, clientId);
  if (!held) return missing();
  if (held.version !== input.version) return refused('common:error.changedMeanwhile');
  if (held.email !== input.email && !(await mayChangeAddress(scope, clientId)))
    return invalid({ field: 'email', key: 'staff-client:edit.emailOnlyCoach' });
  const isFree = await unlessRefused(scope, 'person_email', () => writeDetails(scope, input));
  if (!isFree) return takenAddress(scope, input.email, 'staff-client:edit.emailTaken');
  if (!isSameAddress(held.email, input.email))
    await scope.tx.execute(sql`select app.end_sessions(${clientId}::uuid)`);
  // Whether it is another address is the database's to say.
  await announce(scope, clientId);
  await scope.record({ verb: 'client.changed', clientIds: [clientId] });
  return done({ clientId });
};
