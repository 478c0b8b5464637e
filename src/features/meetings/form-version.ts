import type { Meeting } from './meeting.ts';
import { versionOf } from './version.ts';

interface Form {
  readonly refused: boolean;
  value(field: string, otherwise?: string | null): string;
}

/** What a form is drawn from: after somebody else's change what is in force now, so that a second press is on it. */
export const formVersion = (form: Form, meeting: Meeting): string =>
  form.refused ? versionOf(meeting) : form.value('version', versionOf(meeting));
