import { fork } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '#tests/support/server.ts';
import type { Ask, Usage } from './messages.ts';

/** A server in a process of its own. */
export interface Child {
  readonly url: string;
  ask(question: Ask): Promise<unknown>;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Starts `serve.ts` or `limit.ts` on a database. Its log goes nowhere, as fast as a log can. */
export const startChild = async (file: 'serve.ts' | 'limit.ts', databaseUrl: string): Promise<Child> => {
  const child = fork(`${import.meta.dirname}/${file}`, [databaseUrl, String(await freePort())], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
    // As bin/start.js starts it.
    execArgv: [
      '--max-old-space-size=192',
      '--max-semi-space-size=8',
      ...(process.env['BENCH_PROFILE'] === file ? ['--cpu-prof'] : []),
    ],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with ${String(code)}`);
  });
  ended.catch(() => undefined);
  const reply = async (): Promise<unknown> => {
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [unknown];
    return message;
  };
  const url = String(await reply());
  const ask = (question: Ask): Promise<unknown> => {
    child.send(question);
    return reply();
  };
  return {
    url,
    ask,
    usage: async () => (await ask({ ask: 'usage' })) as Usage,
    stop: async () => {
      const exit = once(child, 'exit');
      child.send({ ask: 'stop' } satisfies Ask);
      await exit;
    },
  };
};
