import type { WriteScope } from '#db/scope.ts';
import { addAbsence, endAbsence } from '#src/features/people/absences.ts';
import { answerRequest } from '#src/features/people/answer-request.ts';
import { addCoach, closeCoach } from '#src/features/people/coach-account.ts';
import { changeCoach } from '#src/features/people/change-coach.ts';
import {
  absenceInput,
  answerInput,
  changeCoachInput,
  coachInput,
  myAbsenceInput,
  newCoachInput,
  oneAbsenceInput,
} from '#src/features/people/input.ts';
import type { NewCoachInput } from '#src/features/people/input.ts';
import { addMyAbsence, endMyAbsence } from '#src/features/people/my-absence.ts';
import { isOtherAddress } from '#src/features/people/other-address.ts';
import { ABSENCES, coachPath, MY_ABSENCES, TEAM, TODAY } from '#src/features/people/paths.ts';
import { canBeAway, canLeadTeam } from '#src/features/people/policy.ts';
import { reopenCoach } from '#src/features/people/reopen-coach.ts';
import { makePaperCode } from '#src/features/sign-in/paper.ts';
import type { PaperCode } from '#src/features/sign-in/paper.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { memberForm } from '#src/request/form-action.ts';
import type { Once } from '#src/request/form-action.ts';

const addCoachWithCode = async (scope: WriteScope, input: NewCoachInput): Promise<Outcome<PaperCode>> => {
  const added = await addCoach(scope, input);
  return added.kind === 'done' ? makePaperCode(scope, added.value.coachId, 'staff') : added;
};

const reopenWithCode = async (scope: WriteScope, input: { coachId: string }): Promise<Outcome<PaperCode>> => {
  const reopened = await reopenCoach(scope, input);
  return reopened.kind === 'done' ? makePaperCode(scope, input.coachId, 'staff') : reopened;
};

const showCode = ({ code, expiresAt, startsAt }: PaperCode): Once => ({
  once: { code, expiresAt: expiresAt.toString(), ...(startsAt ? { startsAt: startsAt.toString() } : {}) },
});

const ADDED = {
  added: 'staff-team:flash.absenceAdded',
  asked: 'staff-team:flash.requestAsked',
} as const;

const ANSWERED = {
  yes: 'staff-team:flash.requestYes',
  no: 'staff-team:flash.requestNo',
  taken_back: 'staff-team:flash.requestTakenBack',
  gone: 'staff-team:flash.requestGone',
} as const;

const ENDED = {
  ended: 'staff-team:flash.absenceEnded',
  removed: 'staff-team:flash.absenceRemoved',
  gone: 'staff-team:flash.absenceGone',
} as const;

export const teamForms = {
  'team.add-absence': memberForm({
    allow: canLeadTeam,
    input: absenceInput,
    run: addAbsence,
    next: (added) => ({ to: ABSENCES, notice: ADDED[added] }),
  }),
  'team.end-absence': memberForm({
    allow: canLeadTeam,
    input: oneAbsenceInput,
    run: endAbsence,
    next: (ended) => ({ to: ABSENCES, notice: ENDED[ended] }),
  }),
  'team.add-my-absence': memberForm({
    allow: canBeAway,
    input: myAbsenceInput,
    run: addMyAbsence,
    next: (added) => ({ to: MY_ABSENCES, notice: ADDED[added] }),
  }),
  'team.end-my-absence': memberForm({
    allow: canBeAway,
    input: oneAbsenceInput,
    run: endMyAbsence,
    next: (ended) => ({ to: MY_ABSENCES, notice: ENDED[ended] }),
  }),
  'team.answer-request': memberForm({
    allow: canBeAway,
    input: answerInput,
    run: answerRequest,
    next: (answered) => ({ to: TODAY, notice: ANSWERED[answered] }),
  }),
  'team.add-coach': memberForm({
    allow: canLeadTeam,
    input: newCoachInput,
    run: addCoachWithCode,
    changesWayIn: () => Promise.resolve(true),
    next: showCode,
  }),
  'team.new-code': memberForm({
    allow: canLeadTeam,
    input: coachInput,
    run: (scope, { coachId }) => makePaperCode(scope, coachId, 'staff'),
    changesWayIn: () => Promise.resolve(true),
    next: showCode,
  }),
  'team.change-coach': memberForm({
    allow: canLeadTeam,
    input: changeCoachInput,
    run: changeCoach,
    changesWayIn: (scope, { coachId, email }) => isOtherAddress(scope, coachId, email),
    next: ({ coachId }) => ({ to: coachPath(coachId), notice: 'staff-team:flash.coachChanged' }),
  }),
  'team.reopen-coach': memberForm({
    allow: canLeadTeam,
    input: coachInput,
    run: reopenWithCode,
    changesWayIn: () => Promise.resolve(true),
    next: showCode,
  }),
  'team.close-coach': memberForm({
    allow: canLeadTeam,
    input: coachInput,
    run: closeCoach,
    changesWayIn: () => Promise.resolve(true),
    next: () => ({ to: TEAM, notice: 'staff-team:flash.closed' }),
  }),
};
