import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { getResults, getRound, listFinished } from '#src/features/assessment/queries.ts';
import { getShownAssessments } from '#src/features/assessment/shown-assessment.ts';
import { getShare } from '#src/features/assessment/sharing.ts';
import { askForAccess, listRequests } from '#src/features/people/access-requests.ts';
import { listAccountEvents } from '#src/features/people/account-events.ts';
import { answerRequest } from '#src/features/people/answer-request.ts';
import { addAbsence, endAbsence } from '#src/features/people/absences.ts';
import { addClient } from '#src/features/people/add-client.ts';
import { listCaseload, SORTS } from '#src/features/people/caseload.ts';
import type { CaseloadQuestion } from '#src/features/people/caseload.ts';
import { changeCoach, getCoachContact } from '#src/features/people/change-coach.ts';
import { changeClient } from '#src/features/people/change-client.ts';
import { getClient, holdClient } from '#src/features/people/client.ts';
import { addCoach, closeCoach } from '#src/features/people/coach-account.ts';
import {
  getCoach,
  listAbsences,
  listCoaches,
  listColleagues,
  listOtherLeads,
} from '#src/features/people/colleagues.ts';
import { endService, reopenService } from '#src/features/people/end-service.ts';
import { revokeLetter } from '#src/features/people/letter.ts';
import { cancelMove, moveClient } from '#src/features/people/move-client.ts';
import { addMyAbsence, endMyAbsence } from '#src/features/people/my-absence.ts';
import { nameDeputy } from '#src/features/people/name-deputy.ts';
import { listClosedCoaches, reopenCoach } from '#src/features/people/reopen-coach.ts';
import { removePhoto, savePhoto } from '#src/features/photo/commands.ts';
import { getMyPhotoVersion } from '#src/features/photo/queries.ts';
import {
  forgetDevicesOf,
  forgetMyDevice,
  listDevices,
  rememberDevice,
} from '#src/features/sign-in/remembered.ts';
import { endMyOtherSessions, endMySession, listMySessions } from '#src/features/sign-in/my-sessions.ts';
import { getToday } from '#src/features/today/get-today.ts';
import { getTeamDay } from '#src/features/today/team.ts';
import { WORLD } from '#tests/support/clock.ts';
import { largeId } from '#tests/support/large-names.ts';
import { CLIENT, COACH, DEPUTY, LEAD, nth, reading, writing } from './request.ts';
import type { Request } from './request.ts';

const clientId = CLIENT.personId;
const assessmentId = largeId('assessment', '7 2');
/** Of the unit of lead 9. */
const otherCoach = largeId('coach', 48);
const { day } = WORLD;

const everybody: CaseloadQuestion = {
  ...{ sort: 'name', search: '', coachId: null, ended: false, after: null },
  ...{ whose: 'all', phase: null, waiting: false },
};
const contact = {
  firstName: 'Uusi',
  lastName: 'Esimerkki',
  callName: null,
  email: 'uusi.esimerkki@example.org',
  phone: null,
  municipality: null,
  locale: 'fi',
} as const;

const questions: readonly CaseloadQuestion[] = [
  ...SORTS.map((sort) => ({ ...everybody, sort })),
  { ...everybody, search: 'venla7' },
  { ...everybody, ended: true },
  { ...everybody, whose: 'mine' },
  { ...everybody, whose: 'deputised' },
  { ...everybody, phase: 'job_search' },
  { ...everybody, waiting: true },
  { ...everybody, coachId: COACH.personId },
  { ...everybody, after: largeId('client', 407) },
];
const caseloads: readonly Request[] = questions.flatMap((question) =>
  reading(`listCaseload ${JSON.stringify(question)}`, [COACH, DEPUTY, LEAD], (scope) =>
    listCaseload(scope, question),
  ),
);

const readings: readonly Request[] = [
  ...reading('getClient', [COACH, LEAD, DEPUTY], (scope) => getClient(scope, clientId)),
  ...reading('getToday', [COACH, DEPUTY, nth('coach', 11)], getToday),
  ...reading('getTeamDay', [LEAD], getTeamDay),
  ...reading('listColleagues', [COACH, LEAD], listColleagues),
  ...reading('listAbsences', [COACH, LEAD], listAbsences),
  ...reading('listCoaches', [LEAD], listCoaches),
  ...reading('listOtherLeads', [LEAD], listOtherLeads),
  ...reading('getCoach', [LEAD], (scope) => getCoach(scope, COACH.personId)),
  ...reading('listAccountEvents', [LEAD], (scope) => listAccountEvents(scope, COACH.personId)),
  ...reading('getCoachContact', [LEAD], (scope) => getCoachContact(scope, COACH.personId)),
  ...reading('listClosedCoaches', [LEAD], listClosedCoaches),
  ...reading('listRequests', [COACH, LEAD], listRequests),
  ...reading('getMyPhotoVersion', [COACH], getMyPhotoVersion),
  ...reading('listMySessions', [COACH], (scope) =>
    listMySessions(scope, Temporal.Duration.from({ minutes: 30 })),
  ),
  ...reading('listFinished', [COACH], (scope) => listFinished(scope, clientId)),
  ...reading('getRound', [COACH], (scope) => getRound(scope, assessmentId)),
  ...reading('getResults', [COACH, DEPUTY], (scope) => getResults(scope, assessmentId)),
  ...reading('getShownAssessments', [COACH, LEAD], (scope) => getShownAssessments(scope, clientId, null)),
  ...reading('getShare', [COACH], (scope) => getShare(scope, assessmentId)),
];

