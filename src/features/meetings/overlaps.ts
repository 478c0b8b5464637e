import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { dayOf } from '#src/lib/dates.ts';
import { isHoliday } from '#src/lib/holidays.ts';
import type { CheckedDate, Overlap } from './check.ts';

interface Row extends Record<string, unknown> {
  client_name: string;
  starts_at: string;
  minutes: number;
}

/** Meetings to be arranged: whose, when, how long. `except` are those that are being moved themselves. */
export interface Arrangement {
  readonly coachId: string;
  readonly clientId: string;
  readonly starts: readonly Temporal.Instant[];
  readonly minutes: number;
  readonly except?: readonly string[];
}

const listOf = (values: readonly unknown[]): string => `{${values.map(String).join(',')}}`;

/** What else the coach or the client has at those times, as far as the asker sees it. */
const findOverlaps = async (
  scope: Scope,
  { coachId, clientId, starts, minutes, except = [] }: Arrangement,
): Promise<Row[]> => [
  ...(await scope.tx.execute<Row>(sql`
    select p.first_name || ' ' || p.last_name as client_name, m.starts_at, m.minutes
    from meeting m join person p on p.id = m.client_id
    where (m.coach_id = ${coachId} or m.client_id = ${clientId}) and m.cancelled_at is null and m.outcome is null
      and m.id <> all (${listOf(except)}::uuid[])
      and exists (
        select from unnest(${listOf(starts)}::timestamptz[]) as planned (at)
        where m.starts_at < planned.at + ${minutes}::int * interval '1 minute'
          and m.starts_at + m.minutes * interval '1 minute' > planned.at)
    order by m.starts_at, m.id`)),
];

const touches = (at: Temporal.Instant, minutes: number, row: Row): boolean => {
  const startsAt = Temporal.Instant.from(row.starts_at);
  const isBefore = (left: Temporal.Instant, right: Temporal.Instant): boolean =>
    Temporal.Instant.compare(left, right) < 0;
  return isBefore(startsAt, at.add({ minutes })) && isBefore(at, startsAt.add({ minutes: row.minutes }));
};

const overlapOf = (row: Row): Overlap => ({
  clientName: row.client_name,
  startsAt: Temporal.Instant.from(row.starts_at).toString(),
  minutes: row.minutes,
});

/** Each planned meeting with what speaks against it. Nothing forbids it: two may come to one place. */
export const checkDates = async (scope: Scope, plan: Arrangement): Promise<CheckedDate[]> => {
  const rows = await findOverlaps(scope, plan);
  return plan.starts.map((at) => ({
    at: at.toString(),
    isHoliday: isHoliday(dayOf(at)),
    overlaps: rows.filter((row) => touches(at, plan.minutes, row)).map(overlapOf),
  }));
};
