import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { isUuid } from '#src/lib/uuid.ts';
import type { Phase } from '#src/features/people/phases.ts';
import type { ContactPlace } from './kinds.ts';

/** How many events a page shows. */
const PAGE = 40;

export const EVENT_KINDS = [
  'meeting.held',
  'meeting.client_absent',
  'meeting.client_cancelled',
  'meeting.we_cancelled',
  'meeting.past',
  'meeting.cancelled',
  'meeting.moved',
  'contact.made',
  'contact.attempt',
  'message.client',
  'message.staff',
  'message.withdrawn',
  'phase',
  'plan.begun',
  'plan.proposed',
  'plan.accepted',
  'plan.recorded',
  'plan.change_asked',
  'assessment.finished',
  'assessment.shown',
  'coach.primary',
  'coach.deputy',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** One thing that happened with a client, as far as the asker may know of it. */
export interface TimelineEvent {
  readonly kind: EventKind;
  readonly at: Temporal.Instant;
  readonly id: string;
  /** Who did it; null where it is the client, or somebody whom the asker does not see. */
  readonly by: string | null;
  readonly phase: Phase | null;
  readonly place: ContactPlace | null;
  readonly minutes: number | null;
  /** What was agreed in a contact. Nothing else that somebody wrote is here. */
  readonly note: string | null;
}

export interface Timeline {
  readonly events: readonly TimelineEvent[];
  /** Ask for the older ones with it; null: there are none. */
  readonly older: string | null;
}

/** The last event of a page, as an address carries it: when, what and which. */
export const cursorOf = ({ at, kind, id }: Pick<TimelineEvent, 'at' | 'kind' | 'id'>): string =>
  `${at.toString()}~${kind}~${id}`;

const instantOf = (text: string): string | null => {
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return null;
  try {
    return Temporal.Instant.from(text).toString();
  } catch {
    return null;
  }
};

/** Reads what `cursorOf` wrote; null for anything else. */
export const parseCursor = (text: string | null): { at: string; kind: EventKind; id: string } | null => {
  const [when, what, id] = (text ?? '').split('~');
  const at = instantOf(when ?? '');
  const kind = EVENT_KINDS.find((each) => each === what);
  return at !== null && kind && isUuid(id) ? { at, kind, id } : null;
};

/** A day without a clock stands at noon of it. */
const noonOf = (day: string): SQL => sql.raw(`(${day} + time '12:00') at time zone 'Europe/Helsinki'`);

const NOTHING_MORE = sql.raw(
  'null::text as phase, null::text as place, null::int as minutes, null::text as note',
);

const eventsOf = (clientId: string): SQL => sql`
  select 'meeting.' || coalesce(m.outcome, 'past') as kind, m.starts_at as at, m.id, m.coach_id as who,
    null::text as phase, null::text as place, m.minutes, null::text as note
  from meeting m where m.client_id = ${clientId} and m.cancelled_at is null and m.starts_at <= (select app.now())
  union all select 'meeting.cancelled', m.cancelled_at, m.id, m.cancelled_by, ${NOTHING_MORE}
  from meeting m where m.client_id = ${clientId} and m.cancelled_at is not null
  union all select 'meeting.moved', v.moved_at, v.id, v.moved_by, ${NOTHING_MORE}
  from meeting_move v where v.client_id = ${clientId}
  union all select case when o.attempt_only then 'contact.attempt' else 'contact.made' end, ${noonOf('o.happened_on')},
    o.id, o.logged_by, null, o.place, o.minutes, o.note
  from contact o where o.client_id = ${clientId}
  union all select case when e.withdrawn_at is not null then 'message.withdrawn' else 'message.' || e.side end,
    coalesce(e.withdrawn_at, e.sent_at), e.id, coalesce(e.withdrawn_by, e.author_id), ${NOTHING_MORE}
  from message e where e.client_id = ${clientId}
  union all select 'phase', ${noonOf('h.started_on')}, h.id, h.set_by, h.phase, null, null, null
  from client_phase h where h.client_id = ${clientId}
  union all select 'plan.proposed', l.proposed_at, l.id, l.made_by, ${NOTHING_MORE}
  from plan_version l where l.client_id = ${clientId} and l.proposed_at is not null
  union all select case when l.proposed_at is null then 'plan.begun' when l.recorded_by is not null then 'plan.recorded'
    else 'plan.' || l.state end, l.answered_at, l.id, l.recorded_by, ${NOTHING_MORE}
  from plan_version l where l.client_id = ${clientId} and l.state in ('accepted', 'change_asked') and l.answered_at is not null
  union all select 'assessment.finished', a.completed_at, a.id, null, ${NOTHING_MORE}
  from assessment a where a.client_id = ${clientId} and a.completed_at is not null
  union all select 'assessment.shown', s.started_at, s.id, null, ${NOTHING_MORE}
  from share s where s.client_id = ${clientId} and s.level <> 'none'
  union all select 'coach.' || c.kind, ${noonOf('c.starts_on')}, c.id, c.coach_id, ${NOTHING_MORE}
  from coach_assignment c where c.client_id = ${clientId} and c.starts_on <= app.today()
    and (c.ends_on is null or c.ends_on > c.starts_on)`;

interface Row extends Record<string, unknown>, Omit<TimelineEvent, 'at'> {
  at: string;
}

/**
 * What has happened with a client, the latest first: that there were messages, never what they say.
 * @param before the last event of the page before, as `cursorOf` writes it
 */
export const listEvents = async (
  scope: Scope,
  clientId: string,
  before: string | null,
  most = PAGE,
): Promise<Timeline> => {
  const cursor = parseCursor(before);
  const rows = await scope.tx.execute<Row>(sql`
    select e.kind, e.at, e.id, p.first_name || ' ' || p.last_name as by, e.phase, e.place, e.minutes, e.note
    from (${eventsOf(clientId)}) e left join person p on p.id = e.who and p.id <> ${clientId}
    where ${cursor ? sql`(e.at, e.kind, e.id) < (${cursor.at}::timestamptz, ${cursor.kind}, ${cursor.id}::uuid)` : sql`true`}
    order by e.at desc, e.kind desc, e.id desc limit ${most + 1}`);
  const events = rows.slice(0, most).map(({ kind, at, id, by, phase, place, minutes, note }) => ({
    ...{ kind, id, by, phase, place, minutes, note },
    at: Temporal.Instant.from(at),
  }));
  const last = events.at(-1);
  return { events, older: rows.length > most && last ? cursorOf(last) : null };
};
