import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { fits } from './caseload-filter.ts';
import type { CaseloadFilter } from './caseload-filter.ts';
import { holdsToday, lastContact, newestFinished, phaseNow, shownOf } from './fragments.ts';
import type { Shown } from './fragments.ts';
import type { Phase } from './phases.ts';
import type { Named } from './rows.ts';
import { dayOrNull, instantOrNull } from './rows.ts';

/** How many clients a page shows. */
export const PAGE = 50;

export const SORTS = ['name', 'lastSeen', 'assessment'] as const;
export type Sort = (typeof SORTS)[number];

export interface CaseloadQuestion extends CaseloadFilter {
  readonly sort: Sort;
  /** The last client of the page before; null for the first page. */
  readonly after: string | null;
}

export interface CaseloadClient extends Named {
  readonly id: string;
  readonly locale: Locale;
  readonly coach: { readonly id: string; readonly name: string } | null;
  /** Why she is in the list: my own, of an absent colleague, or of the unit that I lead. */
  readonly basis: 'own' | 'deputised' | 'led';
  readonly endedOn: Temporal.PlainDate | null;
  readonly lastSeenAt: Temporal.Instant | null;
  readonly phase: Phase | null;
  readonly nextMeetingAt: Temporal.Instant | null;
  /** Null where there has been none, or where it is not for the asker to know (`basis` is `led`). */
  readonly lastContactOn: Temporal.PlainDate | null;
  /** Since when a message of hers waits; null: none does, or it is not for the asker to know. */
  readonly waitingSince: Temporal.Instant | null;
  readonly assessment: {
    /** Begun and not finished. */
    readonly begun: boolean;
    /** The day of the newest finished one. */
    readonly finishedAt: Temporal.Instant | null;
    /** How much of it she shows; null where that is not for the asker to know. */
    readonly shown: Shown | null;
  };
}

export interface Caseload {
  readonly clients: readonly CaseloadClient[];
  /** All that fit the question, on all pages. */
  readonly total: number;
  /** Ask for the page after this one with it; null on the last one. */
  readonly next: string | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  first_name: string;
  last_name: string;
  locale: Locale;
  coach_id: string | null;
  coach_name: string | null;
  basis: CaseloadClient['basis'];
  ended_on: string | null;
  last_seen_at: string | null;
  phase: Phase | null;
  next_meeting_at: string | null;
  last_contact_on: string | null;
  waiting_since: string | null;
  begun: boolean;
  finished_at: string | null;
  shown: Shown | null;
  total: number;
}

/** What comes before the name in the order, as a number that grows. */
const FIRST_KEY: Readonly<Record<Sort, SQL>> = {
  name: sql`0`,
  lastSeen: sql`-extract(epoch from coalesce(p.last_seen_at, 'epoch'))`,
  assessment: sql`case when done.completed_at is not null then -extract(epoch from done.completed_at)
                       when draft.begun then 1 else 2 end`,
};

/** What is known of a client's assessments without seeing into them. */
const ASSESSMENTS: SQL = sql`
  left join lateral (${newestFinished(sql`p.id`)}) done on true
  left join lateral (
    select true as begun from assessment a where a.client_id = p.id and a.completed_at is null limit 1
  ) draft on true`;

/** What is known of a client's coaching: phase and next meeting, and for her coach the last contact and what waits. */
const COACHING: SQL = sql`
  left join lateral (${phaseNow(sql`p.id`)}) phase on true
  left join lateral (
    select m.starts_at from meeting m
    where m.client_id = p.id and m.starts_at > (select app.now()) and m.cancelled_at is null order by m.starts_at limit 1
  ) meeting on true
  left join lateral (${lastContact(sql`p.id`)}) contact on own.coached
  left join lateral (
    select m.sent_at from message m
    where m.client_id = p.id and m.side = 'client' and m.handled_at is null order by m.sent_at limit 1
  ) waiting on true`;

/** Everybody who fits, with no more than the order needs: the rest is looked up for one page. */
const fitting = (scope: Scope, { sort, ...filter }: CaseloadQuestion): SQL => sql`
  select p.id, main.coach_id, ${FIRST_KEY[sort]} as first_key,
    p.last_name collate "fi-x-icu" as second_key, p.first_name collate "fi-x-icu" as third_key
  from client c
  join person p on p.id = c.person_id
  left join coach_assignment main on main.client_id = p.id and main.kind = 'primary' and ${holdsToday('main')}
  ${sort === 'assessment' ? ASSESSMENTS : sql``}
  where ${fits(scope, filter)}`;

const clientOf = (row: Row): CaseloadClient => ({
  id: row.id,
  firstName: row.first_name,
  lastName: row.last_name,
  locale: row.locale,
  coach: row.coach_id && row.coach_name ? { id: row.coach_id, name: row.coach_name } : null,
  basis: row.basis,
  endedOn: dayOrNull(row.ended_on),
  lastSeenAt: instantOrNull(row.last_seen_at),
  phase: row.phase,
  nextMeetingAt: instantOrNull(row.next_meeting_at),
  lastContactOn: dayOrNull(row.last_contact_on),
  waitingSince: instantOrNull(row.waiting_since),
  assessment: { begun: row.begun, finishedAt: instantOrNull(row.finished_at), shown: row.shown },
});

/** The clients whom the asker sees, a page of them. A client who is not hers does not exist here. */
export const listCaseload = async (scope: Scope, question: CaseloadQuestion): Promise<Caseload> => {
  const rows = await scope.tx.execute<Row>(sql`
    with fitting as (${fitting(scope, question)}), page as (
      select *, (select count(*) from fitting)::int as total from fitting
      where coalesce(
        (first_key, second_key, third_key, id) >
          (select first_key, second_key, third_key, id from fitting where id = ${question.after}::uuid), true)
      order by first_key, second_key, third_key, id
      limit ${PAGE + 1}
    )
    select p.id, p.first_name, p.last_name, p.last_seen_at, f.locale, c.ended_on, page.total,
      page.coach_id, k.first_name || ' ' || k.last_name as coach_name,
      done.completed_at as finished_at, coalesce(draft.begun, false) as begun,
      phase.phase, meeting.starts_at as next_meeting_at, contact.day as last_contact_on, waiting.sent_at as waiting_since,
      case when not own.coached then 'led' when page.coach_id = app.user_id() then 'own' else 'deputised' end as basis,
      case when own.coached then ${shownOf(sql`done.id`)} end as shown
    from page
    join person p on p.id = page.id
    join client c on c.person_id = p.id
    join preference f on f.person_id = p.id
    left join person k on k.id = page.coach_id
    cross join lateral (select p.id = any ((select app.coached_clients())::uuid[]) as coached) own
    ${ASSESSMENTS}
    ${COACHING}
    order by page.first_key, page.second_key, page.third_key, page.id`);
  const clients = rows.slice(0, PAGE).map(clientOf);
  return {
    clients,
    total: rows[0]?.total ?? 0,
    next: rows.length > PAGE ? (clients.at(-1)?.id ?? null) : null,
  };
};
