import type { APIContext } from 'astro';
import type { TextKey } from '#src/lib/i18n.ts';

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

const isNotice = (value: string | undefined): value is TextKey =>
  /^[a-z-]+:flash\.[A-Za-z.]+$/.test(value ?? '');

/** A script of a page that is already there asks for a part of it or for news: nobody would read the notice. */
const isForScript = ({ headers }: Request): boolean => headers.get('sec-fetch-dest') === 'empty';

/** What was left by the request before, if anything. It is said by the first page that is shown. */
export const takeNotice = ({ cookies, request }: APIContext): TextKey | null => {
  const value = cookies.get(COOKIE)?.value;
  if (request.method !== 'GET' || isForScript(request) || !isNotice(value)) return null;
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
