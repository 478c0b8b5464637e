import { Agent, request } from 'node:http';
import type { Child } from './child.ts';

export interface Streams {
  readonly count: number;
  readonly addedBytes: number;
}

const EVENTS = '/fi/messages/events';

const open = (agent: Agent, url: string, cookie: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { accept: 'text/event-stream', cookie };
    request(url, { agent, headers }, (response) => {
      response.on('error', () => undefined);
      response.once('data', () => resolve(response.statusCode ?? 0));
      response.once('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });

/** Opens as many event streams as there are cookies and says how much memory the server then has more. */
export const measureStreams = async (serve: Child, cookies: readonly string[]): Promise<Streams | number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const before = await serve.usage();
  for (const cookie of cookies) {
    const status = await open(agent, serve.url + EVENTS, cookie);
    if (status !== 200) return status;
  }
  const after = await serve.usage();
  agent.destroy();
  return { count: cookies.length, addedBytes: after.rssBytes - before.rssBytes };
};
