import type { APIContext } from 'astro';
import { readAs } from '#db/scope.ts';
import type { Scope } from '#db/scope.ts';
import { actorOf } from './load.ts';
import { claimedSession } from './session.ts';

/** Nothing on the way may keep what is written for later: not this server, not a proxy, not nginx. */
const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/**
 * A page wants to be told of news (`?newest=` what it knows already). It has passed the guard like any page; the
 * server takes the connection over (src/server/events.ts).
 */
export const followNews = async (
  context: APIContext,
  newest: (scope: Scope) => Promise<string>,
): Promise<Response> => {
  const { locals, url } = context;
  const { personId, role } = actorOf(context);
  const session = claimedSession(context);
  if (!session) return new Response(null, { status: 404 });
  const known = await readAs(locals.app.database, actorOf(context), locals.app.now(), newest);
  locals.follower = {
    sessionId: session.id,
    personId,
    isClient: role === 'client',
    isBehind: url.searchParams.get('newest') !== known,
  };
  return new Response(null, { headers: STREAM_HEADERS });
};
