import type { Locale, Translate } from '#src/lib/i18n.ts';
import type { Question } from '#src/lib/instrument/model.ts';
import { answerTo } from './answer.ts';
import type { Answer, Answers } from './answer.ts';

/** What an answer says. `own` are the person's own words. */
export interface AnswerWords {
  readonly kind: 'said' | 'own' | 'skipped' | 'none';
  readonly words: string;
}

const labelOf = (question: Question, code: string, locale: Locale): string => {
  if (question.kind !== 'choice' && question.kind !== 'multiple') return '';
  const specials = question.kind === 'choice' ? question.specials : [];
  return [...question.options, ...specials].find((option) => option.code === code)?.label[locale] ?? '';
};

const codesIn = (answer: Answer): readonly string[] =>
  answer.state === 'answered' ? answer.codes : [answer.state];

const chosenWords = (t: Translate, locale: Locale, question: Question, answer: Answer): string => {
  if (question.kind === 'check') return t(answer.codes.length > 0 ? 'common:answer.yes' : 'common:answer.no');
  return codesIn(answer)
    .map((code) => labelOf(question, code, locale))
    .join(', ');
};

/** The answer to a question in words, also when there is none. */
export const answerInWords = (
  t: Translate,
  locale: Locale,
  question: Question,
  answers: Answers,
): AnswerWords => {
  const answer = answerTo(answers, question.id);
  if (!answer) return { kind: 'none', words: t('assessment:check.none') };
  if (answer.state === 'skipped') return { kind: 'skipped', words: t('assessment:check.skipped') };
  if (question.kind === 'text') return { kind: 'own', words: answer.text ?? '' };
  return { kind: 'said', words: chosenWords(t, locale, question, answer) };
};
