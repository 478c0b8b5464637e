import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import type { Activity, ContactPlace, Partner } from './kinds.ts';

/** How many of the latest contacts stand beside the form; all of them are on the timeline. */
const LATEST = 10;

export interface Contact {
  readonly id: string;
  readonly happenedOn: Temporal.PlainDate;
  readonly minutes: number;
  readonly place: ContactPlace;
  readonly with: readonly Partner[];
  readonly activity: Activity;
  /** Nobody was reached. */
  readonly attempt: boolean;
  readonly note: string | null;
  readonly loggedBy: string | null;
}

interface Row
  extends Record<string, unknown>, Pick<Contact, 'id' | 'minutes' | 'place' | 'activity' | 'note'> {
  happened_on: string;
  with_whom: Partner[];
  attempt_only: boolean;
  logged_by: string | null;
}

/** The latest contacts with a client that were written down, the newest first. */
export const listContacts = async (scope: Scope, clientId: string): Promise<Contact[]> => {
  const rows = await scope.tx.execute<Row>(sql`
    select o.id, o.happened_on, o.minutes, o.place, o.with_whom, o.activity, o.attempt_only, o.note,
      p.first_name || ' ' || p.last_name as logged_by
    from contact o left join person p on p.id = o.logged_by
    where o.client_id = ${clientId} order by o.happened_on desc, o.logged_at desc, o.id desc limit ${LATEST}`);
  return rows.map(({ id, minutes, place, activity, note, ...row }) => ({
    id,
    minutes,
    place,
    activity,
    note,
    happenedOn: Temporal.PlainDate.from(row.happened_on),
    with: row.with_whom,
    attempt: row.attempt_only,
    loggedBy: row.logged_by,
  }));
};
