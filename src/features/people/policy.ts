import type { Actor } from '#db/scope.ts';

// Which verbs a role has at all. Which clients and colleagues exist for somebody is the database's to say.

/** Coaches and leads add clients, mend their details, name deputies and give letters. */
export const canWorkWithClients = (actor: Actor): boolean => actor.role !== 'client';

/** Giving a client another coach is the lead's to decide. */
export const canMoveClient = (actor: Actor): boolean => actor.role === 'lead';

/** Colleagues, their accounts and absences. Also who sees the caseloads of all coaches of the unit. */
export const canLeadTeam = (actor: Actor): boolean => actor.role === 'lead';

/** Staff write down their own absences; a lead also those of the others. */
export const canBeAway = (actor: Actor): boolean => actor.role !== 'client';
