import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { lastContact, phaseNow } from '#src/features/people/fragments.ts';
import type { ContactKind } from '#src/features/people/fragments.ts';
import { mondayOf } from '#src/lib/wall-clock.ts';
import { clientOf } from './waiting.ts';
import type { ClientRow, RowClient } from './waiting.ts';

export interface DueStep extends RowClient {
  readonly text: string;
  readonly dueOn: Temporal.PlainDate;
}

/** Steps of plans in force that a coach does, alone or together with the client: due this week or before, not done. */
export const listDueSteps = async (scope: Scope): Promise<DueStep[]> => {
  const sunday = mondayOf(scope.today).add({ days: 6 }).toString();
  const rows = await scope.tx.execute<ClientRow & { text: string; due_on: string }>(sql`
    select p.id, p.first_name || ' ' || p.last_name as name, f.locale, s.text, s.due_on
    from unnest((select app.coached_clients())) as mine (id)
    join plan_version v on v.client_id = mine.id and v.state = 'accepted' and v.ended_at is null
    join plan_step s on s.version_id = v.id and s.client_id = v.client_id and s.owner in ('coach', 'together')
      and s.due_on <= ${sunday}::date
    join client c on c.person_id = mine.id and (c.ended_on is null or c.ended_on > app.today())
    join person p on p.id = mine.id join preference f on f.person_id = p.id
    where coalesce((
      select k.done from plan_step_mark k where k.client_id = s.client_id and k.step_id = s.step_id
      order by k.marked_at desc, k.id desc limit 1), 'undone') = 'undone'
    order by s.due_on, p.id, s.added_at nulls first, s.position`);
  return rows.map((row) => ({
    ...clientOf(row),
    text: row.text,
    dueOn: Temporal.PlainDate.from(row.due_on),
  }));
};

/** After how many days without contact a client is silent. */
export const SILENT_DAYS = 14;

export interface SilentClient extends RowClient {
  /** The last contact; null: there has been none since the service began. */
  readonly last: { readonly kind: ContactKind; readonly day: Temporal.PlainDate } | null;
  readonly days: number;
}

/** Clients without contact for more than 14 days, the longest silence first. Not those who are on a pause or have ended. */
export const listSilent = async (scope: Scope): Promise<SilentClient[]> => {
  const rows = await scope.tx.execute<
    ClientRow & { kind: ContactKind | null; day: string | null; days: number }
  >(sql`
    select * from (
      select p.id, p.first_name || ' ' || p.last_name as name, f.locale, last.kind, last.day,
        app.today() - coalesce(last.day, c.starts_on) as days
      from unnest((select app.coached_clients())) as mine (id)
      join client c on c.person_id = mine.id and (c.ended_on is null or c.ended_on > app.today())
      join person p on p.id = mine.id join preference f on f.person_id = p.id
      left join lateral (${lastContact(sql`mine.id`)}) last on true
      left join lateral (${phaseNow(sql`mine.id`)}) phase on true
      where coalesce(phase.phase, '') not in ('paused', 'ended', 'declined')
    ) silent where days > ${SILENT_DAYS} order by days desc, id`);
  return rows.map((row) => ({
    ...clientOf(row),
    last: row.kind && row.day !== null ? { kind: row.kind, day: Temporal.PlainDate.from(row.day) } : null,
    days: row.days,
  }));
};
