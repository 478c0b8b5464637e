import type { Scope } from '#db/scope.ts';
import { together } from '#src/lib/together.ts';
import { getSituation, listLastMessages, listOpenSteps } from './overview.ts';
import type { LastMessage, OpenStep, Situation } from './overview.ts';
import { listPhases } from './phases.ts';
import type { PhaseStretch } from './phases.ts';
import { listEvents } from './timeline.ts';
import type { TimelineEvent } from './timeline.ts';

/** How many of the latest events the overview shows. */
const LATEST_EVENTS = 5;

/** What a coach wants to know of a client in ten seconds. */
export interface Overview {
  readonly phases: readonly PhaseStretch[];
  readonly situation: Situation;
  readonly steps: readonly OpenStep[];
  readonly messages: readonly LastMessage[];
  readonly events: readonly TimelineEvent[];
}

/** One query for each part, sent together. A lead gets what leads may know: phases and meetings. */
export const getOverview = async (scope: Scope, clientId: string): Promise<Overview> => {
  const [phases, situation, steps, messages, { events }] = await together(
    listPhases(scope, clientId),
    getSituation(scope, clientId),
    listOpenSteps(scope, clientId),
    listLastMessages(scope, clientId),
    listEvents(scope, clientId, null, LATEST_EVENTS),
  );
  return { phases, situation, steps, messages, events };
};
