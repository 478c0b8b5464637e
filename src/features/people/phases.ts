import type { clientPhase } from '#db/schema/coaching.ts';
import type { TextKey, Translate } from '#src/lib/i18n.ts';

export type Phase = (typeof clientPhase.$inferSelect)['phase'];

/** The five phases of supported employment in their order, and the states beside them. */
export const PHASES = [
  'intake',
  'profiling',
  'job_search',
  'agreeing_work',
  'job_support',
  'in_training',
  'paused',
  'referred',
  'waiting_decision',
  'ended',
  'declined',
] as const satisfies readonly Phase[];

const PHASE_WORDS: Readonly<Record<Phase, TextKey>> = {
  intake: 'staff-client:phase.intake',
  profiling: 'staff-client:phase.profiling',
  job_search: 'staff-client:phase.jobSearch',
  agreeing_work: 'staff-client:phase.agreeingWork',
  job_support: 'staff-client:phase.jobSupport',
  in_training: 'staff-client:state.inTraining',
  paused: 'staff-client:state.paused',
  referred: 'staff-client:state.referred',
  waiting_decision: 'staff-client:state.waitingDecision',
  ended: 'staff-client:state.ended',
  declined: 'staff-client:state.declined',
};

export const phaseWords = (t: Translate, phase: Phase): string => t(PHASE_WORDS[phase]);
