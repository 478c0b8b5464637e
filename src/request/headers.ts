import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'astro';
import clientCss from '#src/styles/client.css?inline';
import staffCss from '#src/styles/staff.css?inline';

// The inlined style sheets are the only inline code; the policy names their hashes, so nothing else runs.
const hash = (css: string): string => `'sha256-${createHash('sha256').update(css).digest('base64')}'`;

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src ${hash(clientCss)} ${hash(staffCss)}`,
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const EVERY_PAGE: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
};

const ONE_YEAR = 'max-age=31536000; includeSubDomains';

/** Security headers of every page (security.md 6.2, V3). Nothing is kept in a cache: pages speak of people. */
export const headers: MiddlewareHandler = async ({ locals, routePattern }, next) => {
  // An error page is drawn in place of the page that was asked for: the log names that one.
  locals.routePattern ??= routePattern;
  const response = await next();
  for (const [name, value] of Object.entries(EVERY_PAGE)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (locals.app.config.secure) response.headers.set('strict-transport-security', ONE_YEAR);
  return response;
};
