import { z } from 'zod';
import { id, neededText, ticked } from '#src/lib/fields.ts';
import { PLACES } from './paths.ts';

/** Longest message, in letters. */
export const MESSAGE_LENGTH = 2000;
/** Longest text that is kept unsent: too long for a message, so that nothing is lost while somebody shortens it. */
const DRAFT_LENGTH = 8000;

/** Answers that go with one press. Their words are `messages:quick.…`. */
export const QUICK = ['yes', 'no', 'callMe', 'late'] as const;
export type Quick = (typeof QUICK)[number];

/** Beginnings of answers for staff, in the client's language: `messages:template.…`. */
export const TEMPLATES = ['thanks', 'understood', 'call', 'meeting', 'how'] as const;
export type Template = (typeof TEMPLATES)[number];

/** The text of a message to send. */
export const messageText = neededText(MESSAGE_LENGTH, 'common:error.message.empty');

/** The text of a message to keep; nothing written is right too. */
export const draftText = z.union([
  z
    .string()
    .regex(/^\s*$/u)
    .transform(() => ''),
  neededText(DRAFT_LENGTH, 'common:error.message.empty'),
]);

const written = {
  submissionId: z.uuid({ error: 'common:error.pageOld' }),
  text: z.string().default(''),
  /** Keep it, do not send it yet. */
  save: ticked,
  /** The page saves by itself. */
  auto: ticked,
  /** Throw away what is unsent. */
  remove: ticked,
};

/** What a client sends with the one form of her page; which button was pressed says what to do. */
export const writeInput = z.object({ ...written, quick: z.enum(QUICK).optional().catch(undefined) });
export type WriteInput = z.output<typeof writeInput>;

const toClient = {
  clientId: id,
  /** The newest message of the client that the page showed. */
  upTo: z.uuid().nullable().catch(null),
  /** The page that the form stands on. */
  from: z.enum(PLACES).catch('inbox'),
};

export const answerInput = z.object({
  ...written,
  ...toClient,
  template: z.enum(TEMPLATES).optional().catch(undefined),
  check: ticked,
  /** An answer that goes with one press is enough. */
  asks: ticked,
});
export type AnswerInput = z.output<typeof answerInput>;

export const settleInput = z.object(toClient);
export type SettleInput = z.output<typeof settleInput>;

/** A message of one's own: to withdraw it, or to take it back. */
export const withdrawInput = z.object({ messageId: id });
