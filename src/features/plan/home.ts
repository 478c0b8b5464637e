import type { Scope } from '#db/scope.ts';
import { canMark } from './policy.ts';
import { getPlan } from './queries.ts';
import { openSteps } from './step-words.ts';
import type { Step } from './version.ts';

/** What the client's first page says of her plan. */
export interface PlanAtHome {
  /** A proposal waits for her answer. */
  readonly proposal: boolean;
  /** The next step that she does herself. */
  readonly next: Step | null;
}

export const getPlanAtHome = async (scope: Scope): Promise<PlanAtHome> => {
  const { current, open } = await getPlan(scope, scope.actor.personId);
  const own = openSteps(current?.steps ?? []).filter(({ owner }) => canMark(scope.actor, owner));
  return { proposal: open?.state === 'proposed', next: own[0] ?? null };
};
