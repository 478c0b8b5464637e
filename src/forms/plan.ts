import { acceptProposal } from '#src/features/plan/commands/accept-proposal.ts';
import { addStep } from '#src/features/plan/commands/add-step.ts';
import { askChange } from '#src/features/plan/commands/ask-change.ts';
import { markStep } from '#src/features/plan/commands/mark-step.ts';
import { setGoal } from '#src/features/plan/commands/set-goal.ts';
import { answerInput, goalInput, markInput, ownStepInput, wishInput } from '#src/features/plan/input.ts';
import { justDonePath, PLAN } from '#src/features/plan/paths.ts';
import { canOwnPlan } from '#src/features/plan/policy.ts';
import { memberForm } from '#src/request/form-action.ts';

const allow = canOwnPlan;

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
  'plan.accept': memberForm({
    allow,
    input: answerInput,
    run: acceptProposal,
    next: () => ({ to: PLAN, notice: 'common:flash.proposalAccepted' }),
  }),
  'plan.ask-change': memberForm({
    allow,
    input: wishInput,
    run: askChange,
    next: () => ({ to: PLAN, notice: 'common:flash.changeAsked' }),
  }),
};
