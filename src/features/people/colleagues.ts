import { sql } from 'drizzle-orm';
import type { Scope, WriteScope } from '#db/scope.ts';
import { isUuid } from '#src/lib/uuid.ts';
import { dayOrNull, hourWords, instantOrNull } from './rows.ts';
import type { Named } from './rows.ts';

/** Somebody of the unit who can coach. */
export interface Colleague extends Named {
  readonly id: string;
}

/** Everybody of the asker's unit who can coach, in the order of names; closed accounts are left out. */
export const listColleagues = async (scope: Scope): Promise<Colleague[]> => {
  const rows = await scope.tx.execute<{ id: string; first_name: string; last_name: string }>(sql`
    select p.id, p.first_name, p.last_name from staff s join person p on p.id = s.person_id
    where p.ended_at is null
    order by p.last_name collate "fi-x-icu", p.first_name collate "fi-x-icu", p.id`);
  return rows.map((row) => ({ id: row.id, firstName: row.first_name, lastName: row.last_name }));
};

/** Is this a colleague whose account is open? If so, it stays open until the transaction ends. */
export const holdColleague = async (scope: WriteScope, id: string): Promise<boolean> => {
  const [row] = await scope.tx.execute<{ held: boolean }>(
    sql`select app.holds_colleague(${id}::uuid) as held`,
  );
  return row?.held === true;
};

export interface Absence {
  readonly id: string;
  readonly coachId: string;
  readonly coachName: string;
  readonly deputyName: string;
  readonly startsOn: Temporal.PlainDate;
  /** The first day when she is back. */
  readonly backOn: Temporal.PlainDate;
}

interface AbsenceRow extends Record<string, unknown> {
  id: string;
  coach_id: string;
  coach_name: string;
  deputy_name: string;
  starts_on: string;
  back_on: string;
}

/** Absences of the unit that last or are to come, the next one first. */
export const listAbsences = async (scope: Scope): Promise<Absence[]> => {
  const rows = await scope.tx.execute<AbsenceRow>(sql`
    select a.id, a.coach_id, p.first_name || ' ' || p.last_name as coach_name, d.first_name || ' ' || d.last_name as deputy_name,
      a.starts_on, a.back_on
    from absence a join person p on p.id = a.coach_id join person d on d.id = a.deputy_id
    where a.back_on > app.today() order by a.starts_on, p.last_name collate "fi-x-icu", a.id`);
  return rows.map((row) => ({
    id: row.id,
    coachId: row.coach_id,
    coachName: row.coach_name,
    deputyName: row.deputy_name,
    startsOn: Temporal.PlainDate.from(row.starts_on),
    backOn: Temporal.PlainDate.from(row.back_on),
  }));
};

/** A coach as her lead sees her. */
export interface Coach extends Named {
  readonly id: string;
  readonly email: string | null;
  readonly phone: string | null;
  /** False: a lead. What is hers is not for another lead to change, but her account is to close. */
  readonly isCoach: boolean;
  /** When clients may call: "8", "15.30". */
  readonly reachable: { readonly from: string; readonly to: string };
  /** Null: she has never signed in. */
  readonly lastSeenAt: Temporal.Instant | null;
  /** Clients whom she coaches today. */
  readonly clients: number;
  /** Clients of today or of a planned move, and deputies' tasks: while there are some, her account stays open. */
  readonly tasks: number;
  /** The absence of today, else the next one. */
  readonly absence: { readonly startsOn: Temporal.PlainDate; readonly backOn: Temporal.PlainDate } | null;
}

interface CoachRow extends Record<string, unknown> {
  id: string;
  first_name: string;
  last_name: string;
  email: string | null;
  phone: string | null;
  is_coach: boolean;
  reachable_from: string;
  reachable_to: string;
  last_seen_at: string | null;
  clients: number;
  tasks: number;
  starts_on: string | null;
  back_on: string | null;
}

const coachOf = (row: CoachRow): Coach => {
  const startsOn = dayOrNull(row.starts_on);
  const backOn = dayOrNull(row.back_on);
  return {
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone,
    isCoach: row.is_coach,
    reachable: { from: hourWords(row.reachable_from), to: hourWords(row.reachable_to) },
    lastSeenAt: instantOrNull(row.last_seen_at),
    clients: row.clients,
    tasks: row.tasks,
    absence: startsOn && backOn ? { startsOn, backOn } : null,
  };
};

const listWhere = async (scope: Scope, id: string | null): Promise<Coach[]> => {
  // Counted once for the unit: coach by coach, each would read the whole unit again.
  const rows = await scope.tx.execute<CoachRow>(sql`
    with work as (
      select a.coach_id, count(*) filter (where a.kind = 'primary' and a.starts_on <= app.today())::int as clients, count(*)::int as tasks
      from coach_assignment a join client c on c.person_id = a.client_id and (c.ended_on is null or c.ended_on > app.today())
      where (a.ends_on is null or a.ends_on > app.today()) and (${id}::uuid is null or a.coach_id = ${id}::uuid)
      group by a.coach_id
    )
    select p.id, p.first_name, p.last_name, p.email, p.phone, p.role = 'coach' as is_coach, s.reachable_from, s.reachable_to,
      p.last_seen_at, away.starts_on, away.back_on,
      coalesce(work.clients, 0) as clients,
      coalesce(work.tasks, 0) + (select count(*) from absence a where a.deputy_id = p.id and a.back_on > app.today())::int as tasks
    from staff s join person p on p.id = s.person_id
    left join work on work.coach_id = p.id
    left join lateral (
      select a.starts_on, a.back_on from absence a where a.coach_id = p.id and a.back_on > app.today() order by a.starts_on limit 1
    ) away on true
    where p.ended_at is null and case when ${id}::uuid is null then p.role = 'coach' or work.clients > 0 else p.id = ${id}::uuid end
    order by p.last_name collate "fi-x-icu", p.first_name collate "fi-x-icu", p.id`);
  return rows.map(coachOf);
};

/** The coaches of the unit with what they have to do. */
export const listCoaches = (scope: Scope): Promise<Coach[]> => listWhere(scope, null);

/** The other leads of the unit, for one of them. */
export const listOtherLeads = async (scope: Scope): Promise<Colleague[]> => {
  const rows = await scope.tx.execute<{ id: string; first_name: string; last_name: string }>(sql`
    select p.id, p.first_name, p.last_name from staff s join person p on p.id = s.person_id
    where p.role = 'lead' and p.ended_at is null and p.id <> ${scope.actor.personId}
    order by p.last_name collate "fi-x-icu", p.first_name collate "fi-x-icu", p.id`);
  return rows.map((row) => ({ id: row.id, firstName: row.first_name, lastName: row.last_name }));
};

/** One coach or lead of the unit; null when there is none of that id. */
export const getCoach = async (scope: Scope, id: string | undefined): Promise<Coach | null> =>
  isUuid(id) ? ((await listWhere(scope, id))[0] ?? null) : null;
