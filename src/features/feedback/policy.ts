import type { Actor } from '#db/scope.ts';

/** Everybody on the staff reads feedback and answers it: the law's two weeks do not wait for one person. */
export const canAnswerFeedback = (actor: Actor): boolean => actor.role !== 'client';
