import { sql } from 'drizzle-orm';
import type { Role, Scope, WriteScope } from '#db/scope.ts';
import { done } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';

/** A browser in which somebody is signed in. */
export interface OwnSession {
  readonly id: string;
  readonly device: string | null;
  readonly createdAt: Temporal.Instant;
  readonly lastUsedAt: Temporal.Instant;
}

interface Row extends Record<string, unknown> {
  id: string;
  device: string | null;
  created_at: string;
  last_used_at: string;
}

/** Where the person who asks is signed in, the last used first. `idle` is how long a session lives without use. */
export const listMySessions = async (scope: Scope, idle: Temporal.Duration): Promise<OwnSession[]> => {
  const rows = await scope.tx.execute<Row>(
    sql`select id, device, created_at, last_used_at from app.my_sessions(${idle.toString()}::interval)`,
  );
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    createdAt: Temporal.Instant.from(row.created_at),
    lastUsedAt: Temporal.Instant.from(row.last_used_at),
  }));
};

/** Signs her out of one of her browsers. */
export const endMySession = async (
  scope: WriteScope,
  { sessionId }: { readonly sessionId: string },
): Promise<Outcome<Role>> => {
  await scope.tx.execute(sql`select app.end_my_sessions(${sessionId}::uuid, null)`);
  return done(scope.actor.role);
};

/** Signs her out of all her browsers but this one; no other is remembered any more either. */
export const endMyOtherSessions = async (
  scope: WriteScope,
  { keep, keepDevice = null }: { readonly keep: string; readonly keepDevice?: string | null | undefined },
): Promise<Outcome<Role>> => {
  await scope.tx.execute(
    sql`select app.end_my_sessions(null, ${keep}::uuid), app.forget_devices(app.user_id(), null, ${keepDevice}::uuid, ${keep}::uuid)`,
  );
  return done(scope.actor.role);
};
