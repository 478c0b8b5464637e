import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openAsOwner } from '#db/client.ts';
import { startEmbedded } from '#db/embedded.ts';
import { launcher, postgresAccount } from '#db/embedded/account.ts';
import { findBinaries } from '#db/embedded/binaries.ts';
import { diskFailure } from '#db/embedded/failure.ts';
import { runToEnd } from '#db/embedded/guard.ts';

// A new cluster takes a second when the machine has nothing else to do.
vi.setConfig({ testTimeout: 60_000 });

const HOLDER = new URL('../support/hold-embedded.ts', import.meta.url).pathname;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rinnalla-embedded-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = () => startEmbedded({ folder, durable: false });
const data = (): string => join(folder, 'postgres');

const ask = async (url: string, statement: string): Promise<unknown> => {
  const owner = openAsOwner(url);
  try {
    return [...(await owner.sql.unsafe(statement))];
  } finally {
    await owner.close();
  }
};

const serverPid = async (): Promise<number> =>
  Number((await readFile(join(data(), 'postmaster.pid'), 'utf8')).split('\n', 1)[0]);

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** The small shell between us and the server, with all that it has started but the server itself. */
const guardOf = async (pid: number): Promise<number[]> => {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  const guard = Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1]);
  const children = await readFile(`/proc/${String(guard)}/task/${String(guard)}/children`, 'utf8');
  return [guard, ...children.trim().split(' ').map(Number)].filter((each) => each !== pid);
};

const gone = (pid: number) => expect.poll(() => isAlive(pid), { timeout: 30_000, interval: 20 }).toBe(false);

/** A process of its own that holds the data folder. */
const holder = async (): Promise<{ child: ChildProcess; url: string }> => {
  const child = fork(HOLDER, [folder]);
  const [message] = (await once(child, 'message')) as [{ url: string }];
  return { child, url: message.url };
};

const kill = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

