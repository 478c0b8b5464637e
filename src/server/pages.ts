import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StartFailure } from '#db/embedded/failure.ts';

/** The build that is served. */
export const DIST = join(import.meta.dirname, '../../dist');

/** What a page request starts with; the rest of `App.Locals` is filled in by the middleware. */
export type FirstLocals = Pick<App.Locals, 'app' | 'requestId' | 'routePattern' | 'follower' | 'outage'> &
  Partial<Pick<App.Locals, 'actor' | 'posted' | 'account'>>;

/** The pages: what Astro's adapter gives in its middleware mode. */
export type PageHandler = (
  req: IncomingMessage & { body?: Buffer },
  res: ServerResponse,
  next: undefined,
  locals: FirstLocals,
) => Promise<void>;

const ENTRY = join(DIST, 'server/entry.mjs');

const isPageHandler = (found: unknown): found is PageHandler => typeof found === 'function';

/** Loads the built pages. Throws a `StartFailure` when there is no build. */
export const loadPages = async (): Promise<PageHandler> => {
  if (!existsSync(ENTRY)) throw new StartFailure('The pages have not been built: run "npm run setup".');
  const entry: unknown = await import(pathToFileURL(ENTRY).href);
  const handler: unknown =
    typeof entry === 'object' && entry !== null && 'handler' in entry ? entry.handler : undefined;
  if (!isPageHandler(handler)) throw new Error('The build has no page handler');
  return handler;
};
