import type { Scope } from '#db/scope.ts';
import { listAbsences, listCoaches } from '#src/features/people/colleagues.ts';
import type { Absence, Coach } from '#src/features/people/colleagues.ts';
import { getWaitingTimes } from '#src/features/people/waiting-times.ts';
import type { WaitingTime } from '#src/features/people/waiting-times.ts';
import { together } from '#src/lib/together.ts';

/** For how many days ahead a lead is told of absences. */
const DAYS_AHEAD = 14;

/** What a lead looks after: how long clients wait for each coach, who is away, how much each has. Never who waits. */
export interface TeamDay {
  readonly coaches: readonly Coach[];
  readonly waiting: ReadonlyMap<string, WaitingTime>;
  readonly absences: readonly Absence[];
}

export const getTeamDay = async (scope: Scope): Promise<TeamDay> => {
  const [coaches, waiting, absences] = await together(
    listCoaches(scope),
    getWaitingTimes(scope),
    listAbsences(scope),
  );
  const last = scope.today.add({ days: DAYS_AHEAD });
  return {
    coaches,
    waiting,
    absences: absences.filter(({ startsOn }) => Temporal.PlainDate.compare(startsOn, last) <= 0),
  };
};
