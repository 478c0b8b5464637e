import type { Scope } from '#db/scope.ts';
import { together } from '#src/lib/together.ts';
import { seenOf } from './comparison.ts';
import { getPlan, listEarlier } from './queries.ts';
import type { EarlierVersion } from './queries.ts';
import { asItWouldBe } from './version.ts';
import type { Plan, Version } from './version.ts';

/** All that the client's page of her plan shows. */
export interface PlanView extends Plan {
  /** What waits for her answer, as it would be in force; null when nothing does. */
  readonly proposal: Version | null;
  /** What she reads of it now, short enough for a form. */
  readonly seen: string;
  readonly earlier: readonly EarlierVersion[];
}

export const getPlanView = async (scope: Scope): Promise<PlanView> => {
  const clientId = scope.actor.personId;
  const [plan, earlier] = await together(getPlan(scope, clientId), listEarlier(scope, clientId));
  const proposal = asItWouldBe(plan);
  return {
    ...plan,
    proposal,
    seen: proposal ? seenOf(proposal) : '',
    earlier,
  };
};
