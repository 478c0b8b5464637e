import type { Actor } from '#db/scope.ts';

/** Everybody on the staff answers what the database shows her: the law's two weeks do not wait for one person. */
export const canAnswerFeedback = (actor: Actor): boolean => actor.role !== 'client';
