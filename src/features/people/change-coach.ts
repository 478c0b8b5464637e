import { eq, sql } from 'drizzle-orm';
import { person, staff } from '#db/schema/people.ts';
import type { Scope, WriteScope } from '#db/scope.ts';
import { done, missing, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { announce } from './announce.ts';
import type { ChangeCoachInput } from './input.ts';
import { unlessRefused } from './refusal.ts';
import { takenAddress } from './taken-address.ts';
import { hourWords } from './rows.ts';
import type { Named } from './rows.ts';

/** How a coach is called and reached, as her lead can change it. */
export interface CoachContact extends Named {
  readonly id: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** "8", "15.30". */
  readonly reachableFrom: string;
  readonly reachableTo: string;
  /** A fingerprint of all of it. */
  readonly version: string;
}

interface Row extends Record<string, unknown> {
  id: string;
  first_name: string;
  last_name: string;
  email: string | null;
  phone: string | null;
  reachable_from: string;
  reachable_to: string;
  version: string;
}

const CONTACT = sql`
  select p.id, p.first_name, p.last_name, p.email, p.phone, s.reachable_from, s.reachable_to,
    md5(row(p.first_name, p.last_name, p.email, p.phone, s.reachable_from, s.reachable_to)::text) as version
  from staff s join person p on p.id = s.person_id where p.role = 'coach' and p.ended_at is null`;

const contactOf = (row: Row): CoachContact => ({
  id: row.id,
  firstName: row.first_name,
  lastName: row.last_name,
  email: row.email,
  phone: row.phone,
  reachableFrom: hourWords(row.reachable_from),
  reachableTo: hourWords(row.reachable_to),
  version: row.version,
});

/** The contact details of a coach of the unit; null when there is none of that id. */
export const getCoachContact = async (scope: Scope, id: string | undefined): Promise<CoachContact | null> => {
  if (!isUuid(id)) return null;
  const [row] = await scope.tx.execute<Row>(sql`${CONTACT} and p.id = ${id}`);
  return row ? contactOf(row) : null;
};

/** The same, held until the transaction ends, so that two changes take turns. */
const holdContact = async (scope: WriteScope, id: string): Promise<CoachContact | null> => {
  const [row] = await scope.tx.execute<Row>(sql`${CONTACT} and p.id = ${id} for no key update`);
  return row ? contactOf(row) : null;
};

const isSame = (held: CoachContact, input: ChangeCoachInput): boolean =>
  (['firstName', 'lastName', 'email', 'phone'] as const).every((field) => held[field] === input[field]) &&
  (['reachableFrom', 'reachableTo'] as const).every((field) => held[field] === hourWords(input[field]));

const write = async (scope: WriteScope, input: ChangeCoachInput): Promise<void> => {
  const { coachId, firstName, lastName, email, phone, reachableFrom, reachableTo } = input;
  await scope.tx
    .update(person)
    .set({ firstName, lastName, callName: firstName, email, phone })
    .where(eq(person.id, coachId));
  await scope.tx.update(staff).set({ reachableFrom, reachableTo }).where(eq(staff.personId, coachId));
};

/**
 * Changes how a coach is called and reached, unless somebody has changed it since the page was drawn. Pressed twice,
 * it is changed once. With another e-mail address she signs in by that one; her password and her app stay.
 */
export const changeCoach = async (
  scope: WriteScope,
  input: ChangeCoachInput,
): Promise<Outcome<{ coachId: string }>> => {
  const { coachId } = input;
  const held = await holdContact(scope, coachId);
  if (!held) return missing();
  if (isSame(held, input)) return done({ coachId });
  if (held.version !== input.version) return refused('common:error.changedMeanwhile');
  const isFree = await unlessRefused(scope, 'person_email', () => write(scope, input));
  if (!isFree) return takenAddress(scope, input.email, 'staff-team:add.exists');
  await announce(scope, coachId);
  return done({ coachId });
};
