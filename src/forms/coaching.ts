import { changePhase } from '#src/features/coaching/change-phase.ts';
import { contactInput, noteInput, phaseInput } from '#src/features/coaching/input.ts';
import { logContact } from '#src/features/coaching/log-contact.ts';
import { writeNote } from '#src/features/coaching/notes.ts';
import { contactsPath, notesPath } from '#src/features/coaching/paths.ts';
import { canWriteDown } from '#src/features/coaching/policy.ts';
import { clientPath } from '#src/features/people/paths.ts';
import { memberForm } from '#src/request/form-action.ts';
import type { FormAction } from '#src/request/form-action.ts';

/** Looks for words in the timeline. Writes nothing: what people said does not belong into an address. */
const find: FormAction = async ({ locals }) =>
  locals.actor && canWriteDown(locals.actor) ? { kind: 'done', value: { once: {} } } : { kind: 'forbidden' };

export const coachingForms = {
  'coaching.find': find,
  'coaching.log-contact': memberForm({
    allow: canWriteDown,
    input: contactInput,
    run: logContact,
    next: ({ clientId }, { from }) => ({
      to: from === 'overview' ? clientPath(clientId) : contactsPath(clientId),
      notice: 'staff-contact:flash.saved',
    }),
  }),
  'coaching.change-phase': memberForm({
    allow: canWriteDown,
    input: phaseInput,
    run: changePhase,
    next: ({ clientId }) => ({ to: clientPath(clientId), notice: 'staff-client:flash.phaseChanged' }),
  }),
  'coaching.write-note': memberForm({
    allow: canWriteDown,
    input: noteInput,
    run: writeNote,
    next: ({ clientId }) => ({ to: notesPath(clientId), notice: 'staff-client:flash.noteWritten' }),
  }),
};
