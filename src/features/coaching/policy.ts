import type { Actor } from '#db/scope.ts';

/** Staff write down contacts, phases and notes; of which clients is the database's to say: those whom they coach. */
export const canWriteDown = (actor: Actor): boolean => actor.role !== 'client';
