import type { Locale } from '#src/lib/i18n.ts';
import type { Said } from './said.ts';

/** The people of the invented world, by their first names. */
export type ClientName = 'venla' | 'onni' | 'elias' | 'fatima' | 'riitta' | 'emil' | 'mika' | 'pertti';
export type StaffName = 'sari' | 'janne' | 'katja' | 'mirja';

/** A written day and a Finnish time of day on it, such as `['2026-09-14', '10:05']`. */
export type Moment = readonly [day: string, time: string];

/**
 * When something was or will be: as written, or in days from today ([-3, '9:12']) for what must stay fresh,
 * such as a message that waits for an answer.
 */
export type When = Moment | readonly [daysFromToday: number, time: string];

/** One round of the assessment. Without `finished` it is a draft. */
export interface Round {
  readonly begun: Moment;
  readonly saved: Moment;
  readonly finished: boolean;
  readonly said: Said;
  readonly shown?: {
    readonly level: 'summary' | 'all';
    readonly topics?: Readonly<Record<string, 'none' | 'summary' | 'all'>>;
    readonly from: Moment;
    readonly until?: Moment;
  };
}

/** A client and her way so far, as written on 24 November 2026. */
export interface ClientStory {
  readonly name: ClientName;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string;
  readonly municipality: string;
  readonly locale: Locale;
  readonly textSize?: 'normal' | 'large' | 'largest';
  readonly reminders?: 'none' | 'day_before' | 'same_morning';
  readonly startsOn: string;
  readonly endedOn?: string;
  readonly lastSeen?: When;
  readonly coach: StaffName;
  readonly deputy?: StaffName;
  readonly rounds: readonly Round[];
}

export interface StaffStory {
  readonly name: StaffName;
  readonly role: 'coach' | 'lead';
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  readonly locale: Locale;
  readonly reachable: readonly [from: string, to: string];
}
