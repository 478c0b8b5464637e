/**
 * An instant as the whole portal knows it: in whole milliseconds. A real clock is finer, PostgreSQL keeps
 * microseconds and a `Date` milliseconds: a moment that was written and the moment that it is asked with must be equal.
 */
export const moment = (at: Temporal.Instant): Temporal.Instant =>
  at.round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
