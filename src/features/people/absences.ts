import { and, eq, gt, lt, lte, sql } from 'drizzle-orm';
import { absence } from '#db/schema/people.ts';
import type { WriteScope } from '#db/scope.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import type { FieldError, Outcome } from '#src/lib/outcome.ts';
import { askForAccess } from './access-requests.ts';
import { announce } from './announce.ts';
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

/** Rings for the e-mails that the database has written: to the clients whom another one sees now, and to their coach. */
const announceAbsence = async (scope: WriteScope, coachId: string): Promise<void> => {
  const rows = await scope.tx.execute<{ client_id: string }>(
    sql`select a.client_id from coach_assignment a where a.coach_id = ${coachId} and a.kind = 'primary' and ${holdsToday('a')}`,
  );
  await announce(scope, coachId, ...rows.map((row) => row.client_id));
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
      // Who and when is the database's to say.
      recordedAt: new Date(scope.now.epochMilliseconds),
    })
    .onConflictDoNothing();
  return inserted.count === 1;
};

/** The absences of a unit take turns: else two at once could each be the other's deputy, and nobody would be here. */
const takeTurns = async ({ tx, actor }: WriteScope): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('absences ' || ${actor.unitId}, 0))`);
};

/** Whose own deputy goes before the deputy of an absence, and may be the one who writes it down. */
const actsUnder = async (scope: WriteScope, { coachId }: AbsenceInput): Promise<FieldError | null> => {
  const [row] = await scope.tx.execute<{ acts: boolean }>(
    sql`select app.is_deputy_under(${coachId}::uuid) as acts`,
  );
  return row?.acts ? { field: 'coachId', key: 'staff-team:absence.yourself' } : null;
};

/** What was done: written down, or (with herself as the deputy) asked for. */
export type Added = 'added' | 'asked';

const mistakeIn = async (scope: WriteScope, input: AbsenceInput): Promise<FieldError | null> =>
  dayMistake(scope, input) ?? (await personMistake(scope, input)) ?? (await clash(scope, input));

const askToStandIn = async (
  scope: WriteScope,
  { submissionId, coachId, startsOn, backOn }: AbsenceInput,
): Promise<Outcome<Added>> => {
  await askForAccess(scope, submissionId, { kind: 'absence', coachId, backOn }, startsOn);
  return done('asked');
};

const writeDown = async (scope: WriteScope, input: AbsenceInput): Promise<Outcome<Added>> => {
  const acting = await actsUnder(scope, input);
  if (acting) return invalid(acting);
  if (!(await insertAbsence(scope, input)))
    return (await isThere(scope, input.submissionId))
      ? done('added')
      : invalid({ field: 'startsOn', key: 'staff-team:absence.overlap' });
  await announceAbsence(scope, input.coachId);
  return done('added');
};

/**
 * Writes a coach's absence down, with who acts for her; who names herself asks for it. The same form sent twice does it
 * once. The database keeps it in the log of every client whom another one sees by it.
 */
export const addAbsence = async (scope: WriteScope, input: AbsenceInput): Promise<Outcome<Added>> => {
  await takeTurns(scope);
  if (await isThere(scope, input.submissionId)) return done('added');
  const mistake = await mistakeIn(scope, input);
  if (mistake) return invalid(mistake);
  return input.deputyId === scope.actor.personId ? askToStandIn(scope, input) : writeDown(scope, input);
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
    .where(and(eq(absence.id, absenceId), lte(absence.startsOn, today), gt(absence.backOn, today)))
    .returning({ coachId: absence.coachId });
};

const takeBack = (scope: WriteScope, absenceId: string) =>
  scope.tx
    .delete(absence)
    .where(and(eq(absence.id, absenceId), gt(absence.startsOn, scope.today.toString())))
    .returning({ coachId: absence.coachId });

/**
 * She is back, or does not go: an absence that has begun ends today and stays written down, one that is still to come
 * is taken back. Pressed twice, it is done once.
 */
export const endAbsence = async (scope: WriteScope, { absenceId }: OneAbsence): Promise<Outcome<Ended>> => {
  const [ended] = await endToday(scope, absenceId);
  const [removed] = ended ? [] : await takeBack(scope, absenceId);
  const changed = ended ?? removed;
  if (changed) await announceAbsence(scope, changed.coachId);
  if (removed) return done('removed');
  return done(ended || (await isThere(scope, absenceId)) ? 'ended' : 'gone');
};
