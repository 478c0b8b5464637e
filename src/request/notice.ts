import type { APIContext } from 'astro';
import type { TextKey, Translate } from '#src/lib/i18n.ts';

const COOKIE = 'notice';

/**
 * Says something once, at the top of the next page. Only a key travels: no name, no text, nothing that a
 * cookie could be made to say.
 */
export const leaveNotice = ({ cookies, locals }: APIContext, key: TextKey): void =>
  cookies.set(COOKIE, key, {
    path: '/',
    sameSite: 'lax',
    httpOnly: true,
    secure: locals.app.config.secure,
    maxAge: 60,
  });

/** One of our keys, with a text in this language. A cookie can be made to say anything else, and says nothing then. */
const isNotice = (value: string | undefined, t: Translate): value is TextKey => {
  if (!/^[a-z-]+:flash\.[A-Za-z.]+$/.test(value ?? '')) return false;
  try {
    return t(value as TextKey) !== '';
  } catch {
    return false;
  }
};

/** A script of a page that is already there asks for a part of it or for news: nobody would read the notice. */
const isForScript = ({ headers }: Request): boolean => headers.get('sec-fetch-dest') === 'empty';

/** What was left by the request before, if anything. It is said by the first page that is shown. */
export const takeNotice = ({ cookies, request, locals }: APIContext): TextKey | null => {
  const value = cookies.get(COOKIE)?.value;
  if (request.method !== 'GET' || isForScript(request) || !isNotice(value, locals.t)) return null;
  cookies.delete(COOKIE, { path: '/' });
  return value;
};

/**
 * Takes a notice that a page says where the thing happened and not on top: a long page opens there.
 * @returns null when what just happened is none of these; then it is said on top
 */
export const noticeBelow = (locals: Pick<App.Locals, 'notice'>, keys: readonly TextKey[]): TextKey | null => {
  const { notice } = locals;
  if (notice === null || !keys.includes(notice)) return null;
  locals.notice = null;
  return notice;
};
