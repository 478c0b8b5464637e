// `npm start`: makes the clone ready, then runs the server on our own Node and ends when it ends.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { prepare } from './prepare.js';
import { insideEnvironment, NODE, ROOT } from './run.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Node lets its heap grow with the memory of the machine: after the start 20 MB of it are alive, and 370 MB were
 * resident under load. With borders it clears up before that (226 MB under the same load).
 */
const HEAP = ['--max-old-space-size=192', '--max-semi-space-size=8'];

/** npm that was killed cannot say so; who has lost it gets another parent. */
const endWithParent = (child) => {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500);
  child.once('exit', () => clearInterval(timer));
};

const serve = () => {
  // The owner's address does not go into the environment of the process that serves: it reads it, and forgets it.
  const { DATABASE_URL: ownerUrl, ...env } = insideEnvironment();
  const handedOn = ownerUrl && ownerUrl !== '-';
  // With the channel the server learns that we are gone, however we went.
  const child = spawn(NODE, [...HEAP, 'src/server/main.ts'], {
    cwd: ROOT,
    env: {
      ...env,
      ...(ownerUrl ? { DATABASE_URL: '-' } : {}),
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node'),
    },
    stdio: [handedOn ? 'pipe' : 'inherit', 'inherit', 'inherit', 'ipc'],
  });
  // A child that ended at once reads nothing, and says why itself.
  child.stdin?.on('error', () => undefined).end(`${ownerUrl}\n`);
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) endWithParent(child);
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
};

try {
  await prepare();
  serve();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
