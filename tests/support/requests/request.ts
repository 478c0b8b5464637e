import type { Database } from '#db/client.ts';
import { readAs, writeAs } from '#db/scope.ts';
import type { Actor, Scope, WriteScope } from '#db/scope.ts';
import { NOW } from '#tests/support/clock.ts';
import { everybodysSession } from '#tests/support/everybodys-session.ts';
import { largeId } from '#tests/support/large-names.ts';

// A new query or command: add it to the file of its feature in this folder, in each way in which it is asked (as
// whom, sorted how, the page after the first). A new table: fill it in support/large-world.ts.

/** Something that a page or a form asks of the database. */
export interface Request {
  readonly title: string;
  readonly run: (database: Database) => Promise<unknown>;
}

const unitOf = (role: Actor['role'], n: number): number => {
  if (role === 'lead') return n;
  return ((role === 'coach' ? n : (n % 400) + 1) % 40) + 1;
};

/** The nth client, coach or lead of the large world. */
export const nth = (role: Actor['role'], n: number): Actor => ({
  session: everybodysSession(largeId(role, n)),
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

/** A query, as each of these people. */
export const reading = (
  title: string,
  who: readonly Actor[],
  read: (scope: Scope) => Promise<unknown>,
): Request[] =>
  who.map((actor) => ({
    title: `${title}, as ${actor.fullName}`,
    run: (database) => readAs(database, actor, NOW, read),
  }));

/** A command; nothing of it stays, and no job is queued. */
export const writing = (
  title: string,
  actor: Actor,
  write: (scope: WriteScope) => Promise<unknown>,
): Request => ({
  title: `${title}, as ${actor.fullName}`,
  run: (database) =>
    writeAs(
      database,
      actor,
      NOW,
      write,
      () => false,
      () => Promise.resolve(),
    ),
});
