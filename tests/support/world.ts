import { afterAll } from 'vitest';
import { openAsOwner, openDatabase } from '#db/client.ts';
import type { Database } from '#db/client.ts';
import { readAs, writeAs } from '#db/scope.ts';
import type { Actor, Scope, WriteScope } from '#db/scope.ts';
import { CLIENTS } from '#db/world/demo.ts';
import { worldId } from '#db/world/ids.ts';
import type { ClientName, StaffName } from '#db/world/story.ts';
import { TEAM } from '#db/world/team.ts';
import { NOW } from './clock.ts';
import { createTestDatabase } from './databases.ts';
import { OTHER_CLIENTS, OTHER_STAFF, OTHER_UNIT } from './other-unit.ts';

export type PersonName =
  ClientName | StaffName | (typeof OTHER_STAFF)[number]['name'] | (typeof OTHER_CLIENTS)[number]['name'];

interface Told {
  readonly name: PersonName;
  readonly role: Actor['role'];
  readonly firstName: string;
  readonly lastName: string;
  readonly unitId: string;
}

const UNIT = worldId('unit');

/** Everybody in the test world: the invented unit of the demo and the other unit. */
export const PEOPLE: readonly Told[] = [
  ...CLIENTS.map((told) => ({ ...told, role: 'client', unitId: UNIT }) as const),
  ...TEAM.map((told) => ({ ...told, unitId: UNIT })),
  ...OTHER_STAFF.map((told) => ({ ...told, unitId: OTHER_UNIT })),
  ...OTHER_CLIENTS.map((told) => ({ ...told, unitId: OTHER_UNIT })),
];

/** The person as who she is when signed in. */
export const actorNamed = (name: PersonName): Actor => {
  const told = PEOPLE.find((each) => each.name === name);
  if (!told) throw new Error(`Nobody is called ${name}`);
  return {
    personId: worldId(name),
    role: told.role,
    unitId: told.unitId,
    callName: told.firstName,
    fullName: `${told.firstName} ${told.lastName}`,
  };
};

export interface World {
  readonly ownerUrl: string;
  /** As the runtime role: row-level security holds. */
  readonly database: Database;
  /** With all rights, to arrange and to look behind the curtain. */
  readonly owner: Database;
  as(name: PersonName): Actor;
  /** The id of a person or thing: `id('venla')`, `id('venla assessment 2')`, `id('janne away')`. */
  id(name: string): string;
  read<T>(name: PersonName, read: (scope: Scope) => Promise<T>, now?: Temporal.Instant): Promise<T>;
  write<T>(name: PersonName, write: (scope: WriteScope) => Promise<T>, now?: Temporal.Instant): Promise<T>;
}

/** A database of its own with the invented world, for one test file; it is dropped after the file's tests. */
export const openWorld = async (): Promise<World> => {
  const { ownerUrl, drop } = await createTestDatabase('world');
  const database = openDatabase(ownerUrl, 4);
  const owner = openAsOwner(ownerUrl);
  afterAll(async () => {
    await Promise.all([database.close(), owner.close()]);
    await drop();
  });
  return {
    ownerUrl,
    database,
    owner,
    as: actorNamed,
    id: worldId,
    read: (name, read, now = NOW) => readAs(database, actorNamed(name), now, read),
    write: (name, write, now = NOW) => writeAs(database, actorNamed(name), now, write),
  };
};
