import type { Actor } from '#db/scope.ts';

/** Only the client herself answers, decides who sees and removes; nobody does it for her. */
export const canAssess = (actor: Actor): boolean => actor.role === 'client';
