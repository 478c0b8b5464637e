import { randomBytes, randomUUID } from 'node:crypto';
import { makeFeed, stopFeed } from '#src/features/meetings/commands/calendar.ts';
import { replyToMeeting } from '#src/features/meetings/commands/reply.ts';
import { getFeed, getFeedDate } from '#src/features/meetings/feed.ts';
import { getMeeting, getNextMeeting, listComing, listPast } from '#src/features/meetings/queries.ts';
import { NOW } from '#tests/support/clock.ts';
import { largeId } from '#tests/support/large-names.ts';
import { CLIENT, COACH, LEAD, reading, writing } from './request.ts';
import type { Request } from './request.ts';

const clientId = CLIENT.personId;
const meetingId = largeId('meeting', '7 3');
const secret = (): string => randomBytes(32).toString('base64url');

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
];
