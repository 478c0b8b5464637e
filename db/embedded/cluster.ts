import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Account, Launch } from './account.ts';
import type { Binaries } from './binaries.ts';
import { StartFailure } from './failure.ts';
import { runToEnd } from './guard.ts';

interface NewCluster {
  readonly folder: string;
  readonly data: string;
  readonly binaries: Binaries;
  readonly account: Account | null;
  readonly launch: (command: readonly [string, ...string[]]) => Launch;
  readonly durable: boolean;
}

const MEGABYTE = 1_048_576;
/** A new cluster with the demo's tables takes about 80 MB, its log of changes grows beside it. */
const NEEDED_MEGABYTES = 200;
const PASSWORD_BYTES = 32;

const passwordFile = (folder: string): string => join(folder, 'postgres-password');

/** The superuser's password, readable by the owner of the data folder only. */
export const readPassword = async (folder: string): Promise<string> =>
  (await readFile(passwordFile(folder), 'utf8')).trim();

/** Whether there is a cluster, of whatever version. */
export const isCluster = (data: string): boolean => existsSync(join(data, 'PG_VERSION'));

/** A cluster can be opened by its own major version only. */
export const checkVersion = async (data: string, binaries: Binaries): Promise<void> => {
  const { stdout } = await promisify(execFile)(binaries.postgres, ['--version']);
  const ours = /(\d+)/.exec(stdout)?.[1] ?? '';
  const theirs = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  if (theirs === ours) return;
  throw new StartFailure(
    `The data in ${data} is of PostgreSQL ${theirs}, but Rinnalla brings PostgreSQL ${ours}. ` +
      'Move that folder away to start anew, or choose another with RINNALLA_DATA.',
  );
};

const checkSpace = async (folder: string): Promise<void> => {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  if (free >= NEEDED_MEGABYTES) return;
  throw new StartFailure(
    `There is no space left on the disk of the data folder ${folder}: ` +
      `${String(NEEDED_MEGABYTES)} MB are needed, ${String(free)} MB are free.`,
  );
};

const privateFile = async (path: string, content: string, account: Account | null): Promise<void> => {
  await writeFile(path, content, { mode: 0o600 });
  await chmod(path, 0o600);
  if (account) await chown(path, account.uid, account.gid);
};

/** Makes the cluster beside its place and then moves it there: what is there is whole. */
export const createCluster = async (cluster: NewCluster): Promise<void> => {
  const { folder, data, binaries, account, launch, durable } = cluster;
  const unfinished = `${data}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await checkSpace(folder);
  await mkdir(unfinished, { mode: 0o700 });
  if (account) await chown(unfinished, account.uid, account.gid);
  await privateFile(passwordFile(folder), randomBytes(PASSWORD_BYTES).toString('hex'), account);
  await runToEnd(
    launch([
      binaries.initdb,
      `--pgdata=${unfinished}`,
      '--username=postgres',
      `--pwfile=${passwordFile(folder)}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=fi',
      ...(durable ? [] : ['--no-sync']),
    ]),
  );
  await rename(unfinished, data);
};
