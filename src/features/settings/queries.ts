import { eq } from 'drizzle-orm';
import { person, preference } from '#db/schema/people.ts';
import type { Scope } from '#db/scope.ts';
import type { Notices } from './input.ts';

/** How staff reach the signed-in person. */
export interface MyContact {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** The contact details of the person who asks. Only her coach can change them: the address signs in. */
export const getMyContact = async (scope: Scope): Promise<MyContact | null> => {
  const [row] = await scope.tx
    .select({ first: person.firstName, last: person.lastName, email: person.email, phone: person.phone })
    .from(person)
    .where(eq(person.id, scope.actor.personId));
  return row ? { name: `${row.first} ${row.last}`, email: row.email, phone: row.phone } : null;
};

/** When e-mail comes to the person who asks. */
export const getMyNotices = async (scope: Scope): Promise<Notices | null> => {
  const [row] = await scope.tx
    .select({ reminders: preference.reminders, messageNotice: preference.messageNotice })
    .from(preference)
    .where(eq(preference.personId, scope.actor.personId));
  return row ?? null;
};
