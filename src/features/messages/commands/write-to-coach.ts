import type { WriteScope } from '#db/scope.ts';
import { draftText, messageText } from '#src/features/messages/input.ts';
import type { WriteInput } from '#src/features/messages/input.ts';
import { mistakes } from '#src/lib/fields.ts';
import { done, invalid, missing } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { lockDraft, removeDraft } from './lock-draft.ts';
import { saveDraft } from './save-draft.ts';
import { sendMessage } from './send-message.ts';

/** What a button of the form did. */
export type Written = 'sent' | 'held' | 'saved' | 'removed';

const inTextField = (error: Parameters<typeof mistakes>[0]) =>
  invalid(...mistakes(error).map((mistake) => ({ ...mistake, field: 'text' })));

const save = async (scope: WriteScope, input: WriteInput): Promise<Outcome<Written>> => {
  const text = draftText.safeParse(input.text);
  if (!text.success) return inTextField(text.error);
  const unsent = { ...input, clientId: scope.actor.personId, text: text.data };
  return (await saveDraft(scope, unsent)) ? done('saved') : missing();
};

const send = async (scope: WriteScope, { text, submissionId }: WriteInput): Promise<Outcome<Written>> => {
  const parsed = messageText.safeParse(text);
  if (!parsed.success) return inTextField(parsed.error);
  const sent = await sendMessage(scope, {
    clientId: scope.actor.personId,
    id: submissionId,
    text: parsed.data,
  });
  return sent.kind === 'sent' ? done('sent') : missing();
};

/** A ready answer goes in a moment; what stands in the text field meanwhile is kept. */
const sendQuick = async (scope: WriteScope, input: WriteInput, words: string): Promise<Outcome<Written>> => {
  const clientId = scope.actor.personId;
  const sent = await sendMessage(
    scope,
    { clientId, id: input.submissionId, text: words, isHeld: true },
    { keepDraft: true },
  );
  if (sent.kind !== 'sent') return missing();
  const draft = draftText.safeParse(input.text);
  if (draft.success && draft.data !== '')
    await saveDraft(scope, { ...input, clientId, text: draft.data, auto: false });
  return done('held');
};

/** Does what a button of the client's form asks. `quickWords`: the ready answer that was pressed, in her language. */
export const writeToCoach = async (
  scope: WriteScope,
  input: WriteInput,
  quickWords: string | null,
): Promise<Outcome<Written>> => {
  if (quickWords !== null) return sendQuick(scope, input, quickWords);
  if (input.remove) {
    await lockDraft(scope, scope.actor.personId);
    await removeDraft(scope, scope.actor.personId);
    return done('removed');
  }
  return input.save ? save(scope, input) : send(scope, input);
};
