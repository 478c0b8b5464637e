import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';

/**
 * How much waits in the messages of the asker, for the badge in her navigation: to a client what she has not read,
 * to staff how many of their clients wait for an answer.
 */
export const countWaiting = async (scope: Scope): Promise<number> => {
  const [row] = await scope.tx.execute<{ count: number }>(
    scope.actor.role === 'client'
      ? sql`select count(*)::int as count from message m
          where m.client_id = ${scope.actor.personId} and m.side = 'staff' and m.read_at is null and m.withdrawn_at is null`
      : sql`select count(distinct m.client_id)::int as count from message m
          where m.client_id = any ((select app.coached_clients())::uuid[]) and m.side = 'client' and m.handled_at is null`,
  );
  return row?.count ?? 0;
};
