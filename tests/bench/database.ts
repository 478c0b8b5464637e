import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openAsOwner } from '#db/client.ts';
import type { Database } from '#db/client.ts';
import { startEmbedded } from '#db/embedded.ts';
import { fillLoad } from '#db/load/fill.ts';
import { sizesFor } from '#db/load/sizes.ts';
import type { Sizes } from '#db/load/sizes.ts';
import { migrate } from '#db/migrate.ts';
import { person } from '#db/schema/people.ts';
import { migrateJobs } from '#src/server/job-queue.ts';

export interface BenchDatabase {
  readonly ownerUrl: string;
  readonly owner: Database;
  readonly sizes: Sizes;
  stop(): Promise<void>;
}

/** Ten messages for each client, as in the load data of the README. */
const MESSAGES_OF_A_CLIENT = 10;

/** A database with load data of this size: made when nobody is in it, else used as it is. */
const openFilled = async (
  ownerUrl: string,
  clients: number,
  say: (line: string) => void,
): Promise<Omit<BenchDatabase, 'stop'>> => {
  const sizes = sizesFor(clients, clients * MESSAGES_OF_A_CLIENT);
  await migrate(ownerUrl);
  await migrateJobs(ownerUrl);
  const owner = openAsOwner(ownerUrl);
  const [known] = await owner.select({ id: person.id }).from(person).limit(1);
  if (!known) {
    say(`Making ${String(clients)} clients and ${String(sizes.messages)} messages.`);
    await fillLoad(owner, sizes);
    await owner.sql.unsafe('vacuum analyze');
  }
  return { ownerUrl, owner, sizes };
};

/** Where the rows are: in a database that runs, or in a folder for the one that comes with the packages. */
export type Place = { readonly url: string } | { readonly folder: string };

/** Opens the database of a size. The one in a folder has its own settings, as it has in the demo. */
export const openBenchDatabase = async (
  place: Place,
  clients: number,
  say: (line: string) => void,
): Promise<BenchDatabase> => {
  if ('url' in place) {
    const filled = await openFilled(place.url, clients, say);
    return { ...filled, stop: () => filled.owner.close() };
  }
  const data = join(place.folder, String(clients));
  await mkdir(data, { recursive: true });
  const embedded = await startEmbedded({ folder: data });
  const filled = await openFilled(embedded.ownerUrl, clients, say);
  const stop = async (): Promise<void> => {
    await filled.owner.close();
    await embedded.stop();
  };
  return { ...filled, stop };
};
