import { createHash } from 'node:crypto';
import { z } from 'zod';

/** A meeting that is at the same time: of the coach, or another one of the client. */
export interface Overlap {
  readonly clientName: string;
  readonly startsAt: string;
  readonly minutes: number;
}

/** One meeting to be arranged, and what speaks against it. Instants are written out: it travels in a form's answer. */
export interface CheckedDate {
  readonly at: string;
  readonly isHoliday: boolean;
  readonly overlaps: readonly Overlap[];
}

/** What is about to happen, for a person to look at before it does. */
export interface Check {
  readonly dates: readonly CheckedDate[];
  /** Days that are left out because they are holidays. */
  readonly skipped: readonly string[];
  /** Sent back with the second press: it is agreed to what stood there, and to nothing else. */
  readonly digest: string;
}

const overlap = z.object({ clientName: z.string(), startsAt: z.string(), minutes: z.number() });
const stored = z.object({
  dates: z.array(z.object({ at: z.string(), isHoliday: z.boolean(), overlaps: z.array(overlap) })),
  skipped: z.array(z.string()),
  digest: z.string(),
});

export const checkOf = (dates: readonly CheckedDate[], skipped: readonly string[]): Check => {
  const digest = createHash('sha256').update(JSON.stringify({ dates, skipped })).digest('base64url');
  return { dates, skipped, digest };
};

/** Is there something to look at: several days, a day left out, a holiday, something at the same time? */
export const needsLook = ({ dates, skipped }: Check): boolean =>
  dates.length > 1 ||
  skipped.length > 0 ||
  dates.some(({ isHoliday, overlaps }) => isHoliday || overlaps.length > 0);

/** How a check is carried to the page that shows it, and back from there. */
export const writeCheck = (check: Check): { readonly check: string } => ({ check: JSON.stringify(check) });

export const readCheck = (once: Readonly<Record<string, string>> | null): Check | null =>
  once?.['check'] === undefined ? null : stored.parse(JSON.parse(once['check']));
