import { eq } from 'drizzle-orm';
import { preference } from '#db/schema/people.ts';
import type { WriteScope } from '#db/scope.ts';
import { done } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import type { Settings } from './input.ts';

/**
 * Keeps how the signed-in person wants the pages, on all her devices and for the language of her mail; and when
 * e-mail comes, where the form had that.
 */
export const saveSettings = async (scope: WriteScope, settings: Settings): Promise<Outcome> => {
  await scope.tx.update(preference).set(settings).where(eq(preference.personId, scope.actor.personId));
  return done(undefined);
};
