import { Agent, request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** A page as one person opens it. */
export interface Visit {
  readonly url: string;
  readonly cookie: string | null;
}

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const CONNECTIONS = 16;

/** Asks once, as a browser that takes brotli. */
export const ask = (agent: Agent, { url, cookie }: Visit): Promise<Received> =>
  new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'br, gzip', ...(cookie ? { cookie } : {}) };
    const asked = request(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    asked.on('error', reject).end();
  });

export const openAgent = (connections = CONNECTIONS): Agent =>
  new Agent({ keepAlive: true, maxSockets: connections });

/** The body without its coding. */
export const plainBody = ({ headers, body }: Received): Buffer => {
  if (headers['content-encoding'] === 'br') return brotliDecompressSync(body);
  return headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
};

export interface Pace {
  /** Milliseconds of each request, in no order. */
  readonly times: readonly number[];
  readonly seconds: number;
}

/** Asks `count` times, over as many connections as there are, taking the visits in turn. Anything but 200 is a fault. */
export const askMany = async (agent: Agent, visits: readonly Visit[], count: number): Promise<Pace> => {
  const times: number[] = [];
  let next = 0;
  const begun = performance.now();
  const worker = async (): Promise<void> => {
    while (next < count) {
      const visit = visits[next++ % visits.length];
      if (!visit) throw new Error('Nothing to visit');
      const sent = performance.now();
      const { status } = await ask(agent, visit);
      times.push(performance.now() - sent);
      if (status !== 200) throw new Error(`${visit.url} answered ${String(status)}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  return { times, seconds: (performance.now() - begun) / 1_000 };
};

/** The value below which this part of the numbers lies. */
export const quantile = (numbers: readonly number[], part: number): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
};
