import type { APIContext } from 'astro';
import { keepForm, takeForm } from '#db/kept-form.ts';
import { first } from '#src/lib/fields.ts';
import { isLookedAt } from './load.ts';
import { readFields } from './read-fields.ts';
import { claimedSession } from './session.ts';

const COOKIE = 'kept';

/** The session ran out while somebody was writing: her form waits until she is back. */
export const keepPostedForm = async (context: APIContext): Promise<void> => {
  const session = claimedSession(context);
  if (context.request.method !== 'POST' || !session) return;
  const { database, now, config } = context.locals.app;
  const fields = await readFields(context.request);
  if (!fields) return;
  const kept = await keepForm(database, session, context.url.pathname, fields, now());
  if (kept)
    context.cookies.set(COOKIE, '1', {
      path: '/',
      sameSite: 'lax',
      httpOnly: true,
      secure: config.secure,
      maxAge: 86_400,
    });
};

/** She is back on that page: what she had written stands in the form again, not yet sent. */
export const restoreKeptForm = async ({ cookies, locals, url, request }: APIContext): Promise<void> => {
  // A browser that only fetches ahead must not use it up.
  if (!locals.actor || !cookies.has(COOKIE) || !isLookedAt(request)) return;
  const { database, now } = locals.app;
  const fields = await takeForm(database, locals.actor.session, url.pathname, now());
  if (!fields) return;
  cookies.delete(COOKIE, { path: '/' });
  locals.form = { name: first(fields, '_form'), fields, errors: [] };
  locals.notice = 'common:flash.textKept';
};
