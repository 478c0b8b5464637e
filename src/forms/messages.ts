import type { APIContext } from 'astro';
import { answerClient, settleConversation } from '#src/features/messages/commands/answer-client.ts';
import type { Answered } from '#src/features/messages/commands/answer-client.ts';
import { takeBack } from '#src/features/messages/commands/take-back.ts';
import { withdrawMessage } from '#src/features/messages/commands/withdraw-message.ts';
import { writeToCoach } from '#src/features/messages/commands/write-to-coach.ts';
import type { Written } from '#src/features/messages/commands/write-to-coach.ts';
import { answerInput, settleInput, withdrawInput, writeInput } from '#src/features/messages/input.ts';
import type { AnswerInput, SettleInput } from '#src/features/messages/input.ts';
import { clientThreadPath, CONVERSATION, inboxPath, MESSAGES, NEWEST } from '#src/features/messages/paths.ts';
import { canAnswer, canWrite } from '#src/features/messages/policy.ts';
import { withTemplate } from '#src/features/messages/templates.ts';
import type { TextKey } from '#src/lib/i18n.ts';
import { memberForm } from '#src/request/form-action.ts';
import type { FormAction, Next, Once } from '#src/request/form-action.ts';

const AFTER_WRITING: Readonly<Record<Written, Next>> = {
  sent: { to: CONVERSATION, notice: 'common:flash.messageSent' },
  // The page itself says that it goes in a moment, and how to take it back.
  held: { to: CONVERSATION },
  saved: { to: `${MESSAGES}#text`, notice: 'messages:flash.saved' },
  removed: { to: `${MESSAGES}#text`, notice: 'common:flash.draftRemoved' },
};

/** A ready answer is in the language of the page on which it was pressed, without the marks of a page. */
const textsAsWritten = ({ locals }: APIContext) => locals.app.texts(locals.locale.code);

const write: FormAction = (context, fields) =>
  memberForm({
    allow: canWrite,
    input: writeInput,
    run: (scope, input) =>
      writeToCoach(
        scope,
        input,
        input.quick ? textsAsWritten(context)(`messages:quick.${input.quick}`) : null,
      ),
    next: (written) => AFTER_WRITING[written],
  })(context, fields);

const backTo = ({ clientId, from }: SettleInput): string =>
  from === 'client' ? `${clientThreadPath(clientId)}#${NEWEST}` : inboxPath(clientId);

const NOTICE: Readonly<Record<'sent' | 'saved' | 'removed', TextKey>> = {
  sent: 'staff-messages:flash.sent',
  saved: 'staff-messages:flash.saved',
  removed: 'staff-messages:flash.removed',
};

const afterAnswer = (answered: Answered, input: AnswerInput): Next | Once => {
  if (answered.what === 'filled') return { once: { text: answered.text } };
  if (answered.what === 'checked') return { once: { checked: '1' } };
  return { to: backTo(input), notice: NOTICE[answered.what] };
};

const answer: FormAction = (context, fields) => {
  const { texts, now } = context.locals.app;
  return memberForm({
    allow: canAnswer,
    input: answerInput,
    run: (scope, input) =>
      answerClient(scope, input, (to, text, template) => withTemplate(texts, to, { text, template }, now())),
    next: afterAnswer,
  })(context, fields);
};

export const messageForms = {
  'messages.write': write,
  'messages.take-back': memberForm({
    allow: canWrite,
    input: withdrawInput,
    run: takeBack,
    next: () => ({ to: `${MESSAGES}#write`, notice: 'messages:flash.takenBack' }),
  }),
  'messages.answer': answer,
  'messages.settle': memberForm({
    allow: canAnswer,
    input: settleInput,
    run: settleConversation,
    next: (_, input) => ({ to: backTo(input), notice: 'staff-messages:flash.settled' }),
  }),
  'messages.withdraw': memberForm({
    allow: canAnswer,
    input: withdrawInput,
    run: withdrawMessage,
    next: ({ clientId }) => ({ to: inboxPath(clientId), notice: 'staff-messages:flash.withdrawn' }),
  }),
};
