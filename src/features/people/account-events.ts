import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import type { TextKey } from '#src/lib/i18n.ts';

/** What the database writes about the account of somebody of the staff, and how it is said. */
export const ACCOUNT_EVENTS = {
  'account.added': 'staff-team:events.added',
  'code.made': 'staff-team:events.codeMade',
  'credential.set': 'staff-team:events.credentialSet',
  'address.changed': 'staff-team:events.addressChanged',
  'account.closed': 'staff-team:events.closed',
  'account.reopened': 'staff-team:events.reopened',
} as const satisfies Readonly<Record<string, TextKey>>;

/** Something that happened to an account. */
export interface AccountEvent {
  readonly verb: keyof typeof ACCOUNT_EVENTS;
  readonly at: Temporal.Instant;
  /** Null: whoever runs the installation, on the command line. */
  readonly actorName: string | null;
}

interface Row<Verb> extends Record<string, unknown> {
  verb: Verb;
  at: string;
  actor_id: string | null;
  actor_name: string;
}

/** Newest first, no more than this. */
const MOST = 50;
const MOST_OF_MINE = 20;

/** What happened to the account of somebody of the unit, for its lead; for anybody else nothing. */
export const listAccountEvents = async (scope: Scope, staffId: string): Promise<AccountEvent[]> => {
  const rows = await scope.tx.execute<Row<AccountEvent['verb']>>(sql`
    select verb, at, actor_id, actor_name from access_log where staff_id = ${staffId} order by at desc, id desc limit ${MOST}`);
  return rows.map((row) => ({
    verb: row.verb,
    at: Temporal.Instant.from(row.at),
    actorName: row.actor_id === null ? null : row.actor_name,
  }));
};

/** What a client is told of her account and of who helps her, and how. */
export const MY_EVENTS = {
  'client.moved': 'account:events.moved',
  'deputy.named': 'account:events.deputy',
  'absence.added': 'account:events.away',
  'absence.ended': 'account:events.back',
  'absence.removed': 'account:events.notAway',
  'letter.made': 'account:events.letterMade',
  'letter.used': 'account:events.letterUsed',
  'device.remembered': 'account:events.deviceRemembered',
  'device.forgotten': 'account:events.deviceForgotten',
  'address.changed': 'account:events.address',
} as const satisfies Readonly<Record<string, TextKey>>;

export interface MyEvent extends Omit<AccountEvent, 'verb'> {
  readonly verb: keyof typeof MY_EVENTS;
}

/** The newest of it for the client who asks; `since` a moment or (null) ever. */
export const listMyEvents = async (scope: Scope, since: Temporal.Instant | null): Promise<MyEvent[]> => {
  const verbs = `{${Object.keys(MY_EVENTS).join(',')}}`;
  const rows = await scope.tx.execute<Row<MyEvent['verb']>>(sql`
    select verb, at, actor_id, actor_name from access_log
    where client_id = ${scope.actor.personId} and verb = any (${verbs}::text[])
      and at > coalesce(${since?.toString() ?? null}::timestamptz, '-infinity')
    order by at desc, id desc limit ${MOST_OF_MINE}`);
  return rows.map((row) => ({
    verb: row.verb,
    at: Temporal.Instant.from(row.at),
    actorName: row.actor_id === null ? null : row.actor_name,
  }));
};
