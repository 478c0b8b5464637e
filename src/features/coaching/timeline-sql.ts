import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

// The rows of a timeline: kind, at, id, who; where it can be read (`thing`); what was written, and in whose words.

/** A day without a clock stands at noon of it. */
const noonOf = (day: string): SQL => sql.raw(`(${day} + time '12:00') at time zone 'Europe/Helsinki'`);

/** Nothing was written; no phase, place, length or people. */
const BARE = sql.raw(
  `null::text as note, false as hers, null::text as phase, null::text as place, null::int as minutes,
    null::text[] as with_whom, null::text as activity`,
);

/**
 * A held meeting is a contact, and the meeting is its record. A contact that was written down besides (same day, as
 * long, at the same kind of place) is the same one: it is shown with the meeting.
 */
export const isRecordOf = (contact: 'o', meeting: 'm'): SQL =>
  sql.raw(`${meeting}.client_id = ${contact}.client_id and ${meeting}.outcome = 'held' and not ${contact}.attempt_only
    and ${meeting}.minutes = ${contact}.minutes
    and (${meeting}.starts_at at time zone 'Europe/Helsinki')::date = ${contact}.happened_on
    and case ${meeting}.way when 'phone' then ${contact}.place = 'phone' when 'online' then ${contact}.place = 'video'
      else ${contact}.place in ('office', 'home', 'workplace', 'community') end`);

const meetings = (clientId: string): SQL => sql`
  select 'meeting.' || coalesce(m.outcome, 'past') as kind, m.starts_at as at, m.id, m.coach_id as who, m.id as thing,
    nullif(concat_ws(e'\n', w.outcome_note, (
      select string_agg(o.note, e'\n' order by o.logged_at) from contact o where ${isRecordOf('o', 'm')})), '') as note,
    true as hers, null::text as phase, null::text as place, m.minutes, null::text[] as with_whom, null::text as activity
  from meeting m left join meeting_content w on w.meeting_id = m.id and w.client_id = m.client_id
  where m.client_id = ${clientId} and m.cancelled_at is null and m.starts_at <= (select app.now())
  union all select 'meeting.cancelled', m.cancelled_at, m.id, m.cancelled_by, m.id, ${BARE}
  from meeting m where m.client_id = ${clientId} and m.cancelled_at is not null
  union all select 'meeting.moved', v.moved_at, v.id, v.moved_by, v.meeting_id, ${BARE}
  from meeting_move v where v.client_id = ${clientId}`;

const contacts = (clientId: string): SQL => sql`
  select case when o.attempt_only then 'contact.attempt' else 'contact.made' end, ${noonOf('o.happened_on')}, o.id,
    o.logged_by, o.id, o.note, false, null, o.place, o.minutes, o.with_whom, o.activity
  from contact o where o.client_id = ${clientId} and not exists (select from meeting m where ${isRecordOf('o', 'm')})`;

const messages = (clientId: string): SQL => sql`
  select case when e.withdrawn_at is not null then 'message.withdrawn' else 'message.' || e.side end,
    coalesce(e.withdrawn_at, e.sent_at), e.id, coalesce(e.withdrawn_by, e.author_id), e.id,
    case when e.withdrawn_at is null then e.text end, true, null, null, null, null, null
  from message e where e.client_id = ${clientId}`;

const plans = (clientId: string): SQL => sql`
  select 'plan.proposed', l.proposed_at, l.id, l.made_by, l.id, ${BARE}
  from plan_version l where l.client_id = ${clientId} and l.proposed_at is not null
  union all select case when l.proposed_at is null then 'plan.begun' when l.recorded_by is not null then 'plan.recorded'
    else 'plan.' || l.state end, l.answered_at, l.id, l.recorded_by, l.id,
    case l.state when 'accepted' then l.goal else l.change_wish end, true, null, null, null, null, null
  from plan_version l where l.client_id = ${clientId} and l.state in ('accepted', 'change_asked') and l.answered_at is not null`;

const rest = (clientId: string): SQL => sql`
  select 'phase', ${noonOf('h.started_on')}, h.id, h.set_by, h.id, null, false, h.phase, null, null, null, null
  from client_phase h where h.client_id = ${clientId}
  union all select 'assessment.finished', a.completed_at, a.id, null, a.id, ${BARE}
  from assessment a where a.client_id = ${clientId} and a.completed_at is not null
  union all select 'assessment.shown', s.started_at, s.id, null, s.id, ${BARE}
  from share s where s.client_id = ${clientId} and s.level <> 'none'
  union all select 'coach.' || c.kind, ${noonOf('c.starts_on')}, c.id, c.coach_id, c.id, ${BARE}
  from coach_assignment c where c.client_id = ${clientId} and c.starts_on <= app.today()
    and (c.ends_on is null or c.ends_on > c.starts_on)`;

/** Everything that has happened with a client, as far as the database lets the asker see it. */
export const eventsOf = (clientId: string): SQL =>
  sql.join(
    [meetings, contacts, messages, plans, rest].map((part) => part(clientId)),
    sql` union all `,
  );
