import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAsOwner } from '#db/client.ts';
import { readPassword } from '#db/embedded/cluster.ts';
import { freePort } from '#db/embedded/free-port.ts';
import { worldId } from '#db/world/ids.ts';
import { NOW } from './clock.ts';
import { startServer } from './server.ts';
import { startMain } from './start-main.ts';
import type { openWorld } from './world.ts';
import type { Rows } from './world.ts';

/** Where a journey happens: a server with the invented world, and the clock that it goes by. */
export interface Stage {
  readonly url: string;
  readonly world: Rows;
  now(): Temporal.Instant;
  /** So much later than at the beginning: what follows is later than what was. */
  pass(minutes: number): Promise<void>;
  /** What the server has complained of. */
  complaints(): string[];
  stop(): Promise<void>;
}

const isComplaint = ({ level }: Readonly<Record<string, unknown>>): boolean =>
  ['error', 'fatal'].includes(String(level));

/** The moment of tests: time goes by when it is told to. */
export const openTestStage = async (world: Awaited<ReturnType<typeof openWorld>>): Promise<Stage> => {
  const server = await startServer(world.ownerUrl, { now: NOW });
  let now = NOW;
  return {
    url: server.url,
    world,
    now: () => now,
    pass: (minutes) => {
      now = NOW.add({ minutes });
      return server.setNow(now);
    },
    complaints: () =>
      server
        .log()
        .filter(isComplaint)
        .map((line) => JSON.stringify(line)),
    stop: () => server.stop(),
  };
};

/** The port stands in the fourth line. */
const portOf = async (folder: string): Promise<string> =>
  (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[3] ?? '';

/** The server as `npm start` starts it: the invented world of today, on the real clock. */
export const openRealStage = async (): Promise<Stage> => {
  const folder = await mkdtemp(join(tmpdir(), 'rinnalla-journeys-'));
  const main = startMain({ PORT: String(await freePort()), RINNALLA_DATA: folder });
  const url = await main.ready;
  const [password, port] = [await readPassword(folder), await portOf(folder)];
  const owner = openAsOwner(`postgres://postgres:${password}@127.0.0.1:${port}/rinnalla`);
  return {
    url,
    world: { owner, id: worldId },
    now: () => Temporal.Now.instant(),
    // Here it does so by itself.
    pass: () => Promise.resolve(),
    complaints: () =>
      main.lines.filter((line) => line.startsWith('{') && isComplaint(JSON.parse(line) as { level: string })),
    stop: async () => {
      await owner.close();
      main.child.kill('SIGTERM');
      await main.ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
