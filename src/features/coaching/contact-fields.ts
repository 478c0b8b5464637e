import { dayInNumbers } from '#src/lib/dates.ts';
import type { Contact } from './contacts.ts';
import { MINUTES, usualActivity } from './kinds.ts';
import type { Phase } from '#src/features/people/phases.ts';

/** What stands in the form of a contact before anything is changed: most often only one thing differs. */
export interface ContactPresets extends Readonly<Record<string, string | readonly string[]>> {
  readonly happenedOn: string;
  readonly picked: string;
  readonly place: string;
  readonly with: readonly string[];
  readonly activity: string;
}

const SHORT = 15;

/** As the last time: same place, same length; today, with the client, about what the phase is about. */
export const presetsOf = (
  today: Temporal.PlainDate,
  phase: Phase | null,
  contacts: readonly Contact[],
): ContactPresets => {
  const last = contacts.find(({ attempt }) => !attempt);
  const minutes = MINUTES.find((each) => each === last?.minutes) ?? SHORT;
  return {
    happenedOn: dayInNumbers(today),
    picked: String(minutes),
    place: last?.place ?? 'phone',
    with: ['client'],
    activity: usualActivity(phase),
  };
};
