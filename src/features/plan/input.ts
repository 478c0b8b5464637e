import { z } from 'zod';
import { dayField } from '#src/features/people/input.ts';
import { choice, neededText, ticked } from '#src/lib/fields.ts';
import { optionalDay } from './day-field.ts';
import { WAYS } from './version.ts';

export const GOAL_LENGTH = 1000;
export const STEP_LENGTH = 300;
export const WISH_LENGTH = 1000;
export const SUPPORT_LENGTH = 2000;
export const NAME_LENGTH = 100;

/** Ids come from hidden fields: a forged one finds nothing, it is not a mistake to mend. */
const objectId = z.string().default('');
const submissionId = z.uuid({ error: 'common:error.pageOld' });
/** When the version was last changed, as the page was drawn; a forged moment is none that there was. */
const moment = z.string().default('');

export const goalInput = z.object({ submissionId, goal: neededText(GOAL_LENGTH, 'plan:error.goal.empty') });
export type GoalInput = z.output<typeof goalInput>;

export const markInput = z.object({
  submissionId,
  stepId: objectId,
  done: z.enum(['done', 'undone'], { error: 'common:error.choice.unknown' }),
});
export type MarkInput = z.output<typeof markInput>;

export const clientMarkInput = markInput.extend({ clientId: objectId });

export const oneStepInput = z.object({ stepId: objectId });
export type OneStepInput = z.output<typeof oneStepInput>;

export const ownStepInput = z.object({
  submissionId,
  text: neededText(STEP_LENGTH, 'plan:error.step.empty'),
  dueOn: optionalDay,
});
export type OwnStepInput = z.output<typeof ownStepInput>;

/** Exactly the proposal that she saw. */
export const answerInput = z.object({ versionId: objectId, changedAt: moment });
export type AnswerInput = z.output<typeof answerInput>;

export const wishInput = answerInput.extend({ wish: neededText(WISH_LENGTH, 'plan:error.wish.empty') });
export type WishInput = z.output<typeof wishInput>;

/** What a coach writes down of an acceptance at a meeting: of exactly the proposal that the page showed. */
export const acceptanceInput = answerInput.extend({
  clientId: objectId,
  acceptedOn: dayField('staff-plan:acceptance.on.empty'),
  way: choice(WAYS, 'staff-plan:acceptance.way.empty'),
  herself: ticked.refine(Boolean, { error: 'staff-plan:acceptance.herself.empty' }),
});
export type AcceptanceInput = z.output<typeof acceptanceInput>;

/** The acceptance that she takes back. */
export const undoInput = z.object({ versionId: objectId });
export type UndoInput = z.output<typeof undoInput>;
