import type { APIContext, MiddlewareHandler, MiddlewareNext } from 'astro';
import { registry } from '#src/forms/registry.ts';
import { first } from '#src/lib/fields.ts';
import type { Fields } from '#src/lib/fields.ts';
import { href } from '#src/lib/href.ts';
import { isErrorPage } from './error-pages.ts';
import type { FormResult, Next, Once } from './form-action.ts';
import type { FormState } from './form-state.ts';
import { notFound } from './guard.ts';
import { restoreKeptForm } from './kept-form.ts';
import { leaveNotice } from './notice.ts';
import { readSent } from './read-fields.ts';

/** The page again, as what it is. A page that is not there, or leads elsewhere, stays that. */
const withStatus = (response: Response, status: number): Response =>
  response.status === 200 ? new Response(response.body, { status, headers: response.headers }) : response;

const goOn = (context: APIContext, next: Next): Response => {
  if (next.notice) leaveNotice(context, next.notice);
  const response = context.redirect(href(next.locale ?? context.locals.locale, next.to), 303);
  // Cookies are taken away one by one: the language and the look stay for the next person.
  if (next.forget) response.headers.set('clear-site-data', '"cache", "storage"');
  return response;
};

interface Posted {
  readonly name: string;
  readonly fields: Fields;
}

const stateOf = (posted: Posted, result: FormResult): FormState => ({
  ...posted,
  errors: result.kind === 'invalid' ? result.errors : [],
  ...(result.kind === 'refused' ? { refusal: result.key } : {}),
});

/** For the scripts that save while somebody is still on the page. */
const inJson = ({ locals }: APIContext, result: FormResult): Response => {
  if (result.kind === 'done') return Response.json({ saved: true });
  const errors =
    result.kind === 'invalid'
      ? result.errors.map((error) => locals.t(error.key, error.values))
      : [locals.t(result.kind === 'refused' ? result.key : 'common:error.notSaved')];
  return Response.json({ saved: false, errors }, { status: 422 });
};

const showOnce = (
  { locals }: APIContext,
  posted: Posted,
  { once }: Once,
  next: MiddlewareNext,
): Promise<Response> => {
  locals.form = { ...posted, errors: [], once };
  return next();
};

const again = async (
  { locals }: APIContext,
  posted: Posted,
  result: FormResult,
  next: MiddlewareNext,
): Promise<Response> => {
  locals.form = stateOf(posted, result);
  return withStatus(await next(), result.kind === 'refused' ? 409 : 422);
};

const answer = (context: APIContext, posted: Posted, result: FormResult, next: MiddlewareNext) => {
  if (context.request.headers.get('accept') === 'application/json') return inJson(context, result);
  if (result.kind === 'done')
    return 'once' in result.value
      ? showOnce(context, posted, result.value, next)
      : goOn(context, result.value);
  if (result.kind === 'invalid' || result.kind === 'refused') return again(context, posted, result, next);
  return result.kind === 'sign-in'
    ? context.redirect(href(context.locals.locale, '/sign-in'), 303)
    : notFound();
};

/**
 * The one way in for everything that is written. A posted form names itself (`_form`); done leads to another
 * page (so a reload sends nothing twice), a mistake shows the same page again with all that was typed.
 * `_switch` is the language button inside a form: nothing is done, the page comes in that language.
 */
export const forms: MiddlewareHandler = async (context, next) => {
  if (isErrorPage(context)) return next();
  if (context.request.method !== 'POST') {
    await restoreKeptForm(context);
    return next();
  }
  const sent = await readSent(context.request);
  if (!sent) return new Response(null, { status: 400 });
  const { fields, upload } = sent;
  context.locals.upload = upload;
  const posted = { name: first(fields, '_form'), fields };
  const action = Object.hasOwn(registry, posted.name) ? registry[posted.name] : undefined;
  if (!action) return notFound();
  context.locals.posted = posted.name;
  if ('_switch' in fields) {
    context.locals.form = { ...posted, errors: [] };
    return next();
  }
  return answer(context, posted, await action(context, fields), next);
};
