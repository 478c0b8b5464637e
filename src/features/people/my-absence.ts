import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import type { TextKey } from '#src/lib/i18n.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import type { FieldError, Outcome } from '#src/lib/outcome.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { addAbsence, endAbsence, removeAbsence } from './absences.ts';
import type { MyAbsenceInput } from './input.ts';

/** What is said to a lead about somebody is said to the coach about herself. */
const TO_HERSELF: Readonly<Record<string, TextKey>> = {
  'staff-team:absence.isDeputy': 'staff-team:absence.mine.isDeputy',
  'staff-team:absence.deputy.self': 'staff-team:absence.mine.deputy.self',
};
const toHerself = ({ key, ...rest }: FieldError): FieldError => ({ ...rest, key: TO_HERSELF[key] ?? key });

/** A coach writes down that she will be away, by the same rules as her lead does it for her. */
export const addMyAbsence = async (scope: WriteScope, input: MyAbsenceInput): Promise<Outcome> => {
  const outcome = await addAbsence(scope, { ...input, coachId: scope.actor.personId });
  return outcome.kind === 'invalid' ? invalid(...outcome.errors.map(toHerself)) : outcome;
};

/** What became of an absence: it ended today, it never came, or there was none (any more). */
export type Ended = 'ended' | 'removed' | 'gone';

const isMine = async (scope: WriteScope, absenceId: string): Promise<boolean> => {
  if (!isUuid(absenceId)) return false;
  const rows = await scope.tx.execute(
    sql`select from absence a where a.id = ${absenceId} and a.coach_id = ${scope.actor.personId}`,
  );
  return rows.length > 0;
};

/**
 * She is back, or does not go: an absence of hers that has begun ends today, one that begins today or later is taken
 * back. Pressed twice, it is done once.
 */
export const endMyAbsence = async (
  scope: WriteScope,
  { absenceId }: { readonly absenceId: string },
): Promise<Outcome<Ended>> => {
  if (!(await isMine(scope, absenceId))) return done('gone');
  if ((await endAbsence(scope, { absenceId })).kind === 'done') return done('ended');
  if ((await removeAbsence(scope, { absenceId })).kind === 'done') return done('removed');
  return done((await isMine(scope, absenceId)) ? 'ended' : 'gone');
};
