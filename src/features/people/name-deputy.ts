import { randomUUID } from 'node:crypto';
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { coachAssignment } from '#db/schema/people.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, invalid, missing, refused } from '#src/lib/outcome.ts';
import type { FieldError, Outcome } from '#src/lib/outcome.ts';
import { askForAccess } from './access-requests.ts';
import { announce } from './announce.ts';
import { getClient, holdClient } from './client.ts';
import type { ClientView } from './client.ts';
import { holdColleague } from './colleagues.ts';
import type { DeputyInput } from './input.ts';
import { coachOn, deputyOn } from './who-coaches.ts';

/** Ends a client's deputy today, the one of now and any that is planned. */
const endDeputies = async (scope: WriteScope, clientId: string): Promise<void> => {
  const today = scope.today.toString();
  const deputies = and(eq(coachAssignment.clientId, clientId), eq(coachAssignment.kind, 'deputy'));
  await scope.tx.delete(coachAssignment).where(and(deputies, gt(coachAssignment.startsOn, today)));
  await scope.tx
    .update(coachAssignment)
    .set({ endsOn: today })
    .where(and(deputies, or(isNull(coachAssignment.endsOn), gt(coachAssignment.endsOn, today))));
};

const mistakeIn = async (
  scope: WriteScope,
  { assignments }: ClientView,
  deputyId: string,
): Promise<FieldError | null> => {
  if (!(await holdColleague(scope, deputyId)))
    return { field: 'deputyId', key: 'common:error.choice.unknown' };
  return coachOn(assignments, scope.today)?.coachId === deputyId
    ? { field: 'deputyId', key: 'staff-clients:new.deputy.same' }
    : null;
};

const isAlready = (scope: WriteScope, { assignments }: ClientView, deputyId: string | null): boolean =>
  (deputyOn(assignments, scope.today)?.coachId ?? null) === deputyId;

const beginDeputy = async (scope: WriteScope, clientId: string, deputyId: string): Promise<void> => {
  await scope.tx.insert(coachAssignment).values({
    clientId,
    coachId: deputyId,
    kind: 'deputy',
    startsOn: scope.today.toString(),
    assignedAt: new Date(scope.now.epochMilliseconds),
  });
};

/** Without the deputy of her own, the deputy of the absence would act: nobody brings herself forward that way. */
const wouldActHerself = async (scope: WriteScope, { id, assignments }: ClientView): Promise<boolean> => {
  if (!deputyOn(assignments, scope.today)) return false;
  const [row] = await scope.tx.execute<{ acts: boolean }>(
    sql`select app.is_deputy_of_coach(${id}::uuid) as acts`,
  );
  return row?.acts === true;
};

const coachesOf = ({ assignments }: ClientView, { today }: WriteScope): string[] => {
  const coach = coachOn(assignments, today);
  return coach ? [coach.coachId] : [];
};

/** What was done: named, or (herself) asked for. */
export interface Named {
  readonly clientId: string;
  readonly asked: boolean;
}

const askToDeputise = async (scope: WriteScope, { id, assignments }: ClientView): Promise<Outcome<Named>> => {
  const coachId = coachOn(assignments, scope.today)?.coachId ?? null;
  await askForAccess(scope, randomUUID(), { kind: 'deputy', clientId: id, coachId }, scope.today);
  return done({ clientId: id, asked: true });
};

const change = async (scope: WriteScope, client: ClientView, deputyId: string | null): Promise<void> => {
  await endDeputies(scope, client.id);
  if (deputyId) await beginDeputy(scope, client.id, deputyId);
  // Of whom is named, the database writes it down.
  else await scope.record({ verb: 'deputy.named', clientIds: [client.id] });
  await announce(scope, client.id, ...coachesOf(client, scope));
};

/**
 * Names another deputy for a client from today, or none: then the deputy of an absence acts for her. Who names
 * herself asks for it.
 */
export const nameDeputy = async (
  scope: WriteScope,
  { clientId, deputyId }: DeputyInput,
): Promise<Outcome<Named>> => {
  const client = (await holdClient(scope, clientId)) && (await getClient(scope, clientId));
  if (!client) return missing();
  const mistake = deputyId && (await mistakeIn(scope, client, deputyId));
  if (mistake) return invalid(mistake);
  if (isAlready(scope, client, deputyId)) return done({ clientId, asked: false });
  if (deputyId === scope.actor.personId) return askToDeputise(scope, client);
  if (await wouldActHerself(scope, client)) return refused('staff-client:deputy.yourself');
  await change(scope, client, deputyId);
  return done({ clientId, asked: false });
};
