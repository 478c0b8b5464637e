import { sql } from 'drizzle-orm';
import type { Scope, SessionProof, WriteScope } from '#db/scope.ts';
import { enterWithDevice } from '#db/own-session.ts';
import { done, missing, refused } from '#src/lib/outcome.ts';
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

/** Remembers a device of the client who asks, in a session that a code or a letter has just begun. */
export const rememberDevice = async (
  scope: WriteScope,
  { session, id, secretHash, device }: SessionProof & { readonly session: string; readonly device: string },
): Promise<Outcome<null>> => {
  const endsAt = scope.now.add(REMEMBERED).toString();
  const [row] = await scope.tx.execute<{ made: boolean | null }>(
    sql`select app.remember_device(${session}, ${id}, ${secretHash}, ${device}, ${endsAt}::timestamptz) as made`,
  );
  if (row?.made === false) return refused('account:remember.signInFirst');
  return row?.made ? done(null) : missing();
};

/** Ends one of the asker's own, and signs her out of it; `keep` is the session in which she asks. */
export const forgetMyDevice = async (
  scope: WriteScope,
  { deviceId, keep }: { readonly deviceId: string; readonly keep: string },
): Promise<Outcome<null>> => {
  await scope.tx.execute(
    sql`select app.forget_devices(${scope.actor.personId}::uuid, ${deviceId}::uuid, null, ${keep}::uuid)`,
  );
  return done(null);
};

/** Ends all of a client whom the asker coaches, and signs her out: her telephone is lost, or it is not hers alone. */
export const forgetDevicesOf = async (
  scope: WriteScope,
  { clientId }: { readonly clientId: string },
): Promise<Outcome<{ clientId: string }>> => {
  await scope.tx.execute(sql`select app.forget_devices(${clientId}::uuid, null, null, null)`);
  return done({ clientId });
};

/** Lets a client in from a device that is remembered. Missing: it is not (any more); refused: wait for a while. */
export const enterDevice = async (
  { database, now, address, session }: Omit<Asker, 'browserHash'>,
  device: SessionProof,
): Promise<Outcome<string>> => {
  const limit = { what: 'device: network', of: networkOf(address), limit: 60, minutes: WINDOW_MINUTES };
  if ((await minutesToWait(database, now, [limit])) !== null) return refused('sign-in:device.wait');
  const personId = await enterWithDevice(database, device, session, now);
  return personId === null ? missing() : done(personId);
};
