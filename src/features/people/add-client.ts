import { sql } from 'drizzle-orm';
import { client, coachAssignment, person, preference } from '#db/schema/people.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, invalid, missing } from '#src/lib/outcome.ts';
import type { FieldError, Outcome } from '#src/lib/outcome.ts';
import { holdColleague } from './colleagues.ts';
import type { NewClientInput } from './input.ts';
import { takenAddress } from './taken-address.ts';

export interface AddedClient {
  readonly clientId: string;
  /** False: she was given to a colleague, and is not for the one who added her to see. */
  readonly seen: boolean;
}

const coachMistakes = async (
  scope: WriteScope,
  { coachId, deputyId }: Pick<NewClientInput, 'coachId' | 'deputyId'>,
): Promise<FieldError[]> => {
  const unknown = async (field: string, id: string | null): Promise<FieldError[]> =>
    id === null || (await holdColleague(scope, id)) ? [] : [{ field, key: 'common:error.choice.unknown' }];
  const same: FieldError[] =
    coachId === deputyId ? [{ field: 'deputyId', key: 'staff-clients:new.deputy.same' }] : [];
  const unknownCoach = await unknown('coachId', coachId);
  return [...unknownCoach, ...(await unknown('deputyId', deputyId)), ...same];
};

/** The account. False: the id or the e-mail address is somebody's already. */
const insertPerson = async (scope: WriteScope, input: NewClientInput): Promise<boolean> => {
  const inserted = await scope.tx
    .insert(person)
    .values({
      id: input.submissionId,
      role: 'client',
      unitId: scope.actor.unitId,
      firstName: input.firstName,
      lastName: input.lastName,
      callName: input.callName ?? input.firstName,
      email: input.email,
      phone: input.phone,
      createdAt: new Date(scope.now.epochMilliseconds),
      createdBy: scope.actor.personId,
    })
    .onConflictDoNothing();
  return inserted.count === 1;
};

/** The coach begins today even when the service begins later: there is a letter to give before it. */
const insertAssignments = async (scope: WriteScope, input: NewClientInput): Promise<void> => {
  const common = {
    clientId: input.submissionId,
    startsOn: scope.today.toString(),
    assignedAt: new Date(scope.now.epochMilliseconds),
  };
  const deputy = input.deputyId ? [{ ...common, kind: 'deputy' as const, coachId: input.deputyId }] : [];
  await scope.tx
    .insert(coachAssignment)
    .values([{ ...common, kind: 'primary' as const, coachId: input.coachId }, ...deputy]);
};

const seesClient = async (scope: WriteScope, id: string): Promise<boolean> => {
  const [row] = await scope.tx.execute<{ sees: boolean }>(sql`select app.sees_client(${id}::uuid) as sees`);
  return row?.sees === true;
};

/** Either the same form came twice, or the address is somebody's. */
const alreadyThere = async (scope: WriteScope, input: NewClientInput): Promise<Outcome<AddedClient>> => {
  if (await seesClient(scope, input.submissionId)) return done({ clientId: input.submissionId, seen: true });
  return input.email ? takenAddress(scope, input.email, 'staff-clients:new.exists') : missing();
};

/** Adds a client with her coach. The same form sent twice adds her once. */
export const addClient = async (scope: WriteScope, input: NewClientInput): Promise<Outcome<AddedClient>> => {
  const mistakes = await coachMistakes(scope, input);
  if (mistakes.length > 0) return invalid(...mistakes);
  if (!(await insertPerson(scope, input))) return alreadyThere(scope, input);
  const clientId = input.submissionId;
  await scope.tx.insert(client).values({
    personId: clientId,
    municipality: input.municipality,
    startsOn: input.startsOn.toString(),
  });
  await scope.tx.insert(preference).values({ personId: clientId, locale: input.locale });
  await insertAssignments(scope, input);
  await scope.record({ verb: 'client.added', clientIds: [clientId], objectId: clientId });
  return done({ clientId, seen: await seesClient(scope, clientId) });
};
