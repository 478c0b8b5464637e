import type { MiddlewareHandler } from 'astro';
import { isForm } from './read-fields.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Does the request come from one of our own pages? Browsers say so by themselves; a page cannot forge it. */
export const isOurs = (request: Request, origin: string): boolean => {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return request.headers.get('origin') === origin;
};

/**
 * No other site can make a signed-in browser write something (ASVS 3.5). Says no before anything is read;
 * and only a form is a request that writes.
 */
export const sameSite: MiddlewareHandler = ({ request, locals, url }, next) => {
  if (SAFE.has(request.method)) return next();
  const origin = locals.app.config.secure ? locals.app.config.origin : url.origin;
  if (!isOurs(request, origin)) return new Response('Forbidden', { status: 403 });
  return isForm(request) ? next() : new Response('Unsupported media type', { status: 415 });
};
