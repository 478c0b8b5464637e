import { isOpen } from './meeting.ts';
import type { Meeting } from './meeting.ts';

/** The coach may be on her way already and not see an answer. */
const TOO_LATE_TO_WRITE = Temporal.Duration.from({ hours: 1 });

/** Does it begin so soon that a call is surer than an answer here? */
export const isSoon = (meeting: Pick<Meeting, 'startsAt' | 'isCancelled'>, now: Temporal.Instant): boolean =>
  isOpen(meeting, now) && Temporal.Instant.compare(now.add(TOO_LATE_TO_WRITE), meeting.startsAt) >= 0;
