import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { everybodysSession } from './everybodys-session.ts';
import { NO_RIGHT, sqlState } from './sql-state.ts';

/** Runs as a person (null: nobody) at a time, as the runtime role; nothing of it stays. */
export const asPerson = async <T>(
  database: Database,
  personId: string | null,
  now: Temporal.Instant,
  run: (tx: Transaction) => Promise<T>,
): Promise<T> => {
  const undo = new Error('undo');
  let result: { readonly value: T } | undefined;
  await database
    .transaction(async (tx) => {
      if (personId !== null) {
        const { id, secretHash } = everybodysSession(personId);
        await tx.execute(sql`select app.enter(${id}, ${secretHash}, ${now.toString()}, 'write')`);
      }
      result = { value: await run(tx) };
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  if (!result) throw new Error('Nothing came out');
  return result.value;
};

/** The rows of a statement, or 'none' when there is no right to it; the transaction goes on either way. */
export const attempt = async (
  tx: Transaction,
  statement: SQL,
): Promise<Record<string, unknown>[] | 'none'> => {
  try {
    return await tx.transaction(async (inner) => [...(await inner.execute(statement))]);
  } catch (error) {
    if (sqlState(error) === NO_RIGHT) return 'none';
    throw error;
  }
};
