import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Scope, WriteScope } from '#db/scope.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { holdsToday, newestFinished, shownOf } from './fragments.ts';
import type { Shown } from './fragments.ts';
import { dayOrNull, instantOrNull } from './rows.ts';
import type { Named } from './rows.ts';

/** One stretch of time in which somebody coaches a client, or is her deputy. */
export interface Assignment {
  readonly kind: 'primary' | 'deputy';
  readonly coachId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly startsOn: Temporal.PlainDate;
  /** The first day when it is no longer so. */
  readonly endsOn: Temporal.PlainDate | null;
}

export interface LetterState {
  readonly madeAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant | null;
  readonly revokedAt: Temporal.Instant | null;
}

/** A client as those who work with her see her. */
export interface ClientView extends Named {
  readonly id: string;
  readonly callName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly municipality: string | null;
  readonly locale: Locale;
  readonly startsOn: Temporal.PlainDate;
  readonly endedOn: Temporal.PlainDate | null;
  readonly lastSeenAt: Temporal.Instant | null;
  /** True for her coach and deputy: they see what she shows. False for the lead. */
  readonly coached: boolean;
  /** All that there have been and are planned, in the order of time. */
  readonly assignments: readonly Assignment[];
  /** While her coach is away: until when, and who acts for her. */
  readonly away: { readonly backOn: Temporal.PlainDate; readonly actingName: string } | null;
  readonly assessment: {
    readonly begun: boolean;
    readonly finishedAt: Temporal.Instant | null;
    readonly shown: Shown | null;
  };
  /** The newest letter; null when there has been none. */
  readonly letter: LetterState | null;
  /** Changes whenever her contact details do. */
  readonly version: string;
}

interface Row extends Record<string, unknown> {
  id: string;
  first_name: string;
  last_name: string;
  call_name: string;
  email: string | null;
  phone: string | null;
  municipality: string | null;
  locale: Locale;
  starts_on: string;
  ended_on: string | null;
  last_seen_at: string | null;
  coached: boolean;
  assignments: readonly {
    kind: 'primary' | 'deputy';
    coach_id: string;
    name: string;
    phone: string | null;
    starts_on: string;
    ends_on: string | null;
  }[];
  back_on: string | null;
  acting_name: string | null;
  begun: boolean;
  finished_at: string | null;
  shown: Shown | null;
  made_at: string | null;
  expires_at: string | null;
  used_at: string | null;
  revoked_at: string | null;
  version: string;
}

/** A fingerprint of what the form of contact details changes: `p` the person, `f` her preferences, `c` the client. */
const VERSION: SQL = sql.raw(
  'md5(row(p.first_name, p.last_name, p.call_name, p.email, p.phone, f.locale, c.municipality)::text)',
);

const ASSIGNMENTS: SQL = sql`
  select coalesce(json_agg(json_build_object('kind', a.kind, 'coach_id', a.coach_id, 'name', k.first_name || ' ' || k.last_name,
      'phone', k.phone, 'starts_on', a.starts_on, 'ends_on', a.ends_on) order by a.starts_on, a.assigned_at), '[]'::json)
  from coach_assignment a join person k on k.id = a.coach_id
  where a.client_id = p.id and (a.ends_on is null or a.ends_on > a.starts_on)`;

const AWAY: SQL = sql`
  select s.back_on, k.first_name || ' ' || k.last_name as acting_name
  from coach_assignment a join absence s on s.coach_id = a.coach_id and s.starts_on <= app.today() and s.back_on > app.today()
  join app.acting_coaches(p.id) acting on acting.basis = 'deputy'
  join person k on k.id = acting.coach_id
  where a.client_id = p.id and a.kind = 'primary' and ${holdsToday('a')} limit 1`;

const letterOf = (row: Row): LetterState | null => {
  const madeAt = instantOrNull(row.made_at);
  const expiresAt = instantOrNull(row.expires_at);
  if (!madeAt || !expiresAt) return null;
  return { madeAt, expiresAt, usedAt: instantOrNull(row.used_at), revokedAt: instantOrNull(row.revoked_at) };
};

const viewOf = (row: Row): ClientView => ({
  id: row.id,
  firstName: row.first_name,
  lastName: row.last_name,
  callName: row.call_name,
  email: row.email,
  phone: row.phone,
  municipality: row.municipality,
  locale: row.locale,
  startsOn: Temporal.PlainDate.from(row.starts_on),
  endedOn: dayOrNull(row.ended_on),
  lastSeenAt: instantOrNull(row.last_seen_at),
  coached: row.coached,
  assignments: row.assignments.map((each) => ({
    kind: each.kind,
    coachId: each.coach_id,
    name: each.name,
    phone: each.phone,
    startsOn: Temporal.PlainDate.from(each.starts_on),
    endsOn: dayOrNull(each.ends_on),
  })),
  away:
    row.back_on !== null && row.acting_name !== null
      ? { backOn: Temporal.PlainDate.from(row.back_on), actingName: row.acting_name }
      : null,
  assessment: { begun: row.begun, finishedAt: instantOrNull(row.finished_at), shown: row.shown },
  letter: letterOf(row),
  version: row.version,
});

/** The client of that id; null when there is none for the asker, or the id is no id at all. */
export const getClient = async (scope: Scope, id: string | undefined): Promise<ClientView | null> => {
  if (!isUuid(id)) return null;
  const [row] = await scope.tx.execute<Row>(sql`
    select p.id, p.first_name, p.last_name, p.call_name, p.email, p.phone, c.municipality, f.locale,
      c.starts_on, c.ended_on, p.last_seen_at, own.coached, (${ASSIGNMENTS}) as assignments,
      away.back_on, away.acting_name, done.completed_at as finished_at,
      exists (select from assessment a where a.client_id = p.id and a.completed_at is null) as begun,
      case when own.coached then ${shownOf(sql`done.id`)} end as shown,
      letter.created_at as made_at, letter.expires_at, letter.used_at, letter.revoked_at, ${VERSION} as version
    from client c
    join person p on p.id = c.person_id
    join preference f on f.person_id = p.id
    cross join lateral (select p.id = any ((select app.coached_clients())::uuid[]) as coached) own
    left join lateral (${newestFinished(sql`p.id`)}) done on true
    left join lateral (${AWAY}) away on true
    left join lateral app.letter_state(p.id) letter on true
    where c.person_id = ${id}`);
  return row ? viewOf(row) : null;
};

/** What a command needs to know of the client whom it changes. */
export interface HeldClient {
  readonly version: string;
  readonly email: string | null;
  readonly endedOn: Temporal.PlainDate | null;
}

/** Holds a client until the transaction ends, so that two changes take turns. Null: none for the asker. */
export const holdClient = async (scope: WriteScope, id: string): Promise<HeldClient | null> => {
  const [row] = await scope.tx.execute<{
    version: string;
    email: string | null;
    ended_on: string | null;
  }>(sql`
    select ${VERSION} as version, p.email, c.ended_on
    from client c join person p on p.id = c.person_id join preference f on f.person_id = p.id
    where c.person_id = ${id} for no key update`);
  return row ? { version: row.version, email: row.email, endedOn: dayOrNull(row.ended_on) } : null;
};
