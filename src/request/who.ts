import type { MiddlewareHandler } from 'astro';
import { LOCALES, localeByPath, localeRow } from '#src/lib/i18n.ts';
import type { LocaleRow } from '#src/lib/i18n.ts';
import { displayOfBrowser } from './display.ts';
import { isFaultPage } from './error-pages.ts';
import { takeNotice } from './notice.ts';
import { signedInPerson } from './session.ts';

const LOCALE_COOKIE = 'locale';

const remembered = (value: string | undefined): LocaleRow | undefined =>
  LOCALES.find((row) => row.code === value);

const preferred = (header: string | null): LocaleRow =>
  localeRow(/^\s*sv\b/i.test(header ?? '') ? 'sv' : 'fi');

const asked = ({ pathname, searchParams }: URL): LocaleRow | undefined =>
  localeByPath(pathname.split('/')[1]) ?? localeByPath(searchParams.get('language') ?? undefined);

/**
 * The language of the address (`/sv/…`, or `?language=sv` on a page that has none), else the last one of this
 * browser, else the browser's own.
 */
export const locale: MiddlewareHandler = ({ locals, url, cookies, request }, next) => {
  const ofAddress = asked(url);
  locals.locale =
    ofAddress ??
    remembered(cookies.get(LOCALE_COOKIE)?.value) ??
    preferred(request.headers.get('accept-language'));
  locals.t = locals.app.pageTexts(locals.locale.code);
  if (ofAddress && cookies.get(LOCALE_COOKIE)?.value !== ofAddress.code)
    cookies.set(LOCALE_COOKIE, ofAddress.code, {
      path: '/',
      sameSite: 'lax',
      httpOnly: true,
      secure: locals.app.config.secure,
      maxAge: 60 * 60 * 24 * 365,
    });
  return next();
};

/** Who has signed in, how she wants the pages, what has just happened. */
export const session: MiddlewareHandler = async (context, next) => {
  const { locals, cookies } = context;
  const person = isFaultPage(context) ? undefined : await signedInPerson(context);
  locals.actor = person
    ? {
        session: person.session,
        personId: person.personId,
        role: person.role,
        unitId: person.unitId,
        callName: person.callName,
        fullName: `${person.firstName} ${person.lastName}`,
      }
    : null;
  locals.display = person ?? displayOfBrowser(cookies);
  locals.form = null;
  locals.notice = isFaultPage(context) ? null : takeNotice(context);
  return next();
};
