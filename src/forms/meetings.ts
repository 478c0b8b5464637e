import { cancelMeetings } from '#src/features/meetings/commands/cancel.ts';
import { changeMeetings } from '#src/features/meetings/commands/change.ts';
import { makeMeetings } from '#src/features/meetings/commands/make.ts';
import type { Arranged } from '#src/features/meetings/commands/make.ts';
import { moveMeetings } from '#src/features/meetings/commands/move.ts';
import { recordOutcome } from '#src/features/meetings/commands/outcome.ts';
import { writeCheck } from '#src/features/meetings/check.ts';
import { makeFeed, stopFeed } from '#src/features/meetings/commands/calendar.ts';
import { replyToAll } from '#src/features/meetings/commands/reply-all.ts';
import { replyToMeeting } from '#src/features/meetings/commands/reply.ts';
import { feedInput, noInput, replyAllInput, replyInput } from '#src/features/meetings/input.ts';
import type { AnsweredFrom } from '#src/features/meetings/input.ts';
import type { Answer } from '#src/features/meetings/meeting.ts';
import { CALENDAR, meetingPath, MEETINGS, staffMeetingPath, weekPath } from '#src/features/meetings/paths.ts';
import { canAnswer, canArrange } from '#src/features/meetings/policy.ts';
import {
  cancelInput,
  changeInput,
  makeInput,
  moveInput,
  outcomeInput,
} from '#src/features/meetings/staff-input.ts';
import { suggest, suggestInput } from '#src/features/meetings/suggest.ts';
import { dayOf } from '#src/lib/dates.ts';
import { first } from '#src/lib/fields.ts';
import type { TextKey } from '#src/lib/i18n.ts';
import { memberForm } from '#src/request/form-action.ts';
import type { FormAction, Next, Once } from '#src/request/form-action.ts';

const SAID: Readonly<Record<Answer, TextKey>> = {
  coming: 'common:flash.replyYes',
  not_coming: 'common:flash.replyNo',
  other_time: 'common:flash.replyOtherTime',
};

const backTo = (from: AnsweredFrom, meetingId: string): string =>
  ({ home: '/', list: MEETINGS, meeting: meetingPath(meetingId) })[from];

const afterMaking = (made: Arranged): Next | Once =>
  made.kind === 'check'
    ? { once: writeCheck(made.check) }
    : {
        to: weekPath(dayOf(made.day)),
        notice: made.count > 1 ? 'staff-meetings:flash.seriesMade' : 'staff-meetings:flash.made',
      };

const afterMoving = (moved: Arranged): Next | Once =>
  moved.kind === 'check'
    ? { once: writeCheck(moved.check) }
    : { to: staffMeetingPath(moved.meetingId), notice: 'staff-meetings:flash.moved' };

const makeFromForm = memberForm({
  allow: canArrange,
  input: makeInput,
  run: makeMeetings,
  next: afterMaking,
});
const fillForm = memberForm({
  allow: canArrange,
  input: suggestInput,
  run: suggest,
  next: (once) => ({ once }),
});

/** One press of a suggestion fills in a part of the form; any other makes the meeting. */
const make: FormAction = (context, fields) =>
  (first(fields, 'suggest') === '' ? makeFromForm : fillForm)(context, fields);

export const meetingForms = {
  'meetings.reply': memberForm({
    allow: canAnswer,
    input: replyInput,
    run: replyToMeeting,
    next: ({ meetingId }, { reply, from }) => ({ to: backTo(from, meetingId), notice: SAID[reply] }),
  }),
  'meetings.reply-all': memberForm({
    allow: canAnswer,
    input: replyAllInput,
    run: replyToAll,
    next: ({ all }) => ({
      to: MEETINGS,
      notice: all ? 'meetings:flash.repliedAll' : 'meetings:flash.repliedSome',
    }),
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
  'meetings.make': make,
  'meetings.move': memberForm({
    allow: canArrange,
    input: moveInput,
    run: moveMeetings,
    next: afterMoving,
  }),
  'meetings.change': memberForm({
    allow: canArrange,
    input: changeInput,
    run: changeMeetings,
    next: ({ meetingId }) => ({ to: staffMeetingPath(meetingId), notice: 'staff-meetings:flash.changed' }),
  }),
  'meetings.cancel': memberForm({
    allow: canArrange,
    input: cancelInput,
    run: cancelMeetings,
    next: ({ meetingId }) => ({ to: staffMeetingPath(meetingId), notice: 'staff-meetings:flash.cancelled' }),
  }),
  'meetings.record-outcome': memberForm({
    allow: canArrange,
    input: outcomeInput,
    run: recordOutcome,
    next: ({ startsAt }) => ({ to: weekPath(dayOf(startsAt)), notice: 'staff-meetings:flash.outcome' }),
  }),
};
