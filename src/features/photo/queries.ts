import { eq } from 'drizzle-orm';
import { staffPhoto } from '#db/schema/people.ts';
import type { Scope } from '#db/scope.ts';
import { isUuid } from '#src/lib/uuid.ts';

/** The picture of a colleague or of one's coach; null when there is none. */
export const getPhoto = async (scope: Scope, staffId: string | undefined): Promise<Uint8Array | null> => {
  if (!isUuid(staffId)) return null;
  const [row] = await scope.tx
    .select({ image: staffPhoto.image })
    .from(staffPhoto)
    .where(eq(staffPhoto.staffId, staffId));
  return row?.image ?? null;
};

/** Which picture of mine is shown; null: none. */
export const getMyPhotoVersion = async (scope: Scope): Promise<string | null> => {
  const [row] = await scope.tx
    .select({ version: staffPhoto.version })
    .from(staffPhoto)
    .where(eq(staffPhoto.staffId, scope.actor.personId));
  return row?.version ?? null;
};
