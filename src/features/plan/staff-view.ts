import type { Scope } from '#db/scope.ts';
import { getPhase, getPlan, listEarlier } from './queries.ts';
import type { EarlierVersion } from './queries.ts';
import { templatesOf } from './templates.ts';
import type { StepTemplate } from './templates.ts';
import type { Plan } from './version.ts';

/** What a coach sees of a client's plan. */
export interface StaffPlanView extends Plan {
  readonly earlier: readonly EarlierVersion[];
}

export const getStaffPlan = async (scope: Scope, clientId: string): Promise<StaffPlanView> => ({
  ...(await getPlan(scope, clientId)),
  earlier: await listEarlier(scope, clientId),
});

/** What the editor is drawn from. */
export interface EditorPlan {
  readonly plan: Plan;
  /** Ready steps for the phase that the client is in. */
  readonly templates: readonly StepTemplate[];
}

export const getEditorPlan = async (scope: Scope, clientId: string): Promise<EditorPlan> => ({
  plan: await getPlan(scope, clientId),
  templates: templatesOf(await getPhase(scope, clientId)),
});
