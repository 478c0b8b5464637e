import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { person, preference, staff } from '#db/schema/people.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, missing, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { getCoach } from './colleagues.ts';
import type { NewCoachInput } from './input.ts';
import { takenAddress } from './taken-address.ts';

interface OneCoach {
  readonly coachId: string;
}

const insertCoach = async (scope: WriteScope, input: NewCoachInput): Promise<boolean> => {
  const inserted = await scope.tx
    .insert(person)
    .values({
      id: input.submissionId,
      role: 'coach',
      unitId: scope.actor.unitId,
      firstName: input.firstName,
      lastName: input.lastName,
      callName: input.firstName,
      email: input.email,
      phone: input.phone,
      createdAt: new Date(scope.now.epochMilliseconds),
      createdBy: scope.actor.personId,
    })
    .onConflictDoNothing();
  return inserted.count === 1;
};

/** Adds a coach to the unit. The same form sent twice adds her once. */
export const addCoach = async (scope: WriteScope, input: NewCoachInput): Promise<Outcome<OneCoach>> => {
  const coachId = input.submissionId;
  if (!(await insertCoach(scope, input)))
    return (await getCoach(scope, coachId))
      ? done({ coachId })
      : takenAddress(scope, input.email, 'staff-team:add.exists');
  await scope.tx.insert(preference).values({ personId: coachId, locale: input.locale });
  const { reachableFrom, reachableTo } = input;
  await scope.tx.insert(staff).values({ personId: coachId, reachableFrom, reachableTo });
  return done({ coachId });
};

/**
 * Holds an open account until the transaction ends: who gives her a client or lets her in with a code waits for it
 * (`app.holds_colleague`, `app.begin_session`), and this waits for them. False: no coach of the unit.
 */
const holdCoach = async (scope: WriteScope, coachId: string): Promise<boolean> => {
  const held = await scope.tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.id, coachId), eq(person.role, 'coach'), isNull(person.endedAt)))
    .for('no key update');
  return held.length === 1;
};

/** Is this a colleague of the unit whose account is closed? */
const isClosed = async (scope: WriteScope, coachId: string): Promise<boolean> => {
  const { role, unitId, endedAt } = person;
  const found = await scope.tx
    .select({ id: person.id })
    .from(person)
    .where(
      and(eq(person.id, coachId), ne(role, 'client'), eq(unitId, scope.actor.unitId), isNotNull(endedAt)),
    );
  return found.length === 1;
};

/** Closes the account of another lead; all of it in the database (db/policies/people.sql). */
const closeLead = async (scope: WriteScope, coachId: string): Promise<Outcome<OneCoach>> => {
  const [row] = await scope.tx.execute<{ became: 'closed' | 'busy' | null }>(
    sql`select app.close_lead(${coachId}::uuid) as became`,
  );
  if (row?.became === 'busy') return refused('staff-team:close.hasClients');
  return row?.became === 'closed' || (await isClosed(scope, coachId)) ? done({ coachId }) : missing();
};

/**
 * Closes the account of a coach, or of another lead, who has nothing to do any more. What she did stays under her name.
 * Pressed twice, it is closed once.
 */
export const closeCoach = async (scope: WriteScope, { coachId }: OneCoach): Promise<Outcome<OneCoach>> => {
  // First held, then looked at: what was given to her meanwhile counts.
  const coach = (await holdCoach(scope, coachId)) && (await getCoach(scope, coachId));
  if (!coach) return closeLead(scope, coachId);
  if (coach.tasks > 0) return refused('staff-team:close.hasClients');
  // The ways in first: afterwards she is no colleague any more.
  await scope.tx.execute(
    sql`select app.end_sessions(${coachId}::uuid), app.revoke_enrolment(${coachId}::uuid)`,
  );
  await scope.tx
    .update(person)
    .set({ endedAt: new Date(scope.now.epochMilliseconds) })
    .where(eq(person.id, coachId));
  return done({ coachId });
};
