import type { Actor } from '#db/scope.ts';

/** Staff show themselves to their clients; a client shows no picture. */
export const canShowPhoto = (actor: Actor): boolean => actor.role !== 'client';
