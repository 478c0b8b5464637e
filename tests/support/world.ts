import { afterAll } from 'vitest';
import { addressesOf, openAsOwner, openDatabase } from '#db/client.ts';
import type { Database } from '#db/client.ts';
import { readAs, writeAs } from '#db/scope.ts';
import type { Actor, Scope, WriteScope } from '#db/scope.ts';
import { worldId } from '#db/world/ids.ts';
import { NOW } from './clock.ts';
import { createTestDatabase } from './databases.ts';
import { actorNamed } from './people.ts';
import type { PersonName } from './people.ts';

export type { PersonName } from './people.ts';

/** What is in a database with the invented world, whoever may see it. */
export interface Rows {
  /** With all rights, to arrange and to look behind the curtain. */
  readonly owner: Database;
  /** The id of a person or thing: `id('venla')`, `id('venla assessment 2')`, `id('janne away')`. */
  id(name: string): string;
}

export interface World extends Rows {
  readonly ownerUrl: string;
  /** As the runtime role: row-level security holds. */
  readonly database: Database;
  /** As the role for jobs. */
  readonly jobs: Database;
  as(name: PersonName): Actor;
  read<T>(name: PersonName, read: (scope: Scope) => Promise<T>, now?: Temporal.Instant): Promise<T>;
  /** Jobs are dropped. */
  write<T>(name: PersonName, write: (scope: WriteScope) => Promise<T>, now?: Temporal.Instant): Promise<T>;
}

/** A database of its own with the invented world, for one test file; it is dropped after the file's tests. */
export const openWorld = async (): Promise<World> => {
  const { ownerUrl, drop } = await createTestDatabase('world');
  const addresses = addressesOf(ownerUrl);
  const database = openDatabase(addresses.runtime, 4);
  const jobs = openDatabase(addresses.jobs, 4);
  const owner = openAsOwner(ownerUrl);
  afterAll(async () => {
    await Promise.all([database.close(), jobs.close(), owner.close()]);
    await drop();
  });
  return {
    ownerUrl,
    database,
    jobs,
    owner,
    as: actorNamed,
    id: worldId,
    read: (name, read, now = NOW) => readAs(database, actorNamed(name), now, read),
    write: (name, write, now = NOW) =>
      writeAs(database, actorNamed(name), now, write, undefined, () => Promise.resolve()),
  };
};
