import type { APIRoute } from 'astro';
import { meetingFile } from '#src/features/meetings/calendar-file.ts';
import { forCalendar } from '#src/features/meetings/feed.ts';
import { getMeeting } from '#src/features/meetings/queries.ts';
import { notFound } from '#src/request/guard.ts';
import { read } from '#src/request/load.ts';

/** One meeting as a file. From the server and not from a script, because phones open it only so. */
export const GET: APIRoute = async (context) => {
  const { t, locale, app } = context.locals;
  const meeting = await read(context, (scope) => getMeeting(scope, context.params['meetingId']));
  if (!meeting) return notFound();
  const { mailFrom } = app.config;
  return new Response(meetingFile(t, locale.code, forCalendar(meeting), { now: app.now(), mailFrom }), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="rinnalla.ics"',
    },
  });
};
