import { sql } from 'drizzle-orm';
import type { WriteScope } from '#db/scope.ts';
import type { TextKey } from '#src/lib/i18n.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import type { FieldError, Outcome } from '#src/lib/outcome.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { addAbsence, endAbsence } from './absences.ts';
import type { Added, Ended } from './absences.ts';
import type { MyAbsenceInput } from './input.ts';

/** What is said to a lead about somebody is said to the coach about herself. */
const TO_HERSELF: Readonly<Record<string, TextKey>> = {
  'staff-team:absence.isDeputy': 'staff-team:absence.mine.isDeputy',
  'staff-team:absence.deputy.self': 'staff-team:absence.mine.deputy.self',
};
const toHerself = ({ key, ...rest }: FieldError): FieldError => ({ ...rest, key: TO_HERSELF[key] ?? key });

/** A coach writes down that she will be away, by the same rules as her lead does it for her. */
export const addMyAbsence = async (scope: WriteScope, input: MyAbsenceInput): Promise<Outcome<Added>> => {
  const outcome = await addAbsence(scope, { ...input, coachId: scope.actor.personId });
  return outcome.kind === 'invalid' ? invalid(...outcome.errors.map(toHerself)) : outcome;
};

const isMine = async (scope: WriteScope, absenceId: string): Promise<boolean> => {
  if (!isUuid(absenceId)) return false;
  const rows = await scope.tx.execute(
    sql`select from absence a where a.id = ${absenceId} and a.coach_id = ${scope.actor.personId}`,
  );
  return rows.length > 0;
};

/** The same for an absence of her own; of another's there is none. */
export const endMyAbsence = async (
  scope: WriteScope,
  asked: { readonly absenceId: string },
): Promise<Outcome<Ended>> =>
  (await isMine(scope, asked.absenceId)) ? endAbsence(scope, asked) : done('gone');
