import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { StartFailure } from './failure.ts';

/** Whom PostgreSQL runs as, when not as the person who started us. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** A command and its arguments, as they are started for an account. */
export interface Launch {
  readonly command: readonly [string, ...string[]];
  readonly account: Account | null;
}

const USERS = ['postgres', '_postgres'];

const idOf = (flag: '-u' | '-g', user: string): number | undefined => {
  const found = spawnSync('id', [flag, user], { encoding: 'utf8' });
  return found.status === 0 ? Number(found.stdout.trim()) : undefined;
};

const findAccount = (): Account | undefined => {
  for (const user of USERS) {
    const uid = idOf('-u', user);
    const gid = idOf('-g', user);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  return undefined;
};

const ownerOf = (path: string): Account | undefined => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined || stat.uid === 0 ? undefined : { uid: stat.uid, gid: stat.gid };
};

/**
 * PostgreSQL refuses to run as root. Then it runs as the owner of the data that is there, or as the system
 * user `postgres`, which is made when there is none. For anybody but root: null, as oneself.
 */
export const postgresAccount = (data: string, say: (line: string) => void): Account | null => {
  if (process.getuid?.() !== 0) return null;
  const known = ownerOf(data) ?? findAccount();
  if (known) return known;
  say('PostgreSQL does not run as root: adding the system user "postgres".');
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const made = findAccount();
  if (made) return made;
  throw new StartFailure(
    'PostgreSQL does not run as root, and the system user "postgres" could not be added. Start as another user.',
  );
};

const asAccount = ({ uid, gid }: Account): string[] => [
  'setpriv',
  `--reuid=${String(uid)}`,
  `--regid=${String(gid)}`,
  '--clear-groups',
];

/**
 * A folder such as /root is closed to every other user; this right alone opens it to the one program. Without
 * the secure bit it would not count for access(2), with which PostgreSQL looks for its own programs.
 */
const THROUGH_CLOSED_FOLDERS = [
  '--securebits=+no_setuid_fixup',
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
];

const canRun = (command: readonly string[], account: Account | null): boolean => {
  const [program = '', ...args] = command;
  return spawnSync(program, args, { stdio: 'ignore', ...account }).status === 0;
};

/**
 * How to start `program` for the account: plainly where the account can reach both the program and the folder,
 * else (root in a closed folder, Linux) with the right to pass through.
 */
export const launcher = (account: Account | null, program: string, folder: string) => {
  const reaches = ['/bin/sh', '-c', 'test -x "$0" && test -x "$1"', program, folder] as const;
  if (account === null || canRun(reaches, account)) {
    return (command: readonly [string, ...string[]]): Launch => ({ command, account });
  }
  const through = [...asAccount(account), ...THROUGH_CLOSED_FOLDERS];
  if (canRun([...through, ...reaches], null)) {
    return (command: readonly [string, ...string[]]): Launch => ({
      command: ['setpriv', ...through.slice(1), ...command],
      account: null,
    });
  }
  throw new StartFailure(
    `PostgreSQL does not run as root, and the user it would run as cannot enter ${folder} or ${program}. ` +
      'Move the folder, or start as another user.',
  );
};
