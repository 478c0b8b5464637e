import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

// Pieces of SQL that several queries of people and caseloads are made of.

/** Does an assignment hold today? `name` is what the query calls it. */
export const holdsToday = (name: 'a' | 'main' | 'deputy'): SQL =>
  sql.raw(`${name}.starts_on <= app.today() and (${name}.ends_on is null or ${name}.ends_on > app.today())`);

/** The newest finished assessment of a client. */
export const newestFinished = (clientId: SQL): SQL => sql`
  select a.id, a.completed_at from assessment a
  where a.client_id = ${clientId} and a.completed_at is not null order by a.completed_at desc limit 1`;

/** How much a client shows of a finished assessment. */
export type Shown = 'none' | 'part' | 'summary' | 'all';

/**
 * How much of an assessment is shown, for those whom the database lets see it: `part` when the topics differ from
 * each other. A topic without a row of its own has the level of the whole; kept back ones have no result here.
 */
export const shownOf = (assessmentId: SQL): SQL => sql`
  coalesce((
    select case
      when not exists (select from share_topic t where t.share_id = s.id) then s.level
      when not exists (select from topic_result r where r.assessment_id = s.assessment_id) then 'none'
      when exists (select from share_topic t where t.share_id = s.id and t.level = 'none') then 'part'
      else (
        select case when count(distinct coalesce(t.level, s.level)) = 1 then min(coalesce(t.level, s.level)) else 'part' end
        from topic_result r left join share_topic t on t.share_id = s.id and t.topic = r.topic
        where r.assessment_id = s.assessment_id)
      end
    from share s where s.assessment_id = ${assessmentId} and s.ended_at is null), 'none')`;

/** The phase in which a client is now. */
export const phaseNow = (clientId: SQL): SQL => sql`
  select h.phase, h.started_on from client_phase h
  where h.client_id = ${clientId} order by h.started_on desc, h.set_at desc, h.id desc limit 1`;

/** How a coach was in contact with a client. */
export type ContactKind = 'contact' | 'message' | 'meeting';

/**
 * The last day when somebody who coaches a client was in contact with her: a contact that was written down, a
 * message either way, a meeting that was held. An attempt that reached nobody is none.
 */
export const lastContact = (clientId: SQL): SQL => sql`
  select latest.kind, latest.day from (
    (select 'contact' as kind, o.happened_on as day from contact o
      where o.client_id = ${clientId} and not o.attempt_only order by o.happened_on desc limit 1)
    union all
    (select 'message', (o.sent_at at time zone 'Europe/Helsinki')::date from message o
      where o.client_id = ${clientId} and o.withdrawn_at is null order by o.sent_at desc, o.id desc limit 1)
    union all
    (select 'meeting', (o.starts_at at time zone 'Europe/Helsinki')::date from meeting o
      where o.client_id = ${clientId} and o.outcome = 'held' order by o.starts_at desc limit 1)
  ) latest
  order by latest.day desc, latest.kind limit 1`;
