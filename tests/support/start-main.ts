import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The server as `npm start` runs it, in a process of its own. */
export interface StartedMain {
  readonly child: ChildProcess;
  /** Every line so far, of both outputs. */
  readonly lines: readonly string[];
  /** Resolves with the address that it prints when it is ready; rejects when it ends before. */
  readonly ready: Promise<string>;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

const MAIN = new URL('../../src/server/main.ts', import.meta.url).pathname;
const PREFIX = 'Rinnalla: ';

const running = new Set<ChildProcess>();

/** Starts the server with nothing in its environment but what it needs and `env`; `input` is its standard input. */
export const startMain = (env: Readonly<Record<string, string>>, input?: string): StartedMain => {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', 'ipc'],
  });
  child.stdin?.end(input);
  running.add(child);
  const lines: string[] = [];
  const exited = once(child, 'exit');
  const allSaid = [child.stdout, child.stderr].map((stream) => stream && once(stream, 'close'));
  const ended = Promise.all([exited, ...allSaid]).then(([[code, signal]]) => {
    running.delete(child);
    return (code ?? signal) as number | string;
  });
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (line.startsWith(PREFIX)) resolve(line.slice(PREFIX.length));
      });
    }
    void ended.then((code) => {
      reject(new Error(`The server ended with ${String(code)}: ${lines.join('\n')}`));
    });
  });
  // Whoever waits for the end only does not wait for this.
  ready.catch(() => undefined);
  return { child, lines, ready, ended };
};

/** Ends whatever a failed test has left running. */
export const killAllMains = async (): Promise<void> => {
  await Promise.all(
    [...running].map(async (child) => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }),
  );
};