const ofClients: readonly Request[] = [
  writing('addClient', COACH, (scope) =>
    addClient(scope, {
      ...contact,
      submissionId: randomUUID(),
      startsOn: day('2026-12-01'),
      coachId: COACH.personId,
      deputyId: otherCoach,
    }),
  ),
  writing('changeClient', COACH, async (scope) => {
    const held = await holdClient(scope, clientId);
    return changeClient(scope, { ...contact, clientId, version: held?.version ?? '' });
  }),
  writing('holdClient', COACH, (scope) => holdClient(scope, clientId)),
  writing('endService', COACH, (scope) => endService(scope, { clientId })),
  writing('reopenService', COACH, (scope) => reopenService(scope, { clientId })),
  writing('revokeLetter', COACH, (scope) => revokeLetter(scope, { clientId })),
  writing('nameDeputy', COACH, (scope) => nameDeputy(scope, { clientId, deputyId: otherCoach })),
  writing('moveClient', LEAD, (scope) =>
    moveClient(scope, { clientId, coachId: otherCoach, startsOn: day('2026-12-01'), told: true }),
  ),
  writing('cancelMove', LEAD, (scope) => cancelMove(scope, { clientId })),
];

const ofTheTeam: readonly Request[] = [
  writing('addAbsence', LEAD, (scope) =>
    addAbsence(scope, {
      submissionId: randomUUID(),
      coachId: COACH.personId,
      deputyId: otherCoach,
      startsOn: day('2026-12-01'),
      backOn: day('2026-12-08'),
    }),
  ),
  writing('addMyAbsence', COACH, (scope) =>
    addMyAbsence(scope, {
      submissionId: randomUUID(),
      deputyId: otherCoach,
      startsOn: day('2026-12-01'),
      backOn: day('2026-12-08'),
    }),
  ),
  writing('endMyAbsence', COACH, (scope) => endMyAbsence(scope, { absenceId: randomUUID() })),
  writing('endAbsence', LEAD, (scope) => endAbsence(scope, { absenceId: randomUUID() })),
  writing('addCoach', LEAD, (scope) =>
    addCoach(scope, {
      submissionId: randomUUID(),
      firstName: 'Uusi',
      lastName: 'Malli',
      email: 'uusi.malli@example.org',
      phone: null,
      locale: 'fi',
      reachableFrom: '08:00',
      reachableTo: '16:00',
    }),
  ),
  writing('changeCoach', LEAD, async (scope) => {
    const coachId = COACH.personId;
    const contact = await getCoachContact(scope, coachId);
    return changeCoach(scope, {
      coachId,
      version: contact?.version ?? '',
      firstName: 'Uusi',
      lastName: 'Malli',
      email: 'uusi.malli@example.org',
      phone: null,
      reachableFrom: '08:00',
      reachableTo: '15:00',
    });
  }),
  writing('reopenCoach', LEAD, async (scope) => {
    const coachId = COACH.personId;
    await scope.tx.execute(sql`update person set ended_at = now() where id = ${coachId}`);
    return reopenCoach(scope, { coachId });
  }),
  writing('askForAccess', LEAD, (scope) =>
    askForAccess(
      scope,
      randomUUID(),
      { kind: 'coach', clientId, coachId: COACH.personId },
      day('2026-12-01'),
    ),
  ),
  writing('answerRequest', COACH, (scope) =>
    answerRequest(scope, { requestId: largeId('request', 7), answer: 'no' }),
  ),
  writing('savePhoto', COACH, (scope) => savePhoto(scope, new Uint8Array([1]))),
  writing('removePhoto', COACH, removePhoto),
  writing('endMySession', COACH, (scope) => endMySession(scope, { sessionId: randomUUID() })),
  ...reading('listDevices', [COACH], (scope) => listDevices(scope, randomUUID())),
  writing('forgetMyDevice', COACH, (scope) =>
    forgetMyDevice(scope, { deviceId: randomUUID(), keep: randomUUID() }),
  ),
  writing('forgetDevicesOf', COACH, (scope) => forgetDevicesOf(scope, { clientId: randomUUID() })),
  writing('rememberDevice', COACH, (scope) =>
    rememberDevice(scope, {
      session: randomUUID(),
      id: randomUUID(),
      secretHash: randomBytes(32),
      device: '',
    }),
  ),
  writing('endMyOtherSessions', COACH, (scope) => endMyOtherSessions(scope, { keep: randomUUID() })),
  writing('closeCoach', LEAD, (scope) => closeCoach(scope, { coachId: COACH.personId })),
  writing('record', LEAD, (scope) =>
    scope.record({ verb: 'caseload.seen', clientIds: [7, 407, 807].map((n) => nth('client', n).personId) }),
  ),
];

/** What the pages and forms of coaches and leads ask. */
export const OF_STAFF: readonly Request[] = [...caseloads, ...readings, ...ofClients, ...ofTheTeam];
