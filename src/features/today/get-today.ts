import type { Scope } from '#db/scope.ts';
import { countMyClients } from '#src/features/people/my-load.ts';
import { together } from '#src/lib/together.ts';
import { listDueSteps, listSilent } from './due.ts';
import type { DueStep, SilentClient } from './due.ts';
import { listDayMeetings, listWithoutOutcome } from './meetings.ts';
import type { DayMeeting } from './meetings.ts';
import { listAnsweredPlans, listNewlyShown } from './news.ts';
import type { AnsweredPlan, NewlyShown } from './news.ts';
import { listWaiting } from './waiting.ts';
import type { WaitingClient } from './waiting.ts';

/** Everything that waits for a coach today, hers and what she does for an absent colleague. */
export interface Today {
  readonly waiting: readonly WaitingClient[];
  readonly meetings: readonly DayMeeting[];
  /** They were, and nobody has written down how they went. */
  readonly unwritten: readonly DayMeeting[];
  readonly shown: readonly NewlyShown[];
  readonly steps: readonly DueStep[];
  readonly plans: readonly AnsweredPlan[];
  readonly silent: readonly SilentClient[];
  readonly clients: number;
}

/** One query for each panel, sent together. */
export const getToday = async (scope: Scope): Promise<Today> => {
  const [waiting, meetings, unwritten, shown, steps, plans, silent, clients] = await together(
    listWaiting(scope),
    listDayMeetings(scope),
    listWithoutOutcome(scope),
    listNewlyShown(scope),
    listDueSteps(scope),
    listAnsweredPlans(scope),
    listSilent(scope),
    countMyClients(scope),
  );
  return { waiting, meetings, unwritten, shown, steps, plans, silent, clients };
};

/** The clients whom the page names, each once: for the access log. */
export const clientsOf = ({ waiting, meetings, unwritten, shown, steps, plans, silent }: Today): string[] => [
  ...new Set(
    [waiting, meetings, unwritten, shown, steps, plans, silent].flat().map(({ clientId }) => clientId),
  ),
];
