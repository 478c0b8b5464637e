import type { Meeting } from './meeting.ts';

/** What meetings of one series share as long as none of them has been changed alone. */
const alike = ({ seriesId, way, place, address, purpose, minutes, coachId }: Meeting): string =>
  JSON.stringify([seriesId, way, place, address, purpose, minutes, coachId]);

/** Meetings that repeat, together; and those that stand alone. */
export interface Coming {
  readonly series: readonly (readonly [Meeting, ...Meeting[]])[];
  readonly single: readonly Meeting[];
}

/** Puts together what repeats. What is cancelled or was changed alone stands alone, so that it is seen. */
export const bySeries = (meetings: readonly Meeting[]): Coming => {
  const repeats = ({ seriesId, isCancelled }: Meeting): boolean => seriesId !== null && !isCancelled;
  const groups = [...Map.groupBy(meetings.filter(repeats), alike).values()];
  const series = groups.flatMap(([first, ...rest]) =>
    first && rest.length > 0 ? [[first, ...rest] as const] : [],
  );
  const together = new Set(series.flat());
  return { series, single: meetings.filter((meeting) => !together.has(meeting)) };
};
