import type { APIContext, MiddlewareHandler } from 'astro';
import { errorCode } from '#db/embedded/failure.ts';
import { logFault } from '#src/server/request-log.ts';

/** The pages that Astro draws when there is no page, or when drawing one failed. */
const ERROR_PAGES: ReadonlySet<string> = new Set(['/404', '/500']);

/** Is an error page being drawn? The request was another page's: its form has been read, or is nobody's. */
export const isErrorPage = ({ routePattern }: Pick<APIContext, 'routePattern'>): boolean =>
  ERROR_PAGES.has(routePattern);

/** The page of faults must not need what may have failed: no session, no database. */
export const isFaultPage = ({ routePattern }: Pick<APIContext, 'routePattern'>): boolean =>
  routePattern === '/500';

// Codes of the operating system, of the driver, and of PostgreSQL: connection, resources, closed, shutdown.
const OUTAGE = /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EHOSTUNREACH|CONNECT|08|53|55000|57P)/;

/** Is the database out of reach? Then it will pass by itself. */
export const isOutage = (error: unknown): boolean => OUTAGE.test(errorCode(error) ?? '');

/**
 * Whatever goes wrong ends here: in the log by the request's id, and on the screen as the calm page 500. Astro
 * would print the error's own words, which may repeat what a person wrote.
 */
export const faults: MiddlewareHandler = async (context, next) => {
  try {
    return await next();
  } catch (error) {
    const { app, requestId } = context.locals;
    logFault(app.log, requestId, error);
    context.locals.outage = isOutage(error);
    return new Response(null, { status: 500 });
  }
};
