import { sql } from 'drizzle-orm';
import type { JobName, JobPayloads } from '#src/lib/jobs.ts';
import { moment } from '#src/lib/moment.ts';
import { together } from '#src/lib/together.ts';
import type { Database, Transaction } from './client.ts';

export type Role = 'client' | 'coach' | 'lead';

/** What shows that somebody has signed in: the database lets nobody ask without it. */
export interface SessionProof {
  readonly id: string;
  readonly secretHash: Uint8Array;
}

/** Who is asking: a signed-in person. */
export interface Actor {
  readonly session: SessionProof;
  readonly personId: string;
  readonly role: Role;
  readonly unitId: string;
  readonly callName: string;
  readonly fullName: string;
}

/** Who asks, when, inside one transaction. Every query takes it first; rows that the actor may not see are not there. */
export interface Scope {
  readonly tx: Transaction;
  readonly actor: Actor;
  /** In whole milliseconds, the same as `app.now()` in the database. */
  readonly now: Temporal.Instant;
  /** The day in Finland. */
  readonly today: Temporal.PlainDate;
}

/** A line of the access log (703/2023 § 10): what was done with whose data. Never a text, only ids. */
export interface Use {
  readonly verb: string;
  readonly clientIds: readonly string[];
  readonly objectId?: string;
}

/** A scope that may write. Commands take it, so that a command cannot be called from a page's read. */
export interface WriteScope extends Scope {
  record(use: Use): Promise<void>;
  /** Queues work for after the answer; it is there if and only if what is written here stays. */
  enqueue<Name extends JobName>(name: Name, payload: JobPayloads[Name]): Promise<void>;
}

/** The queue that a transaction's jobs go to. */
export type Enqueue = <Name extends JobName>(
  name: Name,
  payload: JobPayloads[Name],
  tx: Transaction,
) => Promise<void>;

const noQueue: Enqueue = (name) => Promise.reject(new Error(`No queue for ${name}`));

const HELSINKI = 'Europe/Helsinki';

/** The calendar day in Finland at an instant. */
export const helsinkiDay = (now: Temporal.Instant): Temporal.PlainDate =>
  now.toZonedDateTimeISO(HELSINKI).toPlainDate();

/**
 * Does `work` as somebody, in a transaction. What the transaction is told goes out first, in one statement, and the
 * work's first statements go right behind it: a connection does what it gets one after the other. Should the order
 * ever break, nobody asks, and nothing is found.
 */
const inScope = async <T>(
  tx: Transaction,
  actor: Actor,
  at: Temporal.Instant,
  aim: 'read' | 'read and log' | 'write',
  work: (scope: Scope) => Promise<T>,
): Promise<T> => {
  const now = moment(at);
  const { id, secretHash } = actor.session;
  const told = tx.execute(sql`select app.enter(${id}, ${secretHash}, ${now.toString()}, ${aim})`).execute();
  const [, result] = await together(told, work({ tx, actor, now, today: helsinkiDay(now) }));
  return result;
};

const recordUse = async (tx: Transaction, use: Use): Promise<void> => {
  if (use.clientIds.length === 0) return;
  const clients = `{${use.clientIds.join(',')}}`;
  await tx.execute(sql`select app.record(${use.verb}, ${clients}::uuid[], ${use.objectId ?? null}::uuid)`);
};

/** Reads as a person, in a READ ONLY transaction. */
export const readAs = <T>(
  database: Database,
  actor: Actor,
  now: Temporal.Instant,
  read: (scope: Scope) => Promise<T>,
): Promise<T> => database.transaction((tx) => inScope(tx, actor, now, 'read', read));

/**
 * Reads client data as staff: the use is in the access log, committed, before anything is shown. `use` names
 * what was found; with `null` (nothing was found) nothing is logged.
 */
export const readLogged = <T>(
  database: Database,
  actor: Actor,
  now: Temporal.Instant,
  read: (scope: Scope) => Promise<T>,
  use: (found: T) => Use | null,
): Promise<T> =>
  database.transaction(async (tx) => {
    const found = await inScope(tx, actor, now, 'read and log', read);
    const used = use(found);
    if (used) await recordUse(tx, used);
    return found;
  });

/**
 * Writes as a person, in one transaction. When `keep` says no to what came out (a refusal), nothing of it
 * stays in the database, nor any job that went to `enqueue`.
 */
export const writeAs = async <T>(
  database: Database,
  actor: Actor,
  now: Temporal.Instant,
  write: (scope: WriteScope) => Promise<T>,
  keep: (result: T) => boolean = () => true,
  enqueue: Enqueue = noQueue,
): Promise<T> => {
  const undone = new Error('nothing is kept');
  let refusal: T | undefined;
  try {
    return await database.transaction(async (tx) => {
      const result = await inScope(tx, actor, now, 'write', (scope) =>
        write({
          ...scope,
          record: (use) => recordUse(tx, use),
          enqueue: (name, payload) => enqueue(name, payload, tx),
        }),
      );
      if (keep(result)) return result;
      refusal = result;
      throw undone;
    });
  } catch (error) {
    if (error === undone) return refusal as T;
    throw error;
  }
};
