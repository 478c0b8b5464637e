import type { IncomingMessage, ServerResponse } from 'node:http';
import { sql } from 'drizzle-orm';
import type { App } from './app.ts';
import { LATE_SECONDS } from './code-wait.ts';
import { CALM_HEADERS, calmPage } from './calm-page.ts';
import type { CalmReason } from './calm-page.ts';
import type { FirstLocals, PageHandler } from './pages.ts';
import { publicHost, withPublicAddress } from './public-address.ts';
import { inTurn, readBody } from './request-body.ts';
import { serveStatic } from './static-files.ts';
import type { StaticFiles } from './static-files.ts';
import { collectResponse, sendWhole } from './whole-response.ts';
import type { Written } from './whole-response.ts';

/** What the server answers with once everything is there. */
export interface Site {
  readonly app: App;
  readonly pages: PageHandler;
  readonly files: StaticFiles;
}

/** One request on its way. */
export interface Visit {
  readonly req: IncomingMessage & { body?: Buffer };
  readonly res: ServerResponse;
  /** The address without its query. */
  readonly path: string;
  readonly requestId: string;
}

const METHODS = new Set(['GET', 'HEAD', 'POST']);
const READY_TIMEOUT_MS = 2_000;
const RETRY_SECONDS = '10';
const STATUS_OF: Readonly<Record<CalmReason, number>> = {
  missing: 404,
  malformed: 400,
  foreign: 403,
  'too-large': 413,
  fault: 500,
};

/** A short answer for programs. */
export const sendPlain = (res: ServerResponse, status: number, text: string): void => {
  res.setHeader('cache-control', 'no-store');
  res.setHeader('content-type', 'text/plain; charset=utf-8');
  res.setHeader('x-content-type-options', 'nosniff');
  res.writeHead(status).end(`${text}\n`);
};

const sendCalm = (site: Site, { res, path, requestId }: Visit, reason: CalmReason): void => {
  const { texts, config } = site.app;
  const page = calmPage(texts, { reason, path, requestId, phone: config.contacts.servicePhone });
  for (const [name, value] of Object.entries(CALM_HEADERS)) res.setHeader(name, value);
  res.statusCode = STATUS_OF[reason];
  sendWhole(res, Buffer.from(page));
};

const isReady = async ({ database }: App): Promise<boolean> => {
  const { promise: tooLate, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => {
    resolve(false);
  }, READY_TIMEOUT_MS);
  const answered = database.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
  const ready = await Promise.race([answered, tooLate]);
  clearTimeout(timer);
  return ready;
};

/** The handler wrote nothing that a person could read: no page for this fault, or none at all. */
const reasonFor = (status: number, type: string, length: number): CalmReason | null => {
  if (type.startsWith('text/html') && length > 0) return null;
  if (status === 404) return 'missing';
  if (status === 403) return 'foreign';
  if (status === 400 || status === 415) return 'malformed';
  return status >= 500 ? 'fault' : null;
};

/** Astro draws its page of faults as 500 only; a database that is out of reach comes back by itself. */
const sayThatItPasses = (res: ServerResponse): void => {
  res.statusCode = 503;
  res.setHeader('retry-after', RETRY_SECONDS);
};

const sendWritten = (site: Site, visit: Visit, { status, type, body }: Written): void => {
  const reason = reasonFor(status, type, body.length);
  if (reason === null) sendWhole(visit.res, body);
  else sendCalm(site, visit, reason);
};

const answerPage = async (site: Site, visit: Visit, locals: FirstLocals): Promise<void> => {
  const { req, res } = visit;
  const host = publicHost(site.app.config, req.headers.host);
  if (host === null) {
    sendPlain(res, 421, 'Misdirected request');
    return;
  }
  const body = req.method === 'POST' ? await readBody(req, visit.path) : null;
  if (body === 'too-large') {
    res.setHeader('connection', 'close');
    req.resume();
    sendCalm(site, visit, 'too-large');
    return;
  }
  if (body) req.body = body;
  const written = await collectResponse(res, () =>
    withPublicAddress(req, site.app.config, host, () => site.pages(req, res, undefined, locals)),
  );
  if (locals.follower && req.method === 'GET') {
    site.app.events.follow(res, locals.follower);
    return;
  }
  if (locals.outage) sayThatItPasses(res);
  sendWritten(site, visit, written);
};

const sendReady = async (res: ServerResponse, app: App): Promise<void> => {
  if (!(await isReady(app))) {
    sendPlain(res, 503, 'database unreachable');
    return;
  }
  // Pages are answered all the same: a slow mail server must not take the portal away.
  const seconds = await app.jobs.codeWait();
  sendPlain(
    res,
    200,
    seconds > LATE_SECONDS ? `ready, but sign-in codes wait ${String(seconds)} s` : 'ready',
  );
};

const answerOpen = async (site: Site, visit: Visit, locals: FirstLocals): Promise<void> => {
  const { req, res, path } = visit;
  if (path === '/ready') await sendReady(res, site.app);
  else if (!serveStatic(site.files, path, req, res))
    await inTurn(req, path, () => answerPage(site, visit, locals));
};

/** Answers one request, whatever it is: state of the server, a file, or a page. Without a site it is starting. */
export const answer = async (site: Site | null, visit: Visit, locals: FirstLocals | null): Promise<void> => {
  const { req, res, path } = visit;
  if (!METHODS.has(req.method ?? '')) {
    res.setHeader('allow', 'GET, HEAD, POST');
    sendPlain(res, 405, 'Method not allowed');
  } else if (path === '/health') {
    sendPlain(res, 200, 'live');
  } else if (site === null || locals === null) {
    res.setHeader('retry-after', '2');
    sendPlain(res, 503, 'Starting');
  } else {
    await answerOpen(site, visit, locals);
  }
};
