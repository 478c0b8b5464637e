import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { StartFailure, errorCode } from '#db/embedded/failure.ts';
import type { Config } from '#src/config.ts';
import { answer, sendPlain } from './answer.ts';
import type { Site } from './answer.ts';
import type { FirstLocals } from './pages.ts';
import { newRequestId } from './request-id.ts';
import { logFault, logWhenDone } from './request-log.ts';

const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  /** Longer than a proxy keeps its end (60 s is usual), so that the proxy never writes to a closed connection. */
  keepAliveTimeout: 65_000,
};
const FINISH_TIMEOUT_MS = 10_000;
const SWEEP_MS = 50;

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

interface Door {
  site: Site | null;
  closing: boolean;
}

const receive = async (door: Door, log: Logger, req: IncomingMessage, res: ServerResponse): Promise<void> => {
  const requestId = newRequestId();
  const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
  const locals: FirstLocals | null = door.site && { app: door.site.app, requestId };
  logWhenDone(log, { req, res, path }, locals ?? { requestId });
  if (door.closing) res.setHeader('connection', 'close');
  try {
    await answer(door.site, { req, res, path, requestId }, locals);
  } catch (error) {
    logFault(log, requestId, error);
    if (res.headersSent) res.destroy();
    else sendPlain(res, 500, `Error ${requestId}`);
  }
};

const closeGently = async (server: Server): Promise<void> => {
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection whose request has just finished would else stay open for its next one.
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, SWEEP_MS);
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, FINISH_TIMEOUT_MS);
  await closed;
  clearTimeout(timer);
  clearInterval(sweep);
};

/** Starts to listen at once, so that a port in use is known before anything else is started. */
export const startListening = async (config: Config, log: Logger): Promise<Listening> => {
  const door: Door = { site: null, closing: false };
  const server = createServer(TIMEOUTS, (req, res) => void receive(door, log, req, res));
  await listen(server, config);
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    url: `http://${host}:${String(portOf(server))}`,
    open: (site) => {
      door.site = site;
    },
    close: async () => {
      door.closing = true;
      // Else they would hold it open until they are cut off.
      door.site?.app.events.close();
      await closeGently(server);
    },
  };
};
