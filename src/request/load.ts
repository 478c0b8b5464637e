import { readAs, readLogged, writeAs } from '#db/scope.ts';
import type { Actor, Scope, Use, WriteScope } from '#db/scope.ts';
import { countWaiting } from '#src/features/messages/count-waiting.ts';
import { together } from '#src/lib/together.ts';

type Page = { readonly locals: App.Locals };

/** The signed-in person of a page that only signed-in people can open (src/access.ts). */
export const actorOf = ({ locals }: Page): Actor => {
  if (!locals.actor) throw new Error('This page is open to people who have not signed in');
  return locals.actor;
};

/** Loads what a page shows and, on the same way, what its navigation says: how many messages wait. Once for a page. */
const withWaiting =
  <S extends Scope, T>({ locals }: Page, load: (scope: S) => Promise<T>) =>
  async (scope: S): Promise<T> => {
    if (locals.waiting !== undefined) return load(scope);
    const [found, waiting] = await together(load(scope), countWaiting(scope));
    locals.waiting = waiting;
    return found;
  };

/** Loads what a page shows, as its person. */
export const read = <T>(page: Page, load: (scope: Scope) => Promise<T>): Promise<T> =>
  readAs(page.locals.app.database, actorOf(page), page.locals.app.now(), withWaiting(page, load));

/** Loads client data for a staff page: its line in the access log is committed before the page is drawn. */
export const readForStaff = <T>(
  page: Page,
  load: (scope: Scope) => Promise<T>,
  use: (found: T) => Use | null,
): Promise<T> =>
  readLogged(page.locals.app.database, actorOf(page), page.locals.app.now(), withWaiting(page, load), use);

/**
 * Opens what counts as read by being opened: loads it and notes that down in one transaction, before the page is
 * drawn. Only for that; everything else that is written comes by a form.
 */
export const openAs = <T>(page: Page, load: (scope: WriteScope) => Promise<T>): Promise<T> =>
  writeAs(page.locals.app.database, actorOf(page), page.locals.app.now(), withWaiting(page, load));

/** Does somebody look at this? Not yet when a browser fetches a page in advance, nor when only its head is asked for. */
export const isLookedAt = ({ method, headers }: Request): boolean =>
  method !== 'HEAD' &&
  !/prefetch|prerender/i.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '');
