import { and, eq } from 'drizzle-orm';
import { answer, assessment } from '#db/schema/assessment.ts';
import type { WriteScope } from '#db/scope.ts';
import { answerTo } from '#src/features/assessment/answer.ts';
import type { Answer, Answers } from '#src/features/assessment/answer.ts';
import type { AnswerInput } from '#src/features/assessment/input.ts';
import { NOT_AGREED } from '#src/features/assessment/not-agreed.ts';
import { readAnswer } from '#src/features/assessment/posted-answer.ts';
import type { PostedAnswer, ReadAnswer } from '#src/features/assessment/posted-answer.ts';
import type { Round } from '#src/features/assessment/queries.ts';
import { placeAfter, stepAfter, stepBefore } from '#src/features/assessment/resume.ts';
import type { Step } from '#src/features/assessment/resume.ts';
import type { Instrument, Question } from '#src/lib/instrument/model.ts';
import { findQuestion } from '#src/lib/instrument/questions.ts';
import { done, invalid, missing } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { lockDraft } from './lock-round.ts';

const postedOf = (question: Question, input: AnswerInput): PostedAnswer => ({
  skip: input.skip,
  codes: question.kind === 'check' ? input.answer.filter((code) => code !== NOT_AGREED) : input.answer,
  text: input.answer[0] ?? '',
});

const nothingChosen = (question: Question, input: AnswerInput): boolean =>
  !input.skip && input.answer.length === 0 && question.kind !== 'text' && question.kind !== 'multiple';

const read = (question: Question, input: AnswerInput): ReadAnswer =>
  nothingChosen(question, input)
    ? { kind: 'mistake', key: 'assessment:error.answer.empty', values: {} }
    : readAnswer(question, postedOf(question, input));

/** The topic or the chosen thing that an answer belongs to, so that it is shown together with it or not at all. */
const topicOf = (instrument: Instrument, question: Question): string | null => {
  const section = instrument.sections.find((each) => each.id === question.sectionId);
  return question.about?.code ?? (section?.kind === 'topic' ? section.id : null);
};

const isSame = (stored: Answer | null, given: Answer): boolean =>
  stored !== null &&
  stored.state === given.state &&
  stored.text === given.text &&
  stored.codes.join() === given.codes.join();

const store = async (scope: WriteScope, round: Round, question: Question, given: Answer): Promise<void> => {
  const said = {
    state: given.state,
    codes: [...given.codes],
    text: given.text,
    answeredAt: new Date(scope.now.epochMilliseconds),
  };
  await scope.tx
    .insert(answer)
    .values({
      assessmentId: round.id,
      clientId: round.clientId,
      itemId: question.id,
      topic: topicOf(round.instrument, question),
      ...said,
    })
    .onConflictDoUpdate({ target: [answer.assessmentId, answer.itemId], set: said });
};

const remove = async (scope: WriteScope, round: Round, itemId: string): Promise<void> => {
  await scope.tx.delete(answer).where(and(eq(answer.assessmentId, round.id), eq(answer.itemId, itemId)));
};

/** What a form does to the stored answer. */
type Deed =
  | { readonly kind: 'store'; readonly given: Answer }
  | { readonly kind: 'remove' }
  | { readonly kind: 'nothing' };

/**
 * Leaving with nothing on the page is no mistake: then there is nothing to save. Boxes that were all unticked
 * are an answer taken away.
 */
const deedWithout = (question: Question, stored: Answer | null, input: AnswerInput): Deed | null => {
  if (input.clear) return { kind: stored ? 'remove' : 'nothing' };
  if (!input.leave || input.answer.join('') !== '') return null;
  if (!stored) return { kind: 'nothing' };
  return question.kind === 'multiple' ? { kind: 'remove' } : null;
};

const deedOf = (question: Question, stored: Answer | null, input: AnswerInput): Outcome<Deed> => {
  const without = deedWithout(question, stored, input);
  if (without) return done(without);
  const given = read(question, input);
  if (given.kind === 'mistake') return invalid({ field: 'answer', key: given.key, values: given.values });
  return done(isSame(stored, given.answer) ? { kind: 'nothing' } : { kind: 'store', given: given.answer });
};

/** Does it, and gives the answers as they are then. */
const doIt = async (scope: WriteScope, round: Round, question: Question, deed: Deed): Promise<Answers> => {
  if (deed.kind === 'nothing') return round.answers;
  const others = round.answers.filter((each) => each.itemId !== question.id);
  if (deed.kind === 'store') await store(scope, round, question, deed.given);
  else await remove(scope, round, question.id);
  await scope.record({ verb: 'assessment.answered', clientIds: [round.clientId], objectId: round.id });
  return deed.kind === 'store' ? [...others, deed.given] : others;
};

/** Remembers where to go on: after this question, or here when it has no answer. */
const keepPlace = async (
  scope: WriteScope,
  round: Round,
  answers: Answers,
  itemId: string,
): Promise<void> => {
  const atItem = answerTo(answers, itemId) ? placeAfter(round.instrument, answers, itemId) : itemId;
  await scope.tx
    .update(assessment)
    .set({ savedAt: new Date(scope.now.epochMilliseconds), atItem })
    .where(eq(assessment.id, round.id));
};

/** Where the form leads. */
export type Answered = { readonly assessmentId: string; readonly step: Step };

const stepOf = (
  instrument: Instrument,
  answers: Answers,
  itemId: string,
  { clear, leave }: AnswerInput,
): Step => {
  if (clear) return { kind: 'cleared', itemId };
  if (leave === 'pause') return { kind: 'pause' };
  return leave === 'back' ? stepBefore(instrument, answers, itemId) : stepAfter(instrument, answers, itemId);
};

/**
 * Stores the answer to one question, replacing an earlier one; or takes it away. Skipping and not knowing are
 * answers of their own. Saving the same again changes nothing.
 */
export const answerQuestion = async (scope: WriteScope, input: AnswerInput): Promise<Outcome<Answered>> => {
  const locked = await lockDraft(scope, input.assessmentId);
  if (locked.kind !== 'done') return locked;
  const round = locked.value;
  const question = findQuestion(round.instrument, input.itemId);
  if (!question) return missing();
  const deed = deedOf(question, answerTo(round.answers, question.id), input);
  if (deed.kind !== 'done') return deed;
  const answers = await doIt(scope, round, question, deed.value);
  await keepPlace(scope, round, answers, question.id);
  return done({ assessmentId: round.id, step: stepOf(round.instrument, answers, question.id, input) });
};
