import { z } from 'zod';
import {
  choice,
  emailAddress,
  id,
  neededName,
  optionalName,
  optionalText,
  ticked,
  tidy,
} from '#src/lib/fields.ts';
import { parseDay } from '#src/lib/dates.ts';
import type { TextKey } from '#src/lib/i18n.ts';

/** Longest texts, in letters. */
const NAME = 80;
const PLACE = 80;

/** No service began before this, and nothing is planned after that: a slip of a finger in the year. */
const YEARS = { from: 2000, to: 2100 } as const;

const LOOKS_LIKE_A_DAY = /^\s*(\d{1,2}\.\s*\d{1,2}\.\s*\d{4}|\d{4}-\d{2}-\d{2})\s*$/;

const dayOfText = (text: string, context: z.RefinementCtx): Temporal.PlainDate => {
  const day = parseDay(text);
  if (day && day.year >= YEARS.from && day.year <= YEARS.to) return day;
  const message: TextKey = LOOKS_LIKE_A_DAY.test(text)
    ? 'common:error.date.unknown'
    : 'common:error.date.format';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
};

/** A day as people write it: 24.11.2026. */
export const dayField = (empty: TextKey) =>
  z.string().default('').transform(tidy).pipe(z.string().min(1, empty)).transform(dayOfText);

const phone = optionalText(40).refine((text) => text === null || /^\+?[\d\s()/-]{3,}$/.test(text), {
  error: 'common:error.phone.format',
});

const optionalEmail = z
  .string()
  .default('')
  .transform(tidy)
  .transform((text) => (text === '' ? null : text))
  .pipe(z.union([z.null(), emailAddress], { error: 'common:error.email.format' }));

/** An id that a list offers, or nothing. */
const optionalId = z
  .string()
  .default('')
  .transform((text) => (text === '' ? null : text))
  .pipe(z.union([z.null(), id], { error: 'common:error.choice.unknown' }));

const chosenId = (empty: TextKey) => z.string().default('').pipe(z.string().min(1, empty)).pipe(id);

const agreed = (empty: TextKey) => ticked.refine(Boolean, { error: empty });

/** A list that stands at "choose" sends an empty text. */
const emptyIsNone = (value: unknown): unknown => (value === '' ? undefined : value);

const contactFields = {
  firstName: neededName(NAME, 'staff-clients:new.firstName.empty'),
  lastName: neededName(NAME, 'staff-clients:new.lastName.empty'),
  callName: optionalName(NAME),
  locale: z.preprocess(emptyIsNone, choice(['fi-simple', 'fi', 'sv'], 'staff-clients:new.language.empty')),
  email: optionalEmail,
  phone,
  municipality: optionalName(PLACE),
};

/** The page was drawn without this: it is from an older version of the portal, or forged. */
const submissionId = z.uuid({ error: 'common:error.pageOld' });

export const newClientInput = z.object({
  submissionId,
  ...contactFields,
  startsOn: dayField('staff-clients:new.startsOn.empty'),
  coachId: chosenId('staff-clients:new.coach.empty'),
  deputyId: optionalId,
});
export type NewClientInput = z.output<typeof newClientInput>;

/** `version` is what the details were when the page was drawn (`ClientView.version`). */
export const changeClientInput = z.object({
  clientId: id,
  version: z.string().default(''),
  ...contactFields,
});
export type ChangeClientInput = z.output<typeof changeClientInput>;

export const clientInput = z.object({ clientId: id });

export const deputyInput = z.object({ clientId: id, deputyId: optionalId });
export type DeputyInput = z.output<typeof deputyInput>;

export const letterInput = z.object({ clientId: id, identity: agreed('staff-client:letter.identity.empty') });

export const moveInput = z.object({
  clientId: id,
  coachId: chosenId('staff-client:move.to.empty'),
  startsOn: dayField('staff-client:move.from.empty'),
  told: agreed('staff-client:move.tellClient.empty'),
});
export type MoveInput = z.output<typeof moveInput>;

export const absenceInput = z.object({
  submissionId,
  coachId: chosenId('staff-team:absence.who.empty'),
  startsOn: dayField('staff-team:absence.from.empty'),
  backOn: dayField('staff-team:absence.back.empty'),
  deputyId: chosenId('staff-team:absence.deputy.empty'),
});
export type AbsenceInput = z.output<typeof absenceInput>;

/** Of the coach who writes it down herself. */
export const myAbsenceInput = absenceInput
  .omit({ coachId: true })
  .extend({ deputyId: chosenId('staff-team:absence.noDeputy') });
export type MyAbsenceInput = z.output<typeof myAbsenceInput>;

export const oneAbsenceInput = z.object({ absenceId: id });

export const answerInput = z.object({
  requestId: id,
  answer: choice(['yes', 'no', 'taken_back'], 'common:error.choice.unknown'),
});
export type AnswerInput = z.output<typeof answerInput>;

/** "8", "8.30", "08:30" as the database writes it: "08:30". */
const clockField = z
  .string()
  .default('')
  .transform(tidy)
  .transform((text, context) => {
    const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(text) ?? [];
    if (hours !== '' && Number(hours) < 24 && Number(minutes) < 60)
      return `${hours.padStart(2, '0')}:${minutes}`;
    context.addIssue({ code: 'custom', message: 'common:error.time.format' });
    return z.NEVER;
  });

const coachFields = {
  firstName: neededName(NAME, 'staff-clients:new.firstName.empty'),
  lastName: neededName(NAME, 'staff-clients:new.lastName.empty'),
  email: emailAddress,
  phone,
  reachableFrom: clockField,
  reachableTo: clockField,
};

interface Hours {
  readonly reachableFrom: string;
  readonly reachableTo: string;
}
const endAfterStart = ({ reachableFrom, reachableTo }: Hours): boolean => reachableFrom < reachableTo;
const hoursMistake = { path: ['reachableTo'], error: 'staff-frame:settings.reachable.order' };

export const newCoachInput = z
  .object({ submissionId, ...coachFields, locale: choice(['fi', 'sv'], 'staff-team:add.language.empty') })
  .refine(endAfterStart, hoursMistake);
export type NewCoachInput = z.output<typeof newCoachInput>;

/** `version` is what the details were when the page was drawn (`CoachContact.version`). */
export const changeCoachInput = z
  .object({ coachId: id, version: z.string().default(''), ...coachFields })
  .refine(endAfterStart, hoursMistake);
export type ChangeCoachInput = z.output<typeof changeCoachInput>;

export const coachInput = z.object({ coachId: id });
