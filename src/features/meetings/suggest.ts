import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Scope } from '#db/scope.ts';
import { clock, dayInNumbers, dayOf, ZONE } from '#src/lib/dates.ts';
import { id } from '#src/lib/fields.ts';
import { done, invalid, missing } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { mondayOf } from '#src/lib/wall-clock.ts';

/** Fields of the form that one press fills in. */
export type Suggested = Readonly<Record<string, string>>;

/** Tomorrow; the day and time of the client's last meeting in the next week; a place that has been used. */
export const suggestInput = z.object({
  clientId: z.string().default(''),
  suggest: z.union([z.enum(['tomorrow', 'same']), id]),
});
export type SuggestInput = z.output<typeof suggestInput>;

interface Row extends Record<string, unknown> {
  starts_at: string;
  minutes: number;
  way: string;
  place: string | null;
  address: string | null;
}

const whereOf = ({ way, place, address }: Row): Suggested => ({
  way,
  place: place ?? '',
  address: address ?? '',
});

const startOf = (day: Temporal.PlainDate): string => day.toZonedDateTime(ZONE).toInstant().toString();

const likeLast = async (scope: Scope, clientId: string): Promise<Outcome<Suggested>> => {
  const chosen = id.safeParse(clientId);
  if (!chosen.success) return invalid({ field: 'clientId', key: 'staff-meetings:client.empty' });
  const nextMonday = mondayOf(scope.today).add({ days: 7 });
  // What stands in the next week already is not it.
  const [row] = await scope.tx.execute<Row>(sql`
    select m.starts_at, m.minutes, m.way, m.place, m.address from meeting m
    where m.client_id = ${chosen.data} and m.client_id = any ((select app.coached_clients())::uuid[]) and m.cancelled_at is null
    order by m.starts_at < ${startOf(nextMonday)} desc, m.starts_at desc, m.id desc limit 1`);
  if (!row) return invalid({ field: 'clientId', key: 'staff-meetings:suggest.none' });
  const at = Temporal.Instant.from(row.starts_at);
  const day = nextMonday.add({ days: dayOf(at).dayOfWeek - 1 });
  return done({
    date: dayInNumbers(day),
    time: clock(at),
    minutes: String(row.minutes),
    ...whereOf(row),
  });
};

const asAt = async (scope: Scope, meetingId: string): Promise<Outcome<Suggested>> => {
  const [row] = await scope.tx.execute<Row>(sql`
    select m.starts_at, m.minutes, m.way, m.place, m.address from meeting m
    where m.id = ${meetingId} and m.client_id = any ((select app.coached_clients())::uuid[])`);
  return row ? done(whereOf(row)) : missing();
};

/** Fills in a part of the form of a meeting. Writes nothing. */
export const suggest = (
  scope: Scope,
  { clientId, suggest: what }: SuggestInput,
): Promise<Outcome<Suggested>> => {
  if (what === 'tomorrow') return Promise.resolve(done({ date: dayInNumbers(scope.today.add({ days: 1 })) }));
  return what === 'same' ? likeLast(scope, clientId) : asAt(scope, what);
};
