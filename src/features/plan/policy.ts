import type { Actor } from '#db/scope.ts';
import type { StepOwner } from './version.ts';

/** The client answers, says her goal and marks what she does; nobody does it for her. That she answered at a meeting is recorded. */
export const canOwnPlan = (actor: Actor): boolean => actor.role === 'client';

/** Staff write proposals; for which clients is the database's to say. */
export const canProposePlan = (actor: Actor): boolean => actor.role !== 'client';

/** Whose steps are marked done by whom: each marks her own, both mark what is done together. */
export const canMark = (actor: Pick<Actor, 'role'>, owner: StepOwner): boolean =>
  actor.role === 'client' ? owner === 'me' || owner === 'together' : owner !== 'me';
