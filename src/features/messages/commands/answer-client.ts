import type { WriteScope } from '#db/scope.ts';
import { getCorrespondent } from '#src/features/messages/correspondent.ts';
import type { Correspondent } from '#src/features/messages/correspondent.ts';
import { draftText, messageText } from '#src/features/messages/input.ts';
import type { AnswerInput, SettleInput, Template } from '#src/features/messages/input.ts';
import { mistakes } from '#src/lib/fields.ts';
import { done, invalid, refused } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { lockDraft, removeDraft } from './lock-draft.ts';
import { saveDraft } from './save-draft.ts';
import { sendMessage } from './send-message.ts';
import { settleMessages } from './settle-messages.ts';

/** What a button of the form did; the last two write nothing and show the page with the text again. */
export type Answered =
  | { readonly what: 'sent' | 'saved' | 'removed' }
  | { readonly what: 'checked' }
  | { readonly what: 'filled'; readonly text: string };

/** Puts a template into the text, with what it needs to know of the client. */
type Fill = (to: Correspondent, text: string, template: Template) => string;

const notYours = () => refused('staff-messages:refused.notYours');

const inTextField = (error: Parameters<typeof mistakes>[0]) =>
  invalid(...mistakes(error).map((mistake) => ({ ...mistake, field: 'text' })));

const save = async (scope: WriteScope, input: AnswerInput): Promise<Outcome<Answered>> => {
  const text = draftText.safeParse(input.text);
  if (!text.success) return inTextField(text.error);
  return (await saveDraft(scope, { ...input, text: text.data })) ? done({ what: 'saved' }) : notYours();
};

const send = async (scope: WriteScope, input: AnswerInput): Promise<Outcome<Answered>> => {
  const { clientId, submissionId, upTo, asks } = input;
  const text = messageText.safeParse(input.text);
  if (!text.success) return inTextField(text.error);
  const sent = await sendMessage(scope, { clientId, id: submissionId, text: text.data, asks });
  if (sent.kind !== 'sent') return notYours();
  await settleMessages(scope, clientId, upTo);
  return done({ what: 'sent' });
};

const remove = async (scope: WriteScope, { clientId }: AnswerInput): Promise<Outcome<Answered>> => {
  await lockDraft(scope, clientId);
  await removeDraft(scope, clientId);
  return done({ what: 'removed' });
};

/**
 * Does what a button of the staff's form asks. A client who is not the writer's (any more) is refused in words,
 * the same ones as for a client who never was: what was written stays on the page.
 */
export const answerClient = async (
  scope: WriteScope,
  input: AnswerInput,
  fill: Fill,
): Promise<Outcome<Answered>> => {
  if (input.remove) return remove(scope, input);
  const to = await getCorrespondent(scope, input.clientId);
  if (!to) return notYours();
  if (input.template) return done({ what: 'filled', text: fill(to, input.text, input.template) });
  if (input.check) return done({ what: 'checked' });
  if (input.save) return save(scope, input);
  return to.hasEnded ? refused('staff-messages:refused.ended') : send(scope, input);
};

/** No answer is needed: the client's messages that the page showed wait no longer. */
export const settleConversation = async (
  scope: WriteScope,
  { clientId, upTo }: SettleInput,
): Promise<Outcome<null>> => {
  if (!(await getCorrespondent(scope, clientId))) return notYours();
  const settled = await settleMessages(scope, clientId, upTo);
  if (settled > 0) await scope.record({ verb: 'message.settled', clientIds: [clientId] });
  return done(null);
};
