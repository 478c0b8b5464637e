import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Launch } from './account.ts';

/**
 * The server's parent is this small shell and not Node: it holds the reading end of a pipe that only Node can
 * write to, so when Node ends in whatever way (SIGKILL too) the read returns and the server is shut down.
 * It runs in a session of its own: Ctrl-C in the terminal reaches Node, which finishes requests first.
 */
const GUARD = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
trap 'kill -INT $server' HUP INT TERM
( read -r _ <&3; kill -INT $server ) 2>/dev/null &
watcher=$!
exec 3<&-
wait $server; code=$?
while kill -0 $server 2>/dev/null; do wait $server; code=$?; done
kill $watcher 2>/dev/null
exit $code
`;

const READY = 'database system is ready to accept connections';
const KEPT_LINES = 30;

/** A PostgreSQL server that runs until `stop`, or until this process ends. */
export interface GuardedServer {
  /** Resolves when the server has ended. */
  readonly ended: Promise<void>;
  /** Disconnects everybody, writes all out and ends. */
  stop(): Promise<void>;
}

/** Only what PostgreSQL needs: the environment may hold secrets. */
const plainEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  LC_ALL: 'C',
  TZ: 'UTC',
});

/** Starts a server and waits until it takes connections. Rejects with what it said when it does not. */
export const startGuarded = (launch: Launch): Promise<GuardedServer> => {
  const child = spawn('/bin/sh', ['-c', GUARD, 'postgres-guard', ...launch.command], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
    env: plainEnvironment(),
    cwd: '/',
    ...launch.account,
  });
  const said: string[] = [];
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
  };
  child.stdin.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      if (said.length > KEPT_LINES) said.shift();
      if (line.includes(READY)) resolve({ ended, stop });
    });
    child.once('error', reject);
    void ended.then(() => {
      reject(new Error(said.join('\n')));
    });
  });
};

/** Runs a program to its end. Rejects with what it said on standard error when it fails. */
export const runToEnd = (launch: Launch): Promise<void> => {
  const [program, ...args] = launch.command;
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: plainEnvironment(),
    cwd: '/',
    ...launch.account,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(said));
    });
  });
};
