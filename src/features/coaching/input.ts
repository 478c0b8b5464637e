import { z } from 'zod';
import { dayField } from '#src/features/people/input.ts';
import { choice, id, neededText, optionalText, ticked, tidy } from '#src/lib/fields.ts';
import { PHASES } from '#src/features/people/phases.ts';
import { ACTIVITIES, PARTNERS, PLACES } from './kinds.ts';

/** Longest texts, in letters. */
export const CONTACT_NOTE = 2000;
export const NOTE = 4000;

const MOST_MINUTES = 1440;

const submissionId = z.uuid({ error: 'common:error.pageOld' });

const isMinutes = (text: string): boolean => /^\d{1,4}$/.test(text) && Number(text) <= MOST_MINUTES;

const minutesText = z.string().default('').transform(tidy);

const partners = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .pipe(z.array(choice(PARTNERS, 'staff-contact:with.empty')).min(1, 'staff-contact:with.empty'))
  .transform((all) => [...new Set(all)]);

/** Minutes that were written count before those that were picked. */
export const contactInput = z
  .object({
    submissionId,
    clientId: id,
    from: z.enum(['overview', 'contacts']).catch('contacts'),
    happenedOn: dayField('staff-contact:date.empty'),
    picked: minutesText.refine((text) => text === '' || isMinutes(text), {
      error: 'staff-contact:minutes.format',
    }),
    minutes: minutesText.refine((text) => text === '' || isMinutes(text), {
      error: 'staff-contact:minutes.format',
    }),
    place: choice(PLACES, 'staff-contact:place.empty'),
    with: partners,
    /** What it was about; null: what the phase is about. */
    activity: choice(ACTIVITIES, 'common:error.choice.unknown')
      .optional()
      .transform((activity) => activity ?? null),
    attempt: ticked,
    note: optionalText(CONTACT_NOTE),
  })
  .refine(({ picked, minutes }) => picked !== '' || minutes !== '', {
    path: ['picked'],
    error: 'staff-contact:minutes.empty',
    // Said together with what else is missing.
    when: () => true,
  })
  .transform(({ picked, minutes, ...rest }) => ({ ...rest, minutes: Number(minutes || picked) }));
export type ContactInput = z.output<typeof contactInput>;

export const phaseInput = z.object({
  submissionId,
  clientId: id,
  phase: choice(PHASES, 'staff-client:phase.empty'),
  startedOn: dayField('staff-client:phase.from.empty'),
});
export type PhaseInput = z.output<typeof phaseInput>;

export const noteInput = z.object({
  submissionId,
  clientId: id,
  text: neededText(NOTE, 'staff-client:note.empty'),
});
export type NoteInput = z.output<typeof noteInput>;
