import type { Actor } from '#db/scope.ts';

/** A client writes to those who coach her. */
export const canWrite = (actor: Actor): boolean => actor.role === 'client';

/** Staff answer, settle and take back. Whose conversation it is, the database says. */
export const canAnswer = (actor: Actor): boolean => actor.role !== 'client';
