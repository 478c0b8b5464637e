import type { contact } from '#db/schema/coaching.ts';
import type { Phase } from '#src/features/people/phases.ts';

export type ContactPlace = (typeof contact.$inferSelect)['place'];
export type Partner = (typeof contact.$inferSelect)['withWhom'][number];
export type Activity = (typeof contact.$inferSelect)['activity'];

/** Where one is in contact, the most usual first. */
export const PLACES = [
  'phone',
  'workplace',
  'office',
  'home',
  'community',
  'video',
  'portal',
] as const satisfies readonly ContactPlace[];

export const PARTNERS = ['client', 'family', 'network'] as const satisfies readonly Partner[];

export const ACTIVITIES = [
  'intake',
  'engagement',
  'assessment',
  'placement',
  'coaching',
  'follow_along',
  'nonvocational',
] as const satisfies readonly Activity[];

/** Minutes that are one tap. */
export const MINUTES = [15, 30, 45, 60] as const;

const ACTIVITY_OF: Partial<Record<Phase, Activity>> = {
  intake: 'intake',
  profiling: 'assessment',
  job_search: 'placement',
  agreeing_work: 'placement',
  in_training: 'coaching',
  job_support: 'follow_along',
};

/** What a contact is most likely about in a phase. */
export const usualActivity = (phase: Phase | null): Activity => (phase && ACTIVITY_OF[phase]) ?? 'engagement';