describe('the embedded PostgreSQL', () => {
  test('keeps what was written over a restart', async () => {
    const first = await start();
    await ask(first.ownerUrl, "create table kept (word text); insert into kept values ('jäi talteen')");
    await first.stop();
    const second = await start();
    expect(await ask(second.ownerUrl, 'select word from kept')).toEqual([{ word: 'jäi talteen' }]);
    await second.stop();
  });

  test('is UTF-8, sorts by ICU and listens to this computer only', async () => {
    const server = await start();
    const found = await ask(
      server.ownerUrl,
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale,
         current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets
       from pg_database where datname = current_database()`,
    );
    expect(found).toEqual([
      { encoding: 'UTF8', provider: 'i', locale: 'fi', listens: '127.0.0.1', sockets: '' },
    ]);
    await server.stop();
  });

  test('asks for a password that only the owner of the folder can read', async () => {
    const server = await start();
    const url = new URL(server.ownerUrl);
    expect(url.password).toHaveLength(64);
    expect((await stat(join(folder, 'postgres-password'))).mode & 0o777).toBe(0o600);
    url.password = 'wrong';
    await expect(ask(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await server.stop();
  });

  test('ends with `stop`', async () => {
    const server = await start();
    const pid = await serverPid();
    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test('comes back on the same port when it is killed', async () => {
    const server = await start();
    const pid = await serverPid();
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(() => ask(server.ownerUrl, 'select 1 as one').catch(() => null), { timeout: 30_000 })
      .toEqual([{ one: 1 }]);
    expect(await serverPid()).not.toBe(pid);
    await server.stop();
  });
});

describe('a process that is killed', () => {
  test('takes its server along', async () => {
    const { child } = await holder();
    const pid = await serverPid();
    await kill(child);
    await gone(pid);
  });

  test('has lost nothing that was committed', async () => {
    const { child, url } = await holder();
    await ask(url, 'create table kept (n int); insert into kept values (7)');
    await kill(child);
    const next = await start();
    expect(await ask(next.ownerUrl, 'select n from kept')).toEqual([{ n: 7 }]);
    await next.stop();
  });

  // Debian's smallest images have no `ps`, and macOS no /proc.
  test.runIf(process.platform === 'linux')(
    'and whose guard is killed too leaves a server that the next start ends',
    async () => {
      const { child } = await holder();
      const pid = await serverPid();
      const guard = await guardOf(pid);
      expect(guard.length).toBeGreaterThan(1);
      for (const each of guard) process.kill(each, 'SIGKILL');
      await kill(child);
      expect(isAlive(pid)).toBe(true);
      const next = await start();
      await gone(pid);
      expect(await ask(next.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
      await next.stop();
    },
  );

  test('in the middle of creating the cluster leaves nothing that is taken for one', async () => {
    await mkdir(`${data()}.new/base`, { recursive: true });
    await writeFile(`${data()}.new/PG_VERSION`, '18\n');
    const server = await start();
    expect(await ask(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });
});

test('a number that another program has by now is not taken for a server', async () => {
  await (await start()).stop();
  await writeFile(join(data(), 'postmaster.pid'), `${String(process.pid)}\n${data()}\n`);
  const server = await start();
  expect(await ask(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
});

describe('one clear sentence', () => {
  test('for a folder that another process has', async () => {
    const { child } = await holder();
    await expect(start()).rejects.toThrow(
      `Rinnalla is already running with the data folder ${folder}. Stop it, or choose another with RINNALLA_DATA.`,
    );
    const pid = await serverPid();
    expect(isAlive(pid)).toBe(true);
    await kill(child);
    await gone(pid);
  });

  test('for data of another version, which is left alone', async () => {
    await mkdir(data());
    await writeFile(join(data(), 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(
      /^The data in \S+ is of PostgreSQL 15, but Rinnalla brings PostgreSQL \d+\. Move that folder away to start anew, or choose another with RINNALLA_DATA\.$/,
    );
    expect(await readFile(join(data(), 'PG_VERSION'), 'utf8')).toBe('15\n');
  });

  test('for a folder that is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(startEmbedded({ folder: file, durable: false })).rejects.toThrow(
      `The data folder ${file} is not a folder. Choose another with RINNALLA_DATA.`,
    );
  });

  test('for a disk that is full', () => {
    const sentence = `There is no space left on the disk of the data folder ${folder}.`;
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
    const wrapped = new Error('query', { cause: Object.assign(new Error(), { code: '53100' }) });
    const said = new Error('initdb: error: could not write to file: No space left on device');
    for (const error of [full, wrapped, said]) expect(diskFailure(error, folder)?.message).toBe(sentence);
    expect(diskFailure(new Error('something else'), folder)).toBeUndefined();
  });

  test('for a folder that may not be written', () => {
    expect(diskFailure(Object.assign(new Error(), { code: 'EACCES' }), folder)?.message).toBe(
      `The data folder ${folder} cannot be written by this user. Choose another with RINNALLA_DATA.`,
    );
  });
});

// `git clone` as root in /root: both the data and the programs lie where the user postgres cannot go.
describe.runIf(process.getuid?.() === 0 && process.platform === 'linux')('root, in a closed folder', () => {
  const closed = async (): Promise<string> => {
    const path = join(folder, 'closed');
    await mkdir(path, { mode: 0o700 });
    return path;
  };

  test('can keep the data', async () => {
    const server = await startEmbedded({ folder: join(await closed(), 'data'), durable: false });
    expect(await ask(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  test('can run the programs', async () => {
    const path = await closed();
    const native = dirname(dirname((await findBinaries()).initdb));
    await cp(native, join(path, 'native'), { recursive: true, verbatimSymlinks: true });
    const initdb = join(path, 'native/bin/initdb');
    const account = postgresAccount(join(path, 'data'), () => undefined);
    await mkdir(join(path, 'data'), { mode: 0o700 });
    if (account) await chown(join(path, 'data'), account.uid, account.gid);
    const launch = launcher(account, initdb, path);
    await runToEnd(
      launch([initdb, `--pgdata=${join(path, 'data')}`, '--auth=trust', '--locale=C', '--no-sync']),
    );
    expect(await readFile(join(path, 'data/PG_VERSION'), 'utf8')).toBe('18\n');
  });
});
