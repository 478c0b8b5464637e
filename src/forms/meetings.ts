import { makeFeed, stopFeed } from '#src/features/meetings/commands/calendar.ts';
import { replyToMeeting } from '#src/features/meetings/commands/reply.ts';
import { feedInput, noInput, replyInput } from '#src/features/meetings/input.ts';
import type { AnsweredFrom } from '#src/features/meetings/input.ts';
import type { Answer } from '#src/features/meetings/meeting.ts';
import { CALENDAR, meetingPath, MEETINGS } from '#src/features/meetings/paths.ts';
import { canAnswer } from '#src/features/meetings/policy.ts';
import type { TextKey } from '#src/lib/i18n.ts';
import { memberForm } from '#src/request/form-action.ts';

const SAID: Readonly<Record<Answer, TextKey>> = {
  coming: 'common:flash.replyYes',
  not_coming: 'common:flash.replyNo',
  other_time: 'common:flash.replyOtherTime',
};

const backTo = (from: AnsweredFrom, meetingId: string): string =>
  ({ home: '/', list: MEETINGS, meeting: meetingPath(meetingId) })[from];

export const meetingForms = {
  'meetings.reply': memberForm({
    allow: canAnswer,
    input: replyInput,
    run: replyToMeeting,
    next: ({ meetingId }, { reply, from }) => ({ to: backTo(from, meetingId), notice: SAID[reply] }),
  }),
  'meetings.make-feed': memberForm({
    allow: canAnswer,
    input: feedInput,
    run: makeFeed,
    next: ({ secret }) => ({ once: { secret } }),
  }),
  'meetings.stop-feed': memberForm({
    allow: canAnswer,
    input: noInput,
    run: stopFeed,
    next: () => ({ to: CALENDAR, notice: 'meetings:flash.calendarStopped' }),
  }),
};
