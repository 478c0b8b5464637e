import { sql } from 'drizzle-orm';
import type { Fields } from '#src/lib/fields.ts';
import type { Transaction } from './client.ts';
import type { SessionProof } from './scope.ts';

type Runs = Pick<Transaction, 'execute'>;

/** Keeps a form that came with a session that has run out. False: the session is unknown or was ended. */
export const keepForm = async (
  database: Runs,
  session: SessionProof,
  path: string,
  fields: Fields,
  now: Temporal.Instant,
): Promise<boolean> => {
  const [row] = await database.execute<{ kept: boolean }>(sql`
    select app.keep_form(${session.id}, ${session.secretHash}, ${path}, ${JSON.stringify(fields)}::jsonb,
      ${now.toString()}::timestamptz) as kept`);
  return row?.kept === true;
};

/** Gives a kept form back, once. */
export const takeForm = async (
  database: Runs,
  session: SessionProof,
  path: string,
  now: Temporal.Instant,
): Promise<Fields | null> => {
  const [row] = await database.execute<{ fields: Fields | null }>(sql`
    select app.take_form(${session.id}, ${session.secretHash}, ${path}, ${now.toString()}::timestamptz) as fields`);
  return row?.fields ?? null;
};
