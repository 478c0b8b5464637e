import { sql } from 'drizzle-orm';
import type { Scope, SessionProof, WriteScope } from '#db/scope.ts';
import { enterWithDevice } from '#db/own-session.ts';
import { done, missing } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import type { Asker } from './code.ts';
import { WINDOW_MINUTES } from './code.ts';
import { minutesToWait, networkOf } from './throttle.ts';

/** So long a device is remembered, when nobody ends it. */
export const REMEMBERED = { hours: 180 * 24 } as const;

/** A browser in which its client goes on without a code. */
export interface RememberedDevice {
  readonly id: string;
  readonly device: string | null;
  /** Used for the last time, or else made. */
  readonly lastUsedAt: Temporal.Instant;
}

/** Those of the client who asks, or of one whom the asker coaches. */
export const listDevices = async (scope: Scope, personId: string): Promise<RememberedDevice[]> => {
  const rows = await scope.tx.execute<{ id: string; device: string | null; used: string }>(
    sql`select id, device, coalesce(last_used_at, made_at) as used from app.remembered_devices(${personId}::uuid)`,
  );
  return rows.map(({ id, device, used }) => ({ id, device, lastUsedAt: Temporal.Instant.from(used) }));
};

/** Remembers a device of the client who asks. */
export const rememberDevice = async (
  scope: WriteScope,
  { id, secretHash, device }: SessionProof & { readonly device: string },
): Promise<Outcome<null>> => {
  const endsAt = scope.now.add(REMEMBERED).toString();
  const [row] = await scope.tx.execute<{ made: boolean }>(
    sql`select app.remember_device(${id}, ${secretHash}, ${device}, ${endsAt}::timestamptz) as made`,
  );
  return row?.made ? done(null) : missing();
};

/** Ends one of the asker's own. */
export const forgetMyDevice = async (
  scope: WriteScope,
  { deviceId }: { readonly deviceId: string },
): Promise<Outcome<null>> => {
  await scope.tx.execute(
    sql`select app.forget_devices(${scope.actor.personId}::uuid, ${deviceId}::uuid, null)`,
  );
  return done(null);
};

/** Ends all of a client whom the asker coaches: her telephone is lost, or it is not hers alone. */
export const forgetDevicesOf = async (
  scope: WriteScope,
  { clientId }: { readonly clientId: string },
): Promise<Outcome<{ clientId: string }>> => {
  await scope.tx.execute(sql`select app.forget_devices(${clientId}::uuid, null, null)`);
  return done({ clientId });
};

/** Lets a client in from a device that is remembered. Null: it is not (any more), or tried too often. */
export const enterDevice = async (
  { database, now, address, session }: Omit<Asker, 'browserHash'>,
  device: SessionProof,
): Promise<string | null> => {
  const limit = { what: 'device: network', of: networkOf(address), limit: 60, minutes: WINDOW_MINUTES };
  if ((await minutesToWait(database, now, [limit])) !== null) return null;
  return enterWithDevice(database, device, session, now);
};
