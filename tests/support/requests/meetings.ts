import { randomBytes, randomUUID } from 'node:crypto';
import type { WriteScope } from '#db/scope.ts';
import { getBeside } from '#src/features/meetings/beside.ts';
import { makeFeed, stopFeed } from '#src/features/meetings/commands/calendar.ts';
import { cancelMeetings } from '#src/features/meetings/commands/cancel.ts';
import { changeMeetings } from '#src/features/meetings/commands/change.ts';
import { makeMeetings } from '#src/features/meetings/commands/make.ts';
import { moveMeetings } from '#src/features/meetings/commands/move.ts';
import { recordOutcome } from '#src/features/meetings/commands/outcome.ts';
import { replyToAll } from '#src/features/meetings/commands/reply-all.ts';
import { replyToMeeting } from '#src/features/meetings/commands/reply.ts';
import { getFeed, getFeedDate } from '#src/features/meetings/feed.ts';
import { getMeeting, getNextMeeting, listComing, listPast } from '#src/features/meetings/queries.ts';
import type { MakeInput } from '#src/features/meetings/staff-input.ts';
import {
  getWholeMeeting,
  listOfClient,
  listPossibleClients,
  listWeek,
} from '#src/features/meetings/staff-queries.ts';
import { suggest } from '#src/features/meetings/suggest.ts';
import { versionOf } from '#src/features/meetings/version.ts';
import { NOW, WORLD } from '#tests/support/clock.ts';
import { largeId } from '#tests/support/large-names.ts';
import { CLIENT, COACH, DEPUTY, LEAD, reading, writing } from './request.ts';
import type { Request } from './request.ts';

const clientId = CLIENT.personId;
const meetingId = largeId('meeting', '7 3');
const begunId = largeId('meeting', '7 2');
const secret = (): string => randomBytes(32).toString('base64url');

const monday = WORLD.day('2026-12-14');

const PLANNED = {
  date: WORLD.day('2026-12-17'),
  time: Temporal.PlainTime.from('10:00'),
  minutes: 60,
};
const ABOUT = { purpose: 'Juttelemme.', bring: 'Vihko', others: null };

/** The meeting as the page of its form showed it, and those of its repeat after it. */
const held = async (scope: WriteScope) => {
  const meeting = await getMeeting(scope, meetingId);
  if (!meeting) throw new Error('No meeting');
  return {
    submissionId: randomUUID(),
    meetingId,
    version: versionOf(meeting),
    reach: 'following' as const,
  };
};

/** What the pages and forms of meetings ask. */
export const OF_MEETINGS: readonly Request[] = [
  ...reading('getNextMeeting', [CLIENT], getNextMeeting),
  ...reading('listComing', [CLIENT, COACH], (scope) => listComing(scope, clientId)),
  ...reading('listComing, on', [CLIENT], (scope) => listComing(scope, clientId, meetingId)),
  ...reading('listPast', [CLIENT, COACH], (scope) => listPast(scope, clientId)),
  ...reading('getMeeting', [CLIENT, COACH, LEAD], (scope) => getMeeting(scope, meetingId)),
  ...reading('getFeedDate', [CLIENT], getFeedDate),
  { title: 'getFeed', run: (database) => getFeed(database, secret(), NOW) },
  writing('makeFeed', CLIENT, (scope) => makeFeed(scope, { secret: secret() })),
  writing('stopFeed', CLIENT, stopFeed),
  writing('replyToAll', CLIENT, (scope) => replyToAll(scope, { meeting: [{ meetingId, sequence: 0 }] })),
  writing('replyToMeeting', CLIENT, (scope) =>
    replyToMeeting(scope, {
      submissionId: randomUUID(),
      meetingId,
      sequence: 0,
      reply: 'other_time',
      words: 'Käykö perjantai?',
      from: 'home',
    }),
  ),
  ...reading('listWeek', [COACH, DEPUTY, LEAD], (scope) => listWeek(scope, monday)),
  ...reading('getWholeMeeting', [COACH, LEAD], (scope) => getWholeMeeting(scope, meetingId)),
  ...reading('listPossibleClients', [COACH, DEPUTY], listPossibleClients),
  ...reading('listOfClient', [COACH, LEAD], (scope) => listOfClient(scope, clientId)),
  ...reading('getBeside', [COACH, DEPUTY], (scope) => getBeside(scope, clientId, '')),
  ...reading('getBeside, of nobody', [COACH], (scope) => getBeside(scope, null, '17.12.2026')),
  ...reading('suggest, the same', [COACH], (scope) => suggest(scope, { clientId, suggest: 'same' })),
  ...reading('suggest, a place', [COACH], (scope) => suggest(scope, { clientId, suggest: meetingId })),
  writing('makeMeetings', COACH, async (scope) => {
    const input: MakeInput = {
      submissionId: randomUUID(),
      clientId,
      coachId: COACH.personId,
      ...PLANNED,
      ...ABOUT,
      way: 'phone',
      place: null,
      address: null,
      repeat: 'weekly',
      until: null,
      times: 26,
      skipHolidays: true,
      agreed: '',
    };
    const look = await makeMeetings(scope, input);
    if (look.kind !== 'done' || look.value.kind !== 'check') throw new Error('Nothing to look at');
    return makeMeetings(scope, { ...input, agreed: look.value.check.digest });
  }),
  writing('moveMeetings', COACH, async (scope) =>
    moveMeetings(scope, { ...(await held(scope)), ...PLANNED, reason: 'Koulutus.', agreed: '' }),
  ),
  writing('changeMeetings', COACH, async (scope) =>
    changeMeetings(scope, {
      ...(await held(scope)),
      ...ABOUT,
      way: 'online',
      place: 'Teams',
      address: null,
      reason: 'Talvi.',
    }),
  ),
  writing('cancelMeetings', COACH, async (scope) =>
    cancelMeetings(scope, { ...(await held(scope)), reason: 'Kurssi loppuu.', by: 'us' }),
  ),
  writing('recordOutcome', COACH, (scope) =>
    recordOutcome(scope, { meetingId: begunId, outcome: 'held', note: null }),
  ),
];
