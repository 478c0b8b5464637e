import type { Actor } from '#db/scope.ts';

// Which verbs a role has at all. Whose meetings exist for somebody is the database's to say.

/** Only the client herself answers, and has a calendar of her own. */
export const canAnswer = (actor: Actor): boolean => actor.role === 'client';

/** Those who coach make, move and cancel meetings; a lead too, for clients whom she coaches. */
export const canArrange = (actor: Actor): boolean => actor.role !== 'client';
