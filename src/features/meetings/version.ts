import type { Meeting } from './meeting.ts';

/** Changes whenever a meeting does: a form says with it what it was drawn from. */
export const versionOf = ({ sequence, changedAt }: Pick<Meeting, 'sequence' | 'changedAt'>): string =>
  `${String(sequence)}.${String(changedAt.epochMilliseconds)}`;
