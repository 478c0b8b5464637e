import { randomUUID } from 'node:crypto';
import { changePhase } from '#src/features/coaching/change-phase.ts';
import { logContact } from '#src/features/coaching/log-contact.ts';
import { listNotes, writeNote } from '#src/features/coaching/notes.ts';
import { getOverview } from '#src/features/coaching/get-overview.ts';
import { listPhases } from '#src/features/coaching/phases.ts';
import { cursorOf, listEvents } from '#src/features/coaching/timeline.ts';
import { countMyClients } from '#src/features/people/my-load.ts';
import { getWaitingTimes } from '#src/features/people/waiting-times.ts';
import { NOW, WORLD } from '#tests/support/clock.ts';
import { largeId } from '#tests/support/large-names.ts';
import { CLIENT, COACH, LEAD, reading, writing } from './request.ts';
import type { Request } from './request.ts';

const clientId = CLIENT.personId;
const submissionId = randomUUID();
const before = cursorOf({ at: NOW.subtract({ hours: 24 * 7 }), kind: 'phase', id: largeId('phase', 7) });
const { today } = WORLD;

/** What the pages and forms about phases, contacts and notes ask. */
export const OF_COACHING: readonly Request[] = [
  ...reading('listPhases', [COACH, LEAD], (scope) => listPhases(scope, clientId)),
  ...reading('listNotes', [COACH], (scope) => listNotes(scope, clientId, null)),
  ...reading('listNotes, on', [COACH], (scope) => listNotes(scope, clientId, largeId('note', 7))),
  ...reading('getOverview', [COACH, LEAD], (scope) => getOverview(scope, clientId)),
  ...reading('listEvents', [COACH, LEAD], (scope) => listEvents(scope, clientId)),
  ...reading('listEvents, on', [COACH], (scope) => listEvents(scope, clientId, { before })),
  ...reading('listEvents, agreed', [COACH, LEAD], (scope) => listEvents(scope, clientId, { view: 'agreed' })),
  ...reading('listEvents, contacts', [COACH], (scope) => listEvents(scope, clientId, { view: 'contacts' })),
  ...reading('listEvents, searched', [COACH], (scope) => listEvents(scope, clientId, { search: 'bussi' })),
  ...reading('countMyClients', [COACH, LEAD], countMyClients),
  ...reading('getWaitingTimes', [LEAD], getWaitingTimes),
  writing('changePhase', COACH, (scope) =>
    changePhase(scope, { submissionId, clientId, phase: 'job_support', startedOn: today }),
  ),
  writing('logContact', COACH, (scope) =>
    logContact(scope, {
      submissionId,
      clientId,
      from: 'contacts',
      happenedOn: today,
      minutes: 30,
      place: 'phone',
      with: ['client'],
      activity: 'coaching',
      attempt: false,
      note: null,
    }),
  ),
  writing('writeNote', COACH, (scope) => writeNote(scope, { submissionId, clientId, text: 'Soita ensin.' })),
];
