import type { Scope } from '#db/scope.ts';
import { together } from '#src/lib/together.ts';
import { getGoal, getSituation, listLastMessages, listOpenSteps } from './overview.ts';
import type { LastMessage, OpenStep, Situation } from './overview.ts';
import { listPhases } from './phases.ts';
import type { PhaseStretch } from './phases.ts';
import { listEvents } from './timeline.ts';
import type { TimelineEvent } from './timeline.ts';

/** How many of the latest events the overview shows. */
const LATEST_EVENTS = 5;

/** Among so many agreements the last one that is no plan is looked for: the goal stands there already. */
const LATEST_AGREED = 5;
const isNoPlan = ({ kind }: TimelineEvent): boolean => !kind.startsWith('plan.');

/** What a coach wants to know of a client in ten seconds. */
export interface Overview {
  readonly phases: readonly PhaseStretch[];
  readonly situation: Situation;
  readonly goal: string | null;
  /** What was agreed last; null: nothing yet, or nothing that the asker may read. */
  readonly agreed: TimelineEvent | null;
  readonly steps: readonly OpenStep[];
  readonly messages: readonly LastMessage[];
  readonly events: readonly TimelineEvent[];
}

/** One query for each part, sent together. A lead gets what leads may know: phases and meetings. */
export const getOverview = async (scope: Scope, clientId: string): Promise<Overview> => {
  const [phases, situation, goal, agreed, steps, messages, { events }] = await together(
    listPhases(scope, clientId),
    getSituation(scope, clientId),
    getGoal(scope, clientId),
    listEvents(scope, clientId, { view: 'agreed', most: LATEST_AGREED }),
    listOpenSteps(scope, clientId),
    listLastMessages(scope, clientId),
    listEvents(scope, clientId, { most: LATEST_EVENTS }),
  );
  return { phases, situation, goal, agreed: agreed.events.find(isNoPlan) ?? null, steps, messages, events };
};
