import { randomUUID } from 'node:crypto';
import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { coachAssignment } from '#db/schema/people.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, invalid, missing } from '#src/lib/outcome.ts';
import type { FieldError, Outcome } from '#src/lib/outcome.ts';
import { askForAccess } from './access-requests.ts';
import { announce } from './announce.ts';
import { getClient, holdClient } from './client.ts';
import type { ClientView } from './client.ts';
import { holdColleague } from './colleagues.ts';
import type { MoveInput } from './input.ts';
import { coachOn } from './who-coaches.ts';

const ofClient = (clientId: string, kind: 'primary' | 'deputy') =>
  and(eq(coachAssignment.clientId, clientId), eq(coachAssignment.kind, kind));

/** Nobody gives a client to a coach for whom she stands in herself. */
const wouldStandIn = async (scope: WriteScope, clientId: string, coachId: string): Promise<boolean> => {
  const [row] = await scope.tx.execute<{ stands: boolean }>(
    sql`select app.stands_in(${coachId}::uuid, ${clientId}::uuid) as stands`,
  );
  return row?.stands === true;
};

const mistakeIn = async (
  scope: WriteScope,
  client: ClientView,
  { coachId, startsOn }: MoveInput,
): Promise<FieldError | null> => {
  if (!(await holdColleague(scope, coachId))) return { field: 'coachId', key: 'common:error.choice.unknown' };
  if (coachOn(client.assignments, scope.today)?.coachId === coachId)
    return { field: 'coachId', key: 'staff-client:move.to.same' };
  if (Temporal.PlainDate.compare(startsOn, scope.today) < 0)
    return { field: 'startsOn', key: 'common:error.date.past' };
  return (await wouldStandIn(scope, client.id, coachId))
    ? { field: 'coachId', key: 'staff-client:move.to.yourself' }
    : null;
};

/** Takes back what was planned: moves that have not begun, and the end that they gave to the present coach. */
const forgetPlans = async (scope: WriteScope, clientId: string, endsOn: string | null): Promise<void> => {
  const today = scope.today.toString();
  const primary = ofClient(clientId, 'primary');
  await scope.tx.delete(coachAssignment).where(and(primary, gt(coachAssignment.startsOn, today)));
  await scope.tx
    .update(coachAssignment)
    .set({ endsOn })
    .where(
      and(
        primary,
        lte(coachAssignment.startsOn, today),
        or(isNull(coachAssignment.endsOn), gt(coachAssignment.endsOn, today)),
      ),
    );
};

/** Nobody is her own deputy: where the new coach was, the client has no deputy of her own from that day. */
const freeDeputy = async (scope: WriteScope, { clientId, coachId, startsOn }: MoveInput): Promise<void> => {
  const day = startsOn.toString();
  const asDeputy = and(ofClient(clientId, 'deputy'), eq(coachAssignment.coachId, coachId));
  await scope.tx
    .update(coachAssignment)
    .set({ endsOn: day })
    .where(
      and(
        asDeputy,
        lte(coachAssignment.startsOn, day),
        or(isNull(coachAssignment.endsOn), gt(coachAssignment.endsOn, day)),
      ),
    );
};

const askToCoach = async (
  scope: WriteScope,
  { id, assignments }: ClientView,
  startsOn: Temporal.PlainDate,
): Promise<Outcome<Moved>> => {
  const coachId = coachOn(assignments, scope.today)?.coachId ?? null;
  await askForAccess(scope, randomUUID(), { kind: 'coach', clientId: id, coachId }, startsOn);
  return done({ clientId: id, asked: true });
};

/** What was done: moved, or (to herself) asked for. */
export interface Moved {
  readonly clientId: string;
  readonly asked: boolean;
}

/**
 * Gives a client another coach from a day on, today or later. A move that was planned before is replaced. Who gives
 * her to herself asks for it. The database keeps it in the log.
 */
export const moveClient = async (scope: WriteScope, input: MoveInput): Promise<Outcome<Moved>> => {
  const { clientId, coachId } = input;
  const client = (await holdClient(scope, clientId)) && (await getClient(scope, clientId));
  if (!client) return missing();
  const mistake = await mistakeIn(scope, client, input);
  if (mistake) return invalid(mistake);
  if (coachId === scope.actor.personId) return askToCoach(scope, client, input.startsOn);
  const startsOn = input.startsOn.toString();
  await forgetPlans(scope, clientId, startsOn);
  await freeDeputy(scope, input);
  await scope.tx.insert(coachAssignment).values({
    clientId,
    coachId,
    kind: 'primary',
    startsOn,
    assignedAt: new Date(scope.now.epochMilliseconds),
  });
  await announce(scope, clientId);
  return done({ clientId, asked: false });
};

/** Takes a planned move back: the present coach goes on. */
export const cancelMove = async (
  scope: WriteScope,
  { clientId }: { readonly clientId: string },
): Promise<Outcome<{ clientId: string }>> => {
  if (!(await holdClient(scope, clientId))) return missing();
  await forgetPlans(scope, clientId, null);
  await scope.record({ verb: 'client.stays', clientIds: [clientId] });
  return done({ clientId });
};
