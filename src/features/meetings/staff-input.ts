import { z } from 'zod';
import { neededDay, neededTime, optionalDay } from '#src/lib/day-fields.ts';
import { choice, id, neededText, optionalText, ticked, tidy } from '#src/lib/fields.ts';
import type { TextKey } from '#src/lib/i18n.ts';
import { MOST_TIMES, REPEATS } from './repeat.ts';

/** Longest texts, in letters (checks `meeting_length` and `meeting_move_length`). */
export const LONGEST = { place: 200, text: 500, note: 1_000 } as const;
/** How long a meeting may last, in minutes (check `meeting_minutes`). */
export const MINUTES = { least: 5, most: 600 } as const;

const pageOld = 'common:error.pageOld';
const emptyChoice = 'common:error.choice.empty';
const submissionId = z.uuid({ error: pageOld });

const chosenId = (empty: TextKey) => z.string().default('').pipe(z.string().min(1, empty)).pipe(id);

const wholeNumber = (from: number, to: number, message: TextKey) =>
  z
    .string()
    .default('')
    .transform(tidy)
    .pipe(z.string().regex(/^\d{1,4}$/, message))
    .transform(Number)
    .pipe(z.number().min(from, message).max(to, message));

const when = {
  date: neededDay('staff-meetings:date.empty'),
  time: neededTime,
  minutes: wholeNumber(MINUTES.least, MINUTES.most, 'staff-meetings:minutes.wrong'),
};

const where = {
  way: choice(['place', 'phone', 'online'], emptyChoice),
  place: optionalText(LONGEST.place),
  address: optionalText(LONGEST.place),
};

const about = {
  purpose: neededText(LONGEST.text, 'staff-meetings:purpose.empty'),
  bring: optionalText(LONGEST.text),
  others: optionalText(LONGEST.text),
};

const isWhereKnown = ({ way, place }: { way: string; place: string | null }): boolean =>
  way !== 'place' || place !== null;
const whereUnknown = { path: ['place'], error: 'staff-meetings:place.empty' satisfies TextKey };

/** What the page said that will happen, when it asked once more (`Check.digest`). */
const agreed = z.string().max(100).default('');

/** This meeting alone, or it and those of its repeat that come after it. */
const reach = z.enum(['one', 'following']).catch('one');

/** The meeting and what it was when the page was drawn (`versionOf`). */
const held = { submissionId, meetingId: id, version: z.string({ error: pageOld }).max(40, pageOld) };

export const makeInput = z
  .object({
    submissionId,
    clientId: chosenId('staff-meetings:client.empty'),
    coachId: chosenId('staff-meetings:coach.empty'),
    ...when,
    ...where,
    ...about,
    repeat: choice(REPEATS, emptyChoice).default('none'),
    until: optionalDay,
    times: z.union(
      [
        z
          .literal('')
          .optional()
          .transform(() => null),
        wholeNumber(2, MOST_TIMES, 'staff-meetings:repeat.times.wrong'),
      ],
      { error: 'staff-meetings:repeat.times.wrong' },
    ),
    skipHolidays: ticked,
    agreed,
  })
  .refine(isWhereKnown, whereUnknown)
  .refine(({ repeat, until, times }) => repeat === 'none' || until !== null || times !== null, {
    path: ['until'],
    error: 'staff-meetings:repeat.end.empty',
  })
  .refine(({ until, times }) => until === null || times === null, {
    path: ['times'],
    error: 'staff-meetings:repeat.end.both',
  });
export type MakeInput = z.output<typeof makeInput>;

const reason = neededText(LONGEST.text, 'staff-meetings:reason.empty');

export const moveInput = z.object({ ...held, ...when, reason, reach, agreed });
export type MoveInput = z.output<typeof moveInput>;

export const changeInput = z
  .object({ ...held, ...where, ...about, reason: optionalText(LONGEST.text), reach })
  .refine(isWhereKnown, whereUnknown);
export type ChangeInput = z.output<typeof changeInput>;

export const cancelInput = z.object({
  ...held,
  reason,
  by: choice(['client', 'us'], emptyChoice),
  reach,
});
export type CancelInput = z.output<typeof cancelInput>;

export const outcomeInput = z.object({
  meetingId: id,
  outcome: choice(['held', 'client_absent', 'client_cancelled', 'we_cancelled'], emptyChoice),
  note: optionalText(LONGEST.note),
});
export type OutcomeInput = z.output<typeof outcomeInput>;
