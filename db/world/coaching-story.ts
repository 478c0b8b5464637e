import type { ClientName, StaffName, When } from './story.ts';

export interface MessageStory {
  readonly by: ClientName | StaffName;
  readonly at: When;
  readonly text: string;
  /** When the other side read it; soon by default, null for not yet. */
  readonly read?: When | null;
  /** When staff marked that it needs no answer. One that is followed by an answer needs no mark. */
  readonly noAnswerNeeded?: When;
}

export interface MeetingStory {
  /** Part of its id: `worldId('venla meeting next')`. Without it, its number. */
  readonly key?: string;
  readonly at: When;
  readonly minutes: number;
  readonly way: 'place' | 'phone' | 'online';
  readonly place?: string;
  readonly address?: string;
  readonly purpose: string;
  readonly bring?: string;
  readonly others?: string;
  /** The client's own coach by default. */
  readonly coach?: StaffName;
  /** Meetings of one repeat share a name. */
  readonly series?: string;
  /** Two weeks ahead by default. */
  readonly made?: When;
  readonly moved?: {
    readonly from: When;
    readonly at: When;
    readonly by: StaffName;
    readonly reason: string;
  };
  /** To the first time of the meeting: after a move she has not answered yet. */
  readonly reply?: {
    readonly reply: 'coming' | 'not_coming' | 'other_time';
    readonly words?: string;
    readonly at: When;
  };
  readonly cancelled?: { readonly at: When; readonly by: StaffName; readonly reason: string };
  readonly outcome?: 'held' | 'client_absent' | 'client_cancelled' | 'we_cancelled';
  readonly outcomeNote?: string;
}

export interface StepStory {
  readonly key: string;
  readonly text: string;
  readonly owner: 'me' | 'coach' | 'together' | 'other';
  readonly ownerName?: string;
  readonly dueOn?: string;
  /** The client added it herself. */
  readonly added?: When;
}

export interface PlanStory {
  readonly state: 'draft' | 'proposed' | 'change_asked' | 'accepted' | 'withdrawn';
  readonly goal?: string;
  readonly goalAt?: When;
  readonly support?: string;
  readonly made: When;
  readonly proposed?: When;
  readonly answered?: When;
  readonly changeWish?: string;
  /** She accepted at a meeting on the day of `answered`, and her coach wrote it down. */
  readonly accepted?: 'paper' | 'spoken';
  readonly ended?: When;
  readonly reviewOn?: string;
  readonly steps: readonly StepStory[];
}

export interface MarkStory {
  readonly step: string;
  readonly done: 'done' | 'undone';
  readonly at: When;
  readonly by: ClientName | StaffName;
}

export type Phase =
  | 'referred'
  | 'waiting_decision'
  | 'intake'
  | 'profiling'
  | 'job_search'
  | 'agreeing_work'
  | 'in_training'
  | 'job_support'
  | 'paused'
  | 'ended';

export interface ContactStory {
  readonly on: string;
  readonly minutes: number;
  readonly place: 'office' | 'home' | 'workplace' | 'community' | 'phone' | 'video' | 'portal';
  readonly with?: readonly ('client' | 'family' | 'network')[];
  readonly activity:
    'intake' | 'engagement' | 'assessment' | 'placement' | 'coaching' | 'follow_along' | 'nonvocational';
  readonly attemptOnly?: boolean;
  readonly note?: string;
  readonly by?: StaffName;
}

export interface NoteStory {
  readonly at: When;
  readonly text: string;
  readonly by?: StaffName;
}

/** What a client and her coach have done together, as written on 24 November 2026. Texts of the staff are Finnish. */
export interface CoachingStory {
  readonly name: ClientName;
  readonly coach: StaffName;
  readonly phases: readonly (readonly [phase: Phase, startedOn: string])[];
  readonly plans?: readonly PlanStory[];
  readonly marks?: readonly MarkStory[];
  readonly meetings?: readonly MeetingStory[];
  readonly messages?: readonly MessageStory[];
  readonly contacts?: readonly ContactStory[];
  readonly notes?: readonly NoteStory[];
}
