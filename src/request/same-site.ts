import type { MiddlewareHandler } from 'astro';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Does the request come from one of our own pages? Browsers say so by themselves; a page cannot forge it. */
export const isOurs = (request: Request, origin: string): boolean => {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return request.headers.get('origin') === origin;
};

/** No other site can make a signed-in browser write something (ASVS 3.5). Says no before anything is read. */
export const sameSite: MiddlewareHandler = ({ request, locals, url }, next) => {
  if (SAFE.has(request.method)) return next();
  const origin = locals.app.config.secure ? locals.app.config.origin : url.origin;
  return isOurs(request, origin) ? next() : new Response('Forbidden', { status: 403 });
};
