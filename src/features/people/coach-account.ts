import { eq, sql } from 'drizzle-orm';
import { person, preference, staff } from '#db/schema/people.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, invalid, missing, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { getCoach } from './colleagues.ts';
import type { NewCoachInput } from './input.ts';

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
      : invalid({ field: 'email', key: 'staff-team:add.exists' });
  await scope.tx.insert(preference).values({ personId: coachId, locale: input.locale });
  const { reachableFrom, reachableTo } = input;
  await scope.tx.insert(staff).values({ personId: coachId, reachableFrom, reachableTo });
  return done({ coachId });
};

/** Closes the account of a coach who has nothing to do any more. What she did stays under her name. */
export const closeCoach = async (scope: WriteScope, { coachId }: OneCoach): Promise<Outcome<OneCoach>> => {
  const coach = await getCoach(scope, coachId);
  if (!coach) return missing();
  if (coach.tasks > 0) return refused('staff-team:close.hasClients');
  // The sessions first: afterwards she is no colleague any more.
  await scope.tx.execute(sql`select app.end_sessions(${coachId}::uuid)`);
  await scope.tx
    .update(person)
    .set({ endedAt: new Date(scope.now.epochMilliseconds) })
    .where(eq(person.id, coachId));
  return done({ coachId });
};
