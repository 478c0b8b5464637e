import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { meeting, meetingContent } from '#db/schema/meetings.ts';
import type { WriteScope } from '#db/scope.ts';
import { checkOf, needsLook } from '#src/features/meetings/check.ts';
import type { Check } from '#src/features/meetings/check.ts';
import { checkDates } from '#src/features/meetings/overlaps.ts';
import { planTimes } from '#src/features/meetings/plan-times.ts';
import type { MakeInput } from '#src/features/meetings/staff-input.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import type { FieldError, Outcome } from '#src/lib/outcome.ts';

/** Arranged; or not yet, because there is something to look at first. */
export type Arranged =
  | { readonly kind: 'check'; readonly check: Check }
  | {
      readonly kind: 'arranged';
      readonly meetingId: string;
      readonly day: Temporal.Instant;
      readonly count: number;
    };

interface Known extends Record<string, unknown> {
  client: boolean;
  coach: boolean;
}

/** A client whom the asker coaches and whose service goes on, and a colleague. A forged id is neither. */
const personMistake = async (
  scope: WriteScope,
  { clientId, coachId }: MakeInput,
): Promise<FieldError | null> => {
  const [known] = await scope.tx.execute<Known>(sql`
    select app.is_colleague(${coachId}::uuid) as coach, exists (
      select from client c where c.person_id = ${clientId}::uuid and c.person_id = any ((select app.coached_clients())::uuid[])
        and (c.ended_on is null or c.ended_on > app.today())) as client`);
  if (!known?.client) return { field: 'clientId', key: 'common:error.choice.unknown' };
  return known.coach ? null : { field: 'coachId', key: 'common:error.choice.unknown' };
};

type Row = typeof meeting.$inferInsert;

const rowsOf = (scope: WriteScope, input: MakeInput, starts: readonly Temporal.Instant[]): Row[] => {
  const at = new Date(scope.now.epochMilliseconds);
  const { clientId, coachId, minutes, way, place, address } = input;
  const isPlace = way === 'place';
  return starts.map((startsAt, index) => ({
    id: index === 0 ? input.submissionId : randomUUID(),
    // The first one's id: no other series can have it.
    seriesId: starts.length > 1 ? input.submissionId : null,
    startsAt: new Date(startsAt.epochMilliseconds),
    ...{ clientId, coachId, minutes, way },
    place: way === 'phone' ? null : place,
    address: isPlace ? address : null,
    madeAt: at,
    madeBy: scope.actor.personId,
    changedAt: at,
  }));
};

const alreadyMade = async (scope: WriteScope, id: string): Promise<Arranged | null> => {
  const [row] = await scope.tx
    .select({ id: meeting.id, startsAt: meeting.startsAt })
    .from(meeting)
    .where(eq(meeting.id, id));
  return row
    ? { kind: 'arranged', meetingId: row.id, day: row.startsAt.toTemporalInstant(), count: 1 }
    : null;
};

/** The first one first: when the same form is sent twice at once, the second waits for it here and stops. */
const insert = async (
  scope: WriteScope,
  input: MakeInput,
  starts: readonly Temporal.Instant[],
): Promise<void> => {
  const [first, ...others] = rowsOf(scope, input, starts);
  if (!first) return;
  const made = await scope.tx
    .insert(meeting)
    .values(first)
    .onConflictDoNothing()
    .returning({ id: meeting.id });
  if (made.length === 0) return;
  if (others.length > 0) await scope.tx.insert(meeting).values(others);
  const { clientId, purpose, bring } = input;
  await scope.tx
    .insert(meetingContent)
    .values(
      [first, ...others].map(({ id }) => ({ meetingId: id, clientId, purpose, bring, others: input.others })),
    );
  await scope.record({ verb: 'meeting.made', clientIds: [input.clientId], objectId: first.id });
};

/**
 * Makes a meeting, or all of a repeat in one transaction. What is worth a look (several days, a holiday, something
 * at the same time) is shown first; the second press agrees to exactly that. The same form sent twice does it once.
 */
export const makeMeetings = async (scope: WriteScope, input: MakeInput): Promise<Outcome<Arranged>> => {
  const again = await alreadyMade(scope, input.submissionId);
  if (again) return done(again);
  const mistake = await personMistake(scope, input);
  if (mistake) return invalid(mistake);
  const planned = planTimes(input, scope);
  if (planned.kind !== 'done') return planned;
  const { starts, skipped } = planned.value;
  const check = checkOf(await checkDates(scope, { ...input, starts }), skipped.map(String));
  if (needsLook(check) && check.digest !== input.agreed) return done({ kind: 'check', check });
  await insert(scope, input, starts);
  const [day = scope.now] = starts;
  return done({ kind: 'arranged', meetingId: input.submissionId, day, count: starts.length });
};
