import type { Database } from '#db/client.ts';
import { readAs, writeAs } from '#db/scope.ts';
import type { Actor, Scope, WriteScope } from '#db/scope.ts';
import { NOW } from '#tests/support/clock.ts';
import { largeId } from '#tests/support/large-names.ts';

/** Something that a page or a form asks of the database. */
export interface Request {
  /** The exported query or command, and those that run inside it. */
  readonly of: readonly string[];
  /** Who asks what, when one function is asked in several ways. */
  readonly how: string;
  readonly run: (database: Database) => Promise<unknown>;
}

const unitOf = (role: Actor['role'], n: number): number => {
  if (role === 'lead') return n;
  return ((role === 'coach' ? n : (n % 400) + 1) % 40) + 1;
};

/** The nth client, coach or lead of the large world. */
export const nth = (role: Actor['role'], n: number): Actor => ({
  personId: largeId(role, n),
  role,
  unitId: largeId('unit', unitOf(role, n)),
  callName: role,
  fullName: `${role} ${String(n)}`,
});

/** Client 7 has two finished rounds and another one, client 10 a draft. Coach 8 is that of client 7; so is lead 9. */
export const CLIENT = nth('client', 7);
export const WITH_DRAFT = nth('client', 10);
export const COACH = nth('coach', 8);
/** Coach 50 acts for coach 10, who is away. */
export const DEPUTY = nth('coach', 50);
export const LEAD = nth('lead', 9);

export const reading = (
  of: readonly string[],
  who: readonly Actor[],
  read: (scope: Scope) => Promise<unknown>,
  how = '',
): Request[] =>
  who.map((actor) => ({
    of,
    how: `${how} as ${actor.fullName}`.trim(),
    run: (database) => readAs(database, actor, NOW, read),
  }));

/** A command; nothing of it stays. */
export const writing = (
  of: readonly string[],
  actor: Actor,
  write: (scope: WriteScope) => Promise<unknown>,
  how = '',
): Request => ({
  of,
  how: `${how} as ${actor.fullName}`.trim(),
  run: (database) => writeAs(database, actor, NOW, write, () => false),
});
