import { addClient } from '#src/features/people/add-client.ts';
import { changeClient } from '#src/features/people/change-client.ts';
import { holdClient } from '#src/features/people/client.ts';
import { endService, reopenService } from '#src/features/people/end-service.ts';
import {
  changeClientInput,
  clientInput,
  deputyInput,
  letterInput,
  moveInput,
  newClientInput,
} from '#src/features/people/input.ts';
import { revokeLetter } from '#src/features/people/letter.ts';
import { cancelMove, moveClient } from '#src/features/people/move-client.ts';
import { nameDeputy } from '#src/features/people/name-deputy.ts';
import { isOtherAddress } from '#src/features/people/other-address.ts';
import { CASELOAD, clientPath } from '#src/features/people/paths.ts';
import { canMoveClient, canWorkWithClients } from '#src/features/people/policy.ts';
import { makePaperCode } from '#src/features/sign-in/paper.ts';
import { forgetDevicesOf } from '#src/features/sign-in/remembered.ts';
import type { PaperCode } from '#src/features/sign-in/paper.ts';
import type { WriteScope } from '#db/scope.ts';
import { missing, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { memberForm } from '#src/request/form-action.ts';
import type { FormAction } from '#src/request/form-action.ts';

interface OneClient {
  readonly clientId: string;
}

const makeLetter = async (scope: WriteScope, { clientId }: OneClient): Promise<Outcome<PaperCode>> => {
  const held = await holdClient(scope, clientId);
  if (!held || held.endedOn) return missing();
  const made = await makePaperCode(scope, clientId, 'letter');
  // She exists: it is only not for this colleague to let her in.
  return made.kind === 'missing' ? refused('staff-client:letter.onlyCoach') : made;
};

/** Looks for clients by name. Writes nothing: a name does not belong into an address, so it comes as a form. */
const find: FormAction = async ({ locals }) =>
  locals.actor && canWorkWithClients(locals.actor)
    ? { kind: 'done', value: { once: {} } }
    : { kind: 'forbidden' };

export const peopleForms = {
  'people.find': find,
  'people.add-client': memberForm({
    allow: canWorkWithClients,
    input: newClientInput,
    run: addClient,
    next: ({ clientId, seen }) =>
      seen
        ? { to: clientPath(clientId), notice: 'staff-clients:flash.added' }
        : { to: CASELOAD, notice: 'staff-clients:flash.addedForColleague' },
  }),
  'people.change-client': memberForm({
    allow: canWorkWithClients,
    input: changeClientInput,
    run: changeClient,
    changesWayIn: (scope, { clientId, email }) => isOtherAddress(scope, clientId, email),
    next: ({ clientId }) => ({ to: clientPath(clientId), notice: 'staff-client:flash.changed' }),
  }),
  'people.name-deputy': memberForm({
    allow: canWorkWithClients,
    input: deputyInput,
    run: nameDeputy,
    next: ({ clientId, asked }) => ({
      to: clientPath(clientId),
      notice: asked ? 'staff-team:flash.requestAsked' : 'staff-client:flash.deputyNamed',
    }),
  }),
  'people.make-letter': memberForm({
    allow: canWorkWithClients,
    input: letterInput,
    run: makeLetter,
    changesWayIn: () => Promise.resolve(true),
    next: ({ code, expiresAt }) => ({ once: { code, expiresAt: expiresAt.toString() } }),
  }),
  'people.forget-devices': memberForm({
    allow: canWorkWithClients,
    input: clientInput,
    run: forgetDevicesOf,
    next: ({ clientId }) => ({
      to: clientPath(clientId, 'letter'),
      notice: 'staff-client:flash.devicesForgotten',
    }),
  }),
  'people.revoke-letter': memberForm({
    allow: canWorkWithClients,
    input: clientInput,
    run: revokeLetter,
    next: ({ clientId }) => ({
      to: clientPath(clientId, 'letter'),
      notice: 'staff-client:flash.letterRevoked',
    }),
  }),
  'people.end-service': memberForm({
    allow: canWorkWithClients,
    input: clientInput,
    run: endService,
    next: ({ clientId }) => ({ to: clientPath(clientId), notice: 'staff-client:flash.ended' }),
  }),
  'people.reopen-service': memberForm({
    allow: canWorkWithClients,
    input: clientInput,
    run: reopenService,
    next: ({ clientId }) => ({ to: clientPath(clientId), notice: 'staff-client:flash.reopened' }),
  }),
  'people.move-client': memberForm({
    allow: canMoveClient,
    input: moveInput,
    run: moveClient,
    next: ({ clientId, asked }) => ({
      to: clientPath(clientId),
      notice: asked ? 'staff-team:flash.requestAsked' : 'staff-client:flash.moved',
    }),
  }),
  'people.cancel-move': memberForm({
    allow: canMoveClient,
    input: clientInput,
    run: cancelMove,
    next: ({ clientId }) => ({ to: clientPath(clientId), notice: 'staff-client:flash.moveCancelled' }),
  }),
};
