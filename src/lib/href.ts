import { localeByPath } from './i18n.ts';
import type { LocaleRow } from './i18n.ts';

/** An address of the portal in a language: `href(locale, '/assessment')` is `/fi/assessment`, `'/'` is `/fi`. */
export const href = (locale: Pick<LocaleRow, 'path'>, path: string): string =>
  path === '/' ? `/${locale.path}` : `/${locale.path}${path}`;

/** Has this address its language in it (`/sv/help`), or is it one for all (`/demo`)? */
export const hasLanguage = (pathname: string): boolean => localeByPath(pathname.split('/')[1]) !== undefined;

/** The same page with the same query in another language: in the first segment, else in the query. */
export const inLanguage = ({ pathname, search }: Pick<URL, 'pathname' | 'search'>, path: string): string => {
  if (hasLanguage(pathname)) return pathname.replace(/^\/[^/]+/, `/${path}`) + search;
  const query = new URLSearchParams(search);
  query.set('language', path);
  return `${pathname}?${query}`;
};

/**
 * Where to go after signing in: only a page of this portal, never another site (`//evil`, `/\evil`, `https:`),
 * never a page of signing in.
 */
export const safeNext = (next: string | null | undefined): string | null =>
  next && /^\/(fi|sv|selko)(\/(?!\.)[A-Za-z0-9._~-]+)*$/.test(next) && !next.includes('/sign-in')
    ? next
    : null;
