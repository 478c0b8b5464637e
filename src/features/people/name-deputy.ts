import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { coachAssignment } from '#db/schema/people.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, invalid, missing } from '#src/lib/outcome.ts';
import type { FieldError, Outcome } from '#src/lib/outcome.ts';
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
    assignedBy: scope.actor.personId,
  });
};

/** Names another deputy for a client from today, or none: then the deputy of an absence acts for her. */
export const nameDeputy = async (
  scope: WriteScope,
  { clientId, deputyId }: DeputyInput,
): Promise<Outcome<{ clientId: string }>> => {
  const client = (await holdClient(scope, clientId)) && (await getClient(scope, clientId));
  if (!client) return missing();
  const mistake = deputyId && (await mistakeIn(scope, client, deputyId));
  if (mistake) return invalid(mistake);
  if (isAlready(scope, client, deputyId)) return done({ clientId });
  await endDeputies(scope, clientId);
  if (deputyId) await beginDeputy(scope, clientId, deputyId);
  await scope.record({ verb: 'deputy.named', clientIds: [clientId] });
  return done({ clientId });
};
