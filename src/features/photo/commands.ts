import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { staffPhoto } from '#db/schema/people.ts';
import type { WriteScope } from '#db/scope.ts';
import { done } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';

/** Shows my clients this picture (made by `makePhoto`), instead of the one before. */
export const savePhoto = async (scope: WriteScope, image: Uint8Array): Promise<Outcome> => {
  const shown = { image, version: randomUUID(), savedAt: new Date(scope.now.epochMilliseconds) };
  await scope.tx
    .insert(staffPhoto)
    .values({ staffId: scope.actor.personId, ...shown })
    .onConflictDoUpdate({ target: staffPhoto.staffId, set: shown });
  return done(undefined);
};

/** Takes my picture away; twice is the same as once. */
export const removePhoto = async (scope: WriteScope): Promise<Outcome> => {
  await scope.tx.delete(staffPhoto).where(eq(staffPhoto.staffId, scope.actor.personId));
  return done(undefined);
};
