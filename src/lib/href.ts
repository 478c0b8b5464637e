import type { LocaleRow } from './i18n.ts';

/** An address of the portal in a language: `href(locale, '/assessment')` is `/fi/assessment`, `'/'` is `/fi`. */
export const href = (locale: Pick<LocaleRow, 'path'>, path: string): string =>
  path === '/' ? `/${locale.path}` : `/${locale.path}${path}`;

/** The same page in another language: the first segment is the language. */
export const inLanguage = (pathname: string, path: string): string =>
  pathname.replace(/^\/[^/]+/, `/${path}`);

/**
 * Where to go after signing in: only a page of this portal, never another site (`//evil`, `/\evil`, `https:`),
 * never a page of signing in.
 */
export const safeNext = (next: string | null | undefined): string | null =>
  next && /^\/(fi|sv|selko)(\/[A-Za-z0-9._~-]+)*$/.test(next) && !next.includes('/sign-in') ? next : null;
