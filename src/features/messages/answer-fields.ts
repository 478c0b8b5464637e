/** What a posted form that is shown again says of itself (src/request/form-state.ts). */
interface Shown {
  readonly posted: boolean;
  value(field: string, otherwise?: string | null): string;
  readonly once: Readonly<Record<string, string>> | null;
}

/** What the form of an answer shows. */
export interface AnswerFields {
  readonly submissionId: string;
  /** What was filled in by a template, else what was typed, else what is kept. */
  readonly text: string;
  readonly error: string | undefined;
  /** Something unsent is kept. */
  readonly isSaved: boolean;
  /** Somebody asked whether the text is easy to read. */
  readonly isChecked: boolean;
  /** An answer that goes with one press is enough. */
  readonly asks: boolean;
}

export const answerFields = (
  form: Shown,
  draft: string,
  rest: Pick<AnswerFields, 'submissionId' | 'error'>,
): AnswerFields => ({
  ...rest,
  text: form.once?.['text'] ?? form.value('text', draft),
  isSaved: draft !== '' && !form.posted,
  isChecked: form.once?.['checked'] !== undefined,
  asks: form.value('asks') !== '',
});

/** What just happened to a conversation: said beside it. */
export const ANSWER_NOTICES = [
  'staff-messages:flash.sent',
  'staff-messages:flash.saved',
  'staff-messages:flash.removed',
  'staff-messages:flash.settled',
  'staff-messages:flash.withdrawn',
] as const;
