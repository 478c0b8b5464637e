import { acceptProposal } from '#src/features/plan/commands/accept-proposal.ts';
import { addStep } from '#src/features/plan/commands/add-step.ts';
import { askChange } from '#src/features/plan/commands/ask-change.ts';
import { markStep } from '#src/features/plan/commands/mark-step.ts';
import { recordAcceptance } from '#src/features/plan/commands/record-acceptance.ts';
import { removeStep } from '#src/features/plan/commands/remove-step.ts';
import { saveVersion } from '#src/features/plan/commands/save-version.ts';
import { setGoal } from '#src/features/plan/commands/set-goal.ts';
import { undoAcceptance } from '#src/features/plan/commands/undo-acceptance.ts';
import { withdrawVersion } from '#src/features/plan/commands/withdraw-version.ts';
import { versionInput, withdrawInput } from '#src/features/plan/editor-input.ts';
import { isRowDeed } from '#src/features/plan/editor-rows.ts';
import {
  acceptanceInput,
  answerInput,
  clientMarkInput,
  goalInput,
  markInput,
  oneStepInput,
  ownStepInput,
  undoInput,
  wishInput,
} from '#src/features/plan/input.ts';
import { justDonePath, PLAN, PROPOSAL, staffPlanPath } from '#src/features/plan/paths.ts';
import { canOwnPlan, canProposePlan } from '#src/features/plan/policy.ts';
import { holdForCoach } from '#src/features/plan/commands/hold-for-coach.ts';
import { first } from '#src/lib/fields.ts';
import { memberForm } from '#src/request/form-action.ts';
import type { FormAction } from '#src/request/form-action.ts';

const allow = canOwnPlan;

const staffAllow = canProposePlan;

const save = memberForm({
  allow: staffAllow,
  input: versionInput,
  run: saveVersion,
  next: ({ clientId, sends }) => ({
    to: staffPlanPath(clientId),
    notice: sends ? 'staff-plan:flash.sent' : 'staff-plan:flash.saved',
  }),
});

/** A button that only adds, moves or removes a step: the editor comes again with it, nothing is saved. */
const saveOrEdit: FormAction = async (context, fields) => {
  const { actor } = context.locals;
  const edits = actor && staffAllow(actor) && isRowDeed(first(fields, 'do'));
  return edits ? { kind: 'done', value: { once: {} } } : save(context, fields);
};

export const planForms = {
  'plan.set-goal': memberForm({
    allow,
    input: goalInput,
    run: setGoal,
    next: () => ({ to: PLAN, notice: 'common:flash.goalSaved' }),
  }),
  'plan.mark-step': memberForm({
    allow,
    input: markInput,
    run: (scope, input) => markStep(scope, scope.actor.personId, input),
    next: ({ stepId, done }) =>
      done === 'done' ? { to: justDonePath(stepId) } : { to: PLAN, notice: 'common:flash.stepUndone' },
  }),
  'plan.add-step': memberForm({
    allow,
    input: ownStepInput,
    run: addStep,
    next: () => ({ to: PLAN, notice: 'common:flash.stepAdded' }),
  }),
  'plan.add-from-assessment': memberForm({
    allow,
    input: ownStepInput,
    run: addStep,
    next: () => ({ to: PLAN, notice: 'common:flash.stepAdded' }),
  }),
  'plan.remove-step': memberForm({
    allow,
    input: oneStepInput,
    run: removeStep,
    next: () => ({ to: PLAN, notice: 'common:flash.stepRemoved' }),
  }),
  'plan.accept': memberForm({
    allow,
    input: answerInput,
    run: acceptProposal,
    next: ({ recorded }) => ({
      to: PLAN,
      notice: recorded ? 'plan:flash.recordedMeanwhile' : 'common:flash.proposalAccepted',
    }),
  }),
  'plan.undo-acceptance': memberForm({
    allow,
    input: undoInput,
    run: undoAcceptance,
    next: () => ({ to: PROPOSAL, notice: 'plan:flash.acceptanceUndone' }),
  }),
  'plan.ask-change': memberForm({
    allow,
    input: wishInput,
    run: askChange,
    next: () => ({ to: PLAN, notice: 'common:flash.changeAsked' }),
  }),
  'plan.save-version': saveOrEdit,
  'plan.withdraw': memberForm({
    allow: staffAllow,
    input: withdrawInput,
    run: withdrawVersion,
    next: ({ clientId, wasSent }) => ({
      to: staffPlanPath(clientId),
      notice: wasSent ? 'staff-plan:flash.withdrawn' : 'staff-plan:flash.removed',
    }),
  }),
  'plan.record-acceptance': memberForm({
    allow: staffAllow,
    input: acceptanceInput,
    run: recordAcceptance,
    next: ({ clientId, byClient }) => ({
      to: staffPlanPath(clientId),
      notice: byClient ? 'staff-plan:flash.acceptedMeanwhile' : 'staff-plan:flash.recorded',
    }),
  }),
  'plan.mark-for-client': memberForm({
    allow: staffAllow,
    input: clientMarkInput,
    run: async (scope, { clientId, ...input }) => {
      const held = await holdForCoach(scope, clientId);
      return held.kind === 'done' ? markStep(scope, clientId, input) : held;
    },
    next: ({ done }, { clientId }) => ({
      to: staffPlanPath(clientId),
      notice: done === 'done' ? 'staff-plan:flash.stepDone' : 'staff-plan:flash.stepUndone',
    }),
  }),
};
