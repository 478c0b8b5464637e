import { and, eq, gt, gte, lt, sql } from 'drizzle-orm';
import { absence } from '#db/schema/people.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import type { FieldError, Outcome } from '#src/lib/outcome.ts';
import { holdColleague } from './colleagues.ts';
import { holdsToday } from './fragments.ts';
import type { AbsenceInput } from './input.ts';

const isBefore = (left: Temporal.PlainDate, right: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(left, right) < 0;

const dayMistake = (scope: WriteScope, { startsOn, backOn }: AbsenceInput): FieldError | null => {
  if (!isBefore(startsOn, backOn)) return { field: 'backOn', key: 'staff-team:absence.back.order' };
  return isBefore(scope.today, backOn) ? null : { field: 'backOn', key: 'common:error.date.past' };
};

const personMistake = async (
  scope: WriteScope,
  { coachId, deputyId }: AbsenceInput,
): Promise<FieldError | null> => {
  if (!(await holdColleague(scope, coachId))) return { field: 'coachId', key: 'common:error.choice.unknown' };
  if (!(await holdColleague(scope, deputyId)))
    return { field: 'deputyId', key: 'common:error.choice.unknown' };
  return coachId === deputyId ? { field: 'deputyId', key: 'staff-team:absence.deputy.self' } : null;
};

/** In those days, the deputy must be here, and the one who is away must not be somebody's deputy. */
const clash = async (scope: WriteScope, input: AbsenceInput): Promise<FieldError | null> => {
  const during = and(
    lt(absence.startsOn, input.backOn.toString()),
    gt(absence.backOn, input.startsOn.toString()),
  );
  const some = async (
    who: typeof absence.coachId | typeof absence.deputyId,
    id: string,
  ): Promise<boolean> => {
    const found = await scope.tx
      .select({ id: absence.id })
      .from(absence)
      .where(and(eq(who, id), during))
      .limit(1);
    return found.length > 0;
  };
  if (await some(absence.coachId, input.deputyId))
    return { field: 'deputyId', key: 'staff-team:absence.deputy.away' };
  if (await some(absence.deputyId, input.coachId))
    return { field: 'startsOn', key: 'staff-team:absence.isDeputy' };
  return null;
};

/** The clients whom another one sees because of the absence: it belongs into their log, too. */
const recordFor = async (scope: WriteScope, verb: string, coachId: string, id: string): Promise<void> => {
  const rows = await scope.tx.execute<{ client_id: string }>(
    sql`select a.client_id from coach_assignment a where a.coach_id = ${coachId} and a.kind = 'primary' and ${holdsToday('a')}`,
  );
  await scope.record({ verb, clientIds: rows.map((row) => row.client_id), objectId: id });
};

const isThere = async (scope: WriteScope, id: string): Promise<boolean> => {
  const found = await scope.tx.select({ id: absence.id }).from(absence).where(eq(absence.id, id));
  return found.length > 0;
};

/** False: the id is there already, or she is away in some of those days (the database sees every absence). */
const insertAbsence = async (scope: WriteScope, input: AbsenceInput): Promise<boolean> => {
  const inserted = await scope.tx
    .insert(absence)
    .values({
      id: input.submissionId,
      coachId: input.coachId,
      deputyId: input.deputyId,
      startsOn: input.startsOn.toString(),
      backOn: input.backOn.toString(),
      recordedAt: new Date(scope.now.epochMilliseconds),
      recordedBy: scope.actor.personId,
    })
    .onConflictDoNothing();
  return inserted.count === 1;
};

/** The absences of a unit take turns: else two at once could each be the other's deputy, and nobody would be here. */
const takeTurns = async ({ tx, actor }: WriteScope): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('absences ' || ${actor.unitId}, 0))`);
};

/** Writes a coach's absence down, with who acts for her. The same form sent twice does it once. */
export const addAbsence = async (scope: WriteScope, input: AbsenceInput): Promise<Outcome> => {
  await takeTurns(scope);
  const id = input.submissionId;
  if (await isThere(scope, id)) return done(undefined);
  const mistake =
    dayMistake(scope, input) ?? (await personMistake(scope, input)) ?? (await clash(scope, input));
  if (mistake) return invalid(mistake);
  if (!(await insertAbsence(scope, input)))
    return (await isThere(scope, id))
      ? done(undefined)
      : invalid({ field: 'startsOn', key: 'staff-team:absence.overlap' });
  await recordFor(scope, 'absence.added', input.coachId, id);
  return done(undefined);
};

interface OneAbsence {
  readonly absenceId: string;
}

/** What became of an absence: it ended today, it never came, or there was none (any more). */
export type Ended = 'ended' | 'removed' | 'gone';

const endToday = (scope: WriteScope, absenceId: string) => {
  const today = scope.today.toString();
  return scope.tx
    .update(absence)
    .set({ backOn: today })
    .where(and(eq(absence.id, absenceId), lt(absence.startsOn, today), gt(absence.backOn, today)))
    .returning({ coachId: absence.coachId });
};

const takeBack = (scope: WriteScope, absenceId: string) =>
  scope.tx
    .delete(absence)
    .where(and(eq(absence.id, absenceId), gte(absence.startsOn, scope.today.toString())))
    .returning({ coachId: absence.coachId });

/**
 * She is back, or does not go: an absence that has begun ends today, one that begins today or later is taken back.
 * Pressed twice, it is done once.
 */
export const endAbsence = async (scope: WriteScope, { absenceId }: OneAbsence): Promise<Outcome<Ended>> => {
  const [ended] = await endToday(scope, absenceId);
  const [removed] = ended ? [] : await takeBack(scope, absenceId);
  if (ended) await recordFor(scope, 'absence.ended', ended.coachId, absenceId);
  if (removed) await recordFor(scope, 'absence.removed', removed.coachId, absenceId);
  if (removed) return done('removed');
  return done(ended || (await isThere(scope, absenceId)) ? 'ended' : 'gone');
};
