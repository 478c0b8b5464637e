import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { together } from '#src/lib/together.ts';
import { getPhase, getPlan, listEarlier } from './queries.ts';
import type { EarlierVersion } from './queries.ts';
import { templatesOf } from './templates.ts';
import type { StepTemplate } from './templates.ts';
import type { Plan } from './version.ts';

/** What a coach sees of a client's plan. */
export interface StaffPlanView extends Plan {
  readonly earlier: readonly EarlierVersion[];
}

/** The plan as a coach opens it. When somebody looks at it, the client can not take back her yes any more. */
export const getStaffPlan = async (
  scope: Scope,
  clientId: string,
  isLookedAt: boolean,
): Promise<StaffPlanView> => {
  if (isLookedAt) await scope.tx.execute(sql`select app.see_plan(${clientId})`);
  const [plan, earlier] = await together(getPlan(scope, clientId), listEarlier(scope, clientId));
  return { ...plan, earlier };
};

/** What the editor is drawn from. */
export interface EditorPlan {
  readonly plan: Plan;
  /** Ready steps for the phase that the client is in. */
  readonly templates: readonly StepTemplate[];
}

export const getEditorPlan = async (scope: Scope, clientId: string): Promise<EditorPlan> => {
  const [plan, phase] = await together(getPlan(scope, clientId), getPhase(scope, clientId));
  return { plan, templates: templatesOf(phase) };
};
