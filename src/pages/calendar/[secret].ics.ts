import { createHash } from 'node:crypto';
import type { APIRoute } from 'astro';
import { calendarFeed } from '#src/features/meetings/calendar-file.ts';
import { getFeed } from '#src/features/meetings/feed.ts';
import { minutesToWait, networkOf } from '#src/features/sign-in/throttle.ts';
import { notFound } from '#src/request/guard.ts';

const MINUTES = 15;
/** Calendars ask about once in an hour; many people's calendars ask from the network of one company. */
const MOST_OF_ONE = 30;
/** Whoever tries addresses that are not there. */
const MOST_WRONG = 20;

const tooOften = (minutes: number): Response =>
  new Response(null, { status: 429, headers: { 'retry-after': String(60 * minutes) } });

/**
 * The calendar of one client for her own calendar program, which cannot sign in: whoever has the secret address
 * sees the times and places of her meetings, and nothing else.
 */
export const GET: APIRoute = async ({ params, request, clientAddress, locals: { app } }) => {
  const secret = params['secret'] ?? '';
  const now = app.now();
  const wait = (what: string, of: string, most: number) =>
    minutesToWait(app.database, now, [{ what, of, limit: most, minutes: MINUTES }]);
  const feed = await getFeed(app.database, secret, now);
  if (!feed) {
    const minutes = await wait('calendar: network', networkOf(clientAddress), MOST_WRONG);
    return minutes === null ? notFound() : tooOften(minutes);
  }
  // Only of addresses that there are: else each one that somebody thinks of would leave a row behind.
  const minutes = await wait('calendar: address', secret, MOST_OF_ONE);
  if (minutes !== null) return tooOften(minutes);
  const text = calendarFeed(app.texts(feed.locale), feed.locale, feed.meetings);
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  const headers = { etag: tag, 'cache-control': 'private, no-cache' };
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, 'content-type': 'text/calendar; charset=utf-8' } });
};
