import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { shownOf } from '#src/features/people/fragments.ts';
import type { Shown } from '#src/features/people/fragments.ts';
import { clientOf } from './waiting.ts';
import type { ClientRow, RowClient } from './waiting.ts';

/** For how many days something is news. */
const NEWS_DAYS = 14;

const newsFrom = (scope: Scope): string => scope.now.subtract({ hours: NEWS_DAYS * 24 }).toString();

export interface NewlyShown extends RowClient {
  readonly shownAt: Temporal.Instant;
  readonly shown: Shown;
}

/** Assessments that clients began to show within the last 14 days and still show, the latest first. */
export const listNewlyShown = async (scope: Scope): Promise<NewlyShown[]> => {
  const rows = await scope.tx.execute<ClientRow & { started_at: string; shown: Shown }>(sql`
    select * from (
      select p.id, p.first_name || ' ' || p.last_name as name, f.locale, newest.started_at, ${shownOf(sql`newest.assessment_id`)} as shown
      from unnest((select app.coached_clients())) as mine (id)
      join lateral (
        select s.assessment_id, s.started_at from share s
        where s.client_id = mine.id and s.ended_at is null and s.started_at > ${newsFrom(scope)}
        order by s.started_at desc limit 1
      ) newest on true
      join person p on p.id = mine.id join preference f on f.person_id = p.id
    ) news where shown <> 'none' order by started_at desc, id`);
  return rows.map((row) => ({
    ...clientOf(row),
    shownAt: Temporal.Instant.from(row.started_at),
    shown: row.shown,
  }));
};

export interface AnsweredPlan extends RowClient {
  readonly answeredAt: Temporal.Instant;
  /** What she wants to change, in her words; null: she accepted it. */
  readonly wish: string | null;
}

/** Plans to which clients have answered within the last 14 days, wishes first, then the latest; not what the asker wrote down. */
export const listAnsweredPlans = async (scope: Scope): Promise<AnsweredPlan[]> => {
  const rows = await scope.tx.execute<ClientRow & { answered_at: string; wish: string | null }>(sql`
    select p.id, p.first_name || ' ' || p.last_name as name, f.locale, v.answered_at,
      case when v.state = 'change_asked' then v.change_wish end as wish
    from unnest((select app.coached_clients())) as mine (id)
    join plan_version v on v.client_id = mine.id and v.state in ('accepted', 'change_asked') and v.ended_at is null
      and v.proposed_at is not null and v.answered_at > ${newsFrom(scope)}
      and v.recorded_by is distinct from (select app.user_id())
    join person p on p.id = mine.id join preference f on f.person_id = p.id
    order by v.state desc, v.answered_at desc, v.id`);
  return rows.map((row) => ({
    ...clientOf(row),
    answeredAt: Temporal.Instant.from(row.answered_at),
    wish: row.wish,
  }));
};
