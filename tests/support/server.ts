import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

export interface ServeOptions {
  /** As the operator would set it; without DATABASE_URL the server is the demo. */
  readonly env: Readonly<Record<string, string>>;
  readonly databaseUrl: string;
  /** The clock stands here; left out, it is the real one. */
  readonly now?: string;
}

export interface TestServer {
  readonly url: string;
  /** What its log says, line by line. */
  log(): readonly Readonly<Record<string, unknown>>[];
  /** Moves the server's clock. */
  setNow(now: Temporal.Instant): Promise<void>;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

/** A port that nobody uses now. */
export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
};

const reply = async (child: ChildProcess): Promise<Record<string, unknown>> => {
  // Whichever comes first, nothing listens any longer for the other.
  const settled = new AbortController();
  const { signal } = settled;
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`The server ended with ${String(code)}`);
  });
  const answered = once(child, 'message', { signal });
  const [message] = (await Promise.race([answered, ended]).finally(() => settled.abort())) as [
    Record<string, unknown>,
  ];
  return message;
};

/** Starts the built server on a database, in a process of its own. */
export const startServer = async (
  databaseUrl: string,
  options: { now?: Temporal.Instant; env?: Record<string, string> } = {},
): Promise<TestServer> => {
  const port = await freePort();
  const serve: ServeOptions = {
    env: { PORT: String(port), ...options.env },
    databaseUrl,
    ...(options.now ? { now: options.now.toString() } : {}),
  };
  const child = fork(new URL('./serve.ts', import.meta.url).pathname, [JSON.stringify(serve)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const { url } = await reply(child);
  const end = async (how: () => void): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    how();
    await ended;
  };
  return {
    url: String(url),
    log: () =>
      said
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    setNow: async (now) => {
      child.send({ now: now.toString() });
      await reply(child);
    },
    stop: () => end(() => child.send({ stop: true })),
    kill: () => end(() => child.kill('SIGKILL')),
  };
};
