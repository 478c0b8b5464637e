import { lengthOf, tidy } from '#src/lib/fields.ts';
import type { TextKey, TextValues } from '#src/lib/i18n.ts';
import type { Answer } from './answer.ts';
import type { ChoiceQuestion, MultipleQuestion, Question, TextQuestion } from '#src/lib/instrument/model.ts';

/** What a form about one question sends. `codes` are the values of its boxes, special answers among them. */
export interface PostedAnswer {
  readonly skip: boolean;
  readonly codes: readonly string[];
  readonly text: string;
}

export type ReadAnswer =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'mistake'; readonly key: TextKey; readonly values: TextValues };

const mistake = (key: TextKey, values: TextValues = {}): ReadAnswer => ({ kind: 'mistake', key, values });

const answer = (
  question: Question,
  state: Answer['state'],
  codes: readonly string[] = [],
  text: string | null = null,
): ReadAnswer => ({ kind: 'answer', answer: { itemId: question.id, state, codes, text } });

const readChoice = (question: ChoiceQuestion, codes: readonly string[]): ReadAnswer => {
  const [code] = codes;
  if (code === undefined || codes.length > 1) return mistake('common:error.choice.empty');
  const special = question.specials.find((each) => each.code === code);
  if (special) return answer(question, special.code);
  if (!question.options.some((option) => option.code === code)) return mistake('common:error.choice.unknown');
  return answer(question, 'answered', [code]);
};

const readMultiple = (question: MultipleQuestion, codes: readonly string[]): ReadAnswer => {
  const chosen = question.options.filter((option) => codes.includes(option.code));
  if (codes.length === 0) return mistake('assessment:error.multiple.empty');
  if (chosen.length < codes.length) return mistake('common:error.choice.unknown');
  if (chosen.length > 1 && chosen.some((option) => option.exclusive)) {
    return mistake('assessment:error.multiple.noneAlone');
  }
  if (chosen.length > question.max)
    return mistake('assessment:error.multiple.tooMany', { count: question.max });
  return answer(question, 'answered', codes);
};

const readText = (question: TextQuestion, posted: string): ReadAnswer => {
  const text = tidy(posted);
  const over = lengthOf(text) - question.maxLength;
  if (over > 0) return mistake('common:error.tooLong', { count: over });
  return text === '' ? answer(question, 'skipped') : answer(question, 'answered', [], text);
};

const readCheck = (question: Question, codes: readonly string[]): ReadAnswer =>
  codes.some((code) => code !== 'yes')
    ? mistake('common:error.choice.unknown')
    : answer(question, 'answered', codes);

/**
 * Turns what was sent about a question into an answer, or into the text of the mistake. An empty text is a
 * skipped question, an empty box is an answer.
 */
export const readAnswer = (question: Question, posted: PostedAnswer): ReadAnswer => {
  if (posted.skip) return answer(question, 'skipped');
  const codes = [...new Set(posted.codes)];
  switch (question.kind) {
    case 'choice':
      return readChoice(question, codes);
    case 'multiple':
      return readMultiple(question, codes);
    case 'text':
      return readText(question, posted.text);
    case 'check':
      return readCheck(question, codes);
  }
};
