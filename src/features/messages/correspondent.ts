import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { isUuid } from '#src/lib/uuid.ts';

/** A client to whom the asker may write, as far as writing needs it. */
export interface Correspondent {
  readonly id: string;
  readonly name: string;
  readonly callName: string;
  readonly locale: Locale;
  /** Her service has ended: she cannot read any more. */
  readonly hasEnded: boolean;
  /** An e-mail tells her of a new message. */
  readonly isNotified: boolean;
  readonly nextMeeting: Temporal.Instant | null;
  /** Whose client she is when the asker stands in for somebody, else null. */
  readonly actingFor: string | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  call_name: string;
  locale: Locale;
  has_ended: boolean;
  is_notified: boolean;
  next_meeting: string | null;
  acting_for: string | null;
}

/** The client of that id, if the asker coaches her today; null otherwise. */
export const getCorrespondent = async (
  scope: Scope,
  id: string | undefined,
): Promise<Correspondent | null> => {
  if (!isUuid(id)) return null;
  const [row] = await scope.tx.execute<Row>(sql`
    select p.id, p.first_name || ' ' || p.last_name as name, p.call_name, f.locale,
      coalesce(c.ended_on <= app.today(), false) as has_ended,
      f.message_notice = 'on' and p.email is not null as is_notified,
      (select min(m.starts_at) from meeting m
        where m.client_id = p.id and m.starts_at > ${scope.now.toString()} and m.cancelled_at is null) as next_meeting,
      (select k.first_name || ' ' || k.last_name from coach_assignment a join person k on k.id = a.coach_id
        where a.client_id = p.id and a.kind = 'primary' and a.coach_id <> ${scope.actor.personId}
          and a.starts_on <= app.today() and (a.ends_on is null or a.ends_on > app.today())) as acting_for
    from person p join client c on c.person_id = p.id join preference f on f.person_id = p.id
    where p.id = ${id} and p.id = any ((select app.coached_clients())::uuid[])`);
  return row
    ? {
        id: row.id,
        name: row.name,
        callName: row.call_name,
        locale: row.locale,
        hasEnded: row.has_ended,
        isNotified: row.is_notified,
        nextMeeting: row.next_meeting === null ? null : Temporal.Instant.from(row.next_meeting),
        actingFor: row.acting_for,
      }
    : null;
};
