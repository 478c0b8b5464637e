import { randomBytes } from 'node:crypto';
import { enrolment } from '#db/schema/sign-in.ts';
import { PAPER_DAYS } from '#src/features/sign-in/paper.ts';
import { paperLetters } from '#src/features/sign-in/secrets.ts';
import { toDate } from './store.ts';
import type { Store } from './store.ts';

const LOOKUP_LETTERS = 4;

/** A sign-in letter that was given to a client. Its code is nobody's to know: the hash is of nothing. */
export const addLetter = async (
  store: Store,
  made: { readonly personId: string; readonly at: Temporal.Instant; readonly by: string },
): Promise<void> => {
  await store.insert(enrolment).values({
    personId: made.personId,
    purpose: 'letter',
    lookup: paperLetters(LOOKUP_LETTERS),
    secretHash: randomBytes(32),
    salt: randomBytes(16),
    createdAt: toDate(made.at),
    createdBy: made.by,
    expiresAt: toDate(made.at.add({ hours: 24 * PAPER_DAYS.letter })),
  });
};
