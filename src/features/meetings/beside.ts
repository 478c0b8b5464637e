import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { parseDay } from '#src/lib/dates.ts';
import { together } from '#src/lib/together.ts';
import { listOfClient, listWeek } from './staff-queries.ts';
import type { StaffMeeting } from './staff-queries.ts';

/** A place that has been used, to be chosen again with one press. */
export interface UsedPlace {
  /** The meeting that was there. */
  readonly meetingId: string;
  readonly place: string;
}

/** How many used places are offered, and for how long they are remembered. */
const PLACES = { most: 4, days: 180 } as const;

/**
 * Places of the asker's meetings, the client's own first, then the most used. One where a single other client was
 * met may be that client's home, and is nobody else's to see.
 */
const listPlaces = async (scope: Scope, clientId: string | null): Promise<UsedPlace[]> => {
  const rows = await scope.tx.execute<{ id: string; place: string }>(sql`
    select (array_agg(m.id order by m.starts_at desc))[1] as id, m.place
    from meeting m
    where m.way = 'place' and m.client_id = any ((select app.coached_clients())::uuid[]) and m.cancelled_at is null
      and m.starts_at > app.now() - ${PLACES.days} * interval '1 day'
    group by m.place, m.address
    having count(distinct m.client_id) > 1 or bool_or(m.client_id = ${clientId}::uuid)
    order by bool_or(m.client_id = ${clientId}::uuid) desc nulls last, count(*) desc, max(m.starts_at) desc limit ${PLACES.most}`);
  return rows.map(({ id, place }) => ({ meetingId: id, place }));
};

/** What one needs in sight while arranging a meeting. */
export interface Beside {
  /** Seven days of the asker's meetings, from the day that was typed, else from today. */
  readonly week: readonly StaffMeeting[];
  /** The client's latest meetings, those to come first; none while nobody is chosen. */
  readonly ofClient: readonly StaffMeeting[];
  readonly places: readonly UsedPlace[];
}

/** @param typed the day that stands in the form, as it was written */
export const getBeside = async (scope: Scope, clientId: string | null, typed: string): Promise<Beside> => {
  const [week, ofClient, places] = await together(
    listWeek(scope, parseDay(typed) ?? scope.today),
    clientId === null ? [] : listOfClient(scope, clientId),
    listPlaces(scope, clientId),
  );
  return { week, ofClient, places };
};
