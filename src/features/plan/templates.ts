import type { TextKey } from '#src/lib/i18n.ts';
import type { StepOwner } from './version.ts';

/** A ready step: its text is in the client's language and can be changed before it is sent. */
export interface StepTemplate {
  readonly key: TextKey;
  readonly owner: StepOwner;
}

/** Ready steps for each phase of coaching. A state without steps of its own has none. */
const TEMPLATES = {
  intake: [
    { key: 'plan:template.intake.1', owner: 'together' },
    { key: 'plan:template.intake.2', owner: 'me' },
    { key: 'plan:template.intake.3', owner: 'me' },
  ],
  profiling: [
    { key: 'plan:template.profiling.1', owner: 'me' },
    { key: 'plan:template.profiling.2', owner: 'me' },
    { key: 'plan:template.profiling.3', owner: 'together' },
  ],
  job_search: [
    { key: 'plan:template.jobSearch.1', owner: 'coach' },
    { key: 'plan:template.jobSearch.2', owner: 'me' },
    { key: 'plan:template.jobSearch.3', owner: 'together' },
  ],
  agreeing_work: [
    { key: 'plan:template.agreeingWork.1', owner: 'me' },
    { key: 'plan:template.agreeingWork.2', owner: 'together' },
    { key: 'plan:template.agreeingWork.3', owner: 'me' },
  ],
  in_training: [
    { key: 'plan:template.inTraining.1', owner: 'me' },
    { key: 'plan:template.inTraining.2', owner: 'me' },
    { key: 'plan:template.inTraining.3', owner: 'me' },
  ],
  job_support: [
    { key: 'plan:template.jobSupport.1', owner: 'coach' },
    { key: 'plan:template.jobSupport.2', owner: 'me' },
    { key: 'plan:template.jobSupport.3', owner: 'me' },
  ],
} as const satisfies Readonly<Record<string, readonly StepTemplate[]>>;

const hasTemplates = (phase: string): phase is keyof typeof TEMPLATES => Object.hasOwn(TEMPLATES, phase);

/** The ready steps of a phase. */
export const templatesOf = (phase: string | null): readonly StepTemplate[] =>
  phase !== null && hasTemplates(phase) ? TEMPLATES[phase] : [];
