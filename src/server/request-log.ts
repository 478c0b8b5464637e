import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { errorCode } from '#db/embedded/failure.ts';

const HEALTH_CHECKS = new Set(['/health', '/ready']);

/** What the log knows of a request: the route and not the address, which may name a client. */
export interface Named {
  readonly requestId: string;
  readonly routePattern?: string | undefined;
  readonly posted?: string | undefined;
  readonly account?: string | undefined;
  readonly actor?: { readonly personId: string } | null | undefined;
}

/** Whose the try was, when it was refused or failed: who had signed in, what was sent, which account was tried. */
const triedBy = ({ actor, posted, account }: Named, status: number) =>
  status < 400 ? {} : { actor: actor?.personId, form: posted, account };

/** Writes one line when the request is over. `named` is read then, when the route is known. */
export const logWhenDone = (
  log: Logger,
  { req, res, path }: { req: IncomingMessage; res: ServerResponse; path: string },
  named: Named,
): void => {
  const start = performance.now();
  res.once('close', () => {
    const line = {
      id: named.requestId,
      method: req.method,
      route: named.routePattern ?? null,
      status: res.writableFinished ? res.statusCode : 'aborted',
      ms: Math.round(performance.now() - start),
      ...triedBy(named, res.statusCode),
    };
    log[HEALTH_CHECKS.has(path) ? 'debug' : 'info'](line, 'request');
  });
};

/** Writes what went wrong, without the error's own words: they may repeat what a person wrote. */
export const logFault = (log: Logger, id: string, error: unknown): void => {
  const frames =
    error instanceof Error ? error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) : [];
  const name = error instanceof Error ? error.name : typeof error;
  log.error({ id, error: name, code: errorCode(error), at: frames?.slice(0, 8) }, 'request failed');
};
