import { randomUUID } from 'node:crypto';
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
import { getPlanAtHome } from '#src/features/plan/home.ts';
import { getPhase, getPlan, getVersion, wasRemoved } from '#src/features/plan/queries.ts';
import { getEditorPlan, getStaffPlan } from '#src/features/plan/staff-view.ts';
import { planToken } from '#src/features/plan/version.ts';
import { getPlanView } from '#src/features/plan/view.ts';
import { largeId } from '#tests/support/large-names.ts';
import { CLIENT, COACH, LEAD, reading, writing } from './request.ts';
import type { Request } from './request.ts';

const clientId = CLIENT.personId;
const submissionId = randomUUID();
const versionId = largeId('version', '7 3');
const changedAt = '2026-06-01T00:00:00Z';

/** What the pages and forms of the plan ask. Client 7 has one in force, one that has ended and a proposal. */
export const OF_PLANS: readonly Request[] = [
  ...reading('getPlanAtHome', [CLIENT], getPlanAtHome),
  ...reading('getPlanView', [CLIENT], getPlanView),
  ...reading('getVersion', [CLIENT, COACH], (scope) => getVersion(scope, clientId, versionId)),
  ...reading('getPhase', [CLIENT, COACH, LEAD], (scope) => getPhase(scope, clientId)),
  ...reading('wasRemoved', [CLIENT], (scope) => wasRemoved(scope, submissionId)),
  ...reading('getStaffPlan', [COACH, LEAD], (scope) => getStaffPlan(scope, clientId, false)),
  ...reading('getEditorPlan', [COACH], (scope) => getEditorPlan(scope, clientId)),
  writing('saveVersion', COACH, async (scope) =>
    saveVersion(scope, {
      clientId,
      submissionId,
      token: planToken(await getPlan(scope, clientId)),
      sends: true,
      support: 'Sari auttaa.',
      reviewOn: null,
      steps: [{ stepId: submissionId, text: 'Soitan.', owner: 'me', ownerName: null, dueOn: null }],
    }),
  ),
  writing('recordAcceptance', COACH, async (scope) => {
    const { open } = await getPlan(scope, clientId);
    return recordAcceptance(scope, {
      clientId,
      versionId,
      changedAt: open?.changedAt.toString() ?? '',
      acceptedOn: scope.today,
      way: 'paper',
      herself: true,
    });
  }),
  writing('withdrawVersion', COACH, (scope) => withdrawVersion(scope, { clientId, versionId })),
  writing('setGoal', CLIENT, (scope) => setGoal(scope, { submissionId, goal: 'Työ puutarhassa.' })),
  writing('addStep', CLIENT, (scope) => addStep(scope, { submissionId, text: 'Soitan.', dueOn: null })),
  writing('removeStep', CLIENT, async (scope) => {
    await addStep(scope, { submissionId, text: 'Soitan.', dueOn: null });
    return removeStep(scope, { stepId: submissionId });
  }),
  writing('markStep', CLIENT, (scope) =>
    markStep(scope, clientId, { submissionId, stepId: largeId('step', 2), done: 'done' }),
  ),
  writing('acceptProposal', CLIENT, (scope) => acceptProposal(scope, { versionId, changedAt })),
  writing('undoAcceptance', CLIENT, (scope) => undoAcceptance(scope, { versionId })),
  writing('askChange', CLIENT, (scope) =>
    askChange(scope, { versionId, changedAt, wish: 'Aloitan keväällä.' }),
  ),
];
