import type { APIContext, MiddlewareHandler } from 'astro';
import { access, mayOpen } from '#src/access.ts';
import type { Audience } from '#src/access.ts';
import { href } from '#src/lib/href.ts';
import { localeByPath } from '#src/lib/i18n.ts';
import { keepPostedForm } from './kept-form.ts';

/** A page that does not exist, or not for this person: the same answer. */
export const notFound = (): Response => new Response(null, { status: 404 });

const isStaffPage = (pattern: string): boolean => pattern.startsWith('/[locale]/staff');

const existsHere = (
  { params, routePattern, locals }: APIContext,
  audience: Audience | undefined,
): boolean => {
  if (!audience || audience === 'nobody') return false;
  if (audience === 'demo' && !locals.app.config.demo) return false;
  if (!routePattern.startsWith('/[locale]')) return true;
  const row = localeByPath(params['locale']);
  return row !== undefined && (row.staff || !isStaffPage(routePattern));
};

const toSignIn = ({ locals, request, url, routePattern }: APIContext): string => {
  const isHome = routePattern === '/[locale]' || routePattern === '/[locale]/staff';
  // Whoever has just sent something from there wants to go on with it, not to be welcomed.
  if (routePattern === '/[locale]' && request.method !== 'POST') return href(locals.locale, '/welcome');
  const page = isStaffPage(routePattern) ? '/staff/sign-in' : '/sign-in';
  return href(locals.locale, page) + (isHome ? '' : `?next=${encodeURIComponent(url.pathname)}`);
};

/**
 * The first net: who may open this page. By route pattern, never by the text of the address (`/FI/staff`
 * reaches the page of `/fi/staff`), and closed by default.
 */
export const guard: MiddlewareHandler = async (context, next) => {
  const audience = access[context.routePattern];
  if (!audience || !existsHere(context, audience)) return notFound();
  if (mayOpen(audience, context.locals.actor?.role ?? null)) return next();
  if (context.locals.actor) return notFound();
  await keepPostedForm(context);
  return context.redirect(toSignIn(context), 303);
};
