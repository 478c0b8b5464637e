import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { StartFailure, errorCode } from '#db/embedded/failure.ts';
import type { Config } from '#src/config.ts';
import { answer, sendPlain } from './answer.ts';
import type { Site } from './answer.ts';
import type { FirstLocals } from './pages.ts';
import { newRequestId } from './request-id.ts';

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than a proxy keeps its end (60 s is usual), so that the proxy never writes to a closed connection. */
const KEEP_ALIVE_MS = 65_000;
const FINISH_TIMEOUT_MS = 10_000;

/** A server that listens. Until `open` it answers 503 to everything but `/health`. */
export interface Listening {
  readonly url: string;
  /** From now on pages are answered. */
  open(site: Site): void;
  /** Takes no more requests, lets those under way finish (10 s at most), then closes. */
  close(): Promise<void>;
}

const portOf = (server: Server): number => {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
};

const listen = (server: Server, { host, port }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = errorCode(error);
      if (code === 'EADDRINUSE') {
        reject(
          new StartFailure(
            `Port ${String(port)} is used by another program. Stop it, or choose another with PORT.`,
          ),
        );
      } else
        reject(new StartFailure(`Cannot listen on ${host} port ${String(port)}: ${code ?? error.message}.`));
    });
    server.listen({ host, port }, resolve);
  });

const isHealthCheck = (path: string): boolean => path === '/health' || path === '/ready';

/** One line for each request: the route and not the address, which may name a client. */
const logWhenDone = (
  log: Logger,
  req: IncomingMessage,
  res: ServerResponse,
  locals: { requestId: string; routePattern?: string },
  path: string,
): void => {
  const start = performance.now();
  res.once('close', () => {
    const line = {
      id: locals.requestId,
      method: req.method,
      route: locals.routePattern ?? null,
      status: res.writableFinished ? res.statusCode : 'aborted',
      ms: Math.round(performance.now() - start),
    };
    log[isHealthCheck(path) ? 'debug' : 'info'](line, 'request');
  });
};

/** Starts to listen at once, so that a port in use is known before anything else is started. */
export const startListening = async (config: Config, log: Logger): Promise<Listening> => {
  let site: Site | null = null;
  let closing = false;
  const receive = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const requestId = newRequestId();
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
    const locals: FirstLocals | null = site && { app: site.app, requestId };
    logWhenDone(log, req, res, locals ?? { requestId }, path);
    if (closing) res.setHeader('connection', 'close');
    try {
      await answer(site, { req, res, path, requestId }, locals);
    } catch (error) {
      log.error(
        { id: requestId, code: errorCode(error), stack: error instanceof Error ? error.stack : undefined },
        'request failed',
      );
      if (res.headersSent) res.destroy();
      else sendPlain(res, 500, `Error ${requestId}`);
    }
  };
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (req, res) => void receive(req, res),
  );
  await listen(server, config);
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    url: `http://${host}:${String(portOf(server))}`,
    open: (opened) => {
      site = opened;
    },
    close: async () => {
      closing = true;
      const { promise, resolve } = Promise.withResolvers<undefined>();
      server.close(() => {
        resolve(undefined);
      });
      const timer = setTimeout(() => {
        server.closeAllConnections();
      }, FINISH_TIMEOUT_MS);
      await promise;
      clearTimeout(timer);
    },
  };
};
