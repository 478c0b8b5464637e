import { and, eq, isNull, sql } from 'drizzle-orm';
import { accessRequest } from '#db/schema/access-request.ts';
import type { Scope, WriteScope } from '#db/scope.ts';
import { dayOrNull } from './rows.ts';

/** What somebody wants to be: a client's coach, her deputy, or the deputy of a coach who is away. */
export type Asked =
  | { readonly kind: 'coach' | 'deputy'; readonly clientId: string; readonly coachId: string | null }
  | { readonly kind: 'absence'; readonly coachId: string; readonly backOn: Temporal.PlainDate };

/**
 * Asks the coach and the other leads for what nobody arranges for herself (db/policies/standing-in.sql). Asked twice,
 * it is asked once.
 */
export const askForAccess = async (
  scope: WriteScope,
  id: string,
  asked: Asked,
  startsOn: Temporal.PlainDate,
): Promise<void> => {
  const clientId = asked.kind === 'absence' ? null : asked.clientId;
  const isOpen = and(
    eq(accessRequest.askedBy, scope.actor.personId),
    eq(accessRequest.kind, asked.kind),
    clientId ? eq(accessRequest.clientId, clientId) : eq(accessRequest.coachId, asked.coachId ?? ''),
    isNull(accessRequest.answer),
  );
  const open = await scope.tx.select({ id: accessRequest.id }).from(accessRequest).where(isOpen).limit(1);
  if (open.length > 0) return;
  await scope.tx
    .insert(accessRequest)
    .values({
      id,
      kind: asked.kind,
      clientId,
      coachId: asked.coachId,
      startsOn: startsOn.toString(),
      backOn: asked.kind === 'absence' ? asked.backOn.toString() : null,
      askedAt: new Date(scope.now.epochMilliseconds),
      askedBy: scope.actor.personId,
    })
    .onConflictDoNothing();
};

/** A request that waits for an answer. */
export interface OpenRequest {
  readonly id: string;
  readonly kind: Asked['kind'];
  readonly askedByName: string;
  readonly clientId: string | null;
  readonly clientName: string | null;
  readonly coachName: string | null;
  readonly startsOn: Temporal.PlainDate;
  readonly backOn: Temporal.PlainDate | null;
  /** Her own, which she can take back; others' she answers. */
  readonly mine: boolean;
}

interface Row extends Record<string, unknown> {
  id: string;
  kind: Asked['kind'];
  asked_by_name: string;
  client_id: string | null;
  client_name: string | null;
  coach_name: string | null;
  starts_on: string;
  back_on: string | null;
  mine: boolean;
}

/** What waits for an answer of the asker, and what she has asked for herself; the oldest first. */
export const listRequests = async (scope: Scope): Promise<OpenRequest[]> => {
  const rows = await scope.tx.execute<Row>(sql`
    select r.id, r.kind, a.first_name || ' ' || a.last_name as asked_by_name, r.client_id,
      p.first_name || ' ' || p.last_name as client_name, c.first_name || ' ' || c.last_name as coach_name,
      r.starts_on, r.back_on, r.asked_by = (select app.user_id()) as mine
    from access_request r join person a on a.id = r.asked_by
    left join person p on p.id = r.client_id left join person c on c.id = r.coach_id
    where r.answer is null and (r.client_id is null or p.id is not null) order by r.asked_at, r.id`);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    askedByName: row.asked_by_name,
    clientId: row.client_id,
    clientName: row.client_name,
    coachName: row.coach_name,
    startsOn: Temporal.PlainDate.from(row.starts_on),
    backOn: dayOrNull(row.back_on),
    mine: row.mine,
  }));
};

/** Something that somebody else has arranged for the clients of the asker. */
export interface ArrangedByOther {
  readonly kind: 'deputy' | 'moved' | 'absence' | 'absenceEnded';
  readonly clientName: string | null;
  /** The deputy, or the new coach. */
  readonly deputyName: string;
  readonly byName: string;
  readonly at: Temporal.Instant;
  /** From when the new coach coaches; null of everything else. */
  readonly startsOn: Temporal.PlainDate | null;
}

/** For how many days it is told. */
const NEWS_DAYS = 14;

/** Deputies whom others named for those whom the asker coaches, those who are moved away from her, and her absences that others wrote down or ended. */
export const listArrangedByOthers = async (scope: Scope): Promise<ArrangedByOther[]> => {
  const since = scope.now.subtract({ hours: NEWS_DAYS * 24 }).toString();
  const rows = await scope.tx.execute<{
    kind: ArrangedByOther['kind'];
    client_name: string | null;
    deputy_name: string;
    by_name: string;
    at: string;
    starts_on: string | null;
  }>(sql`
    select done.kind, coalesce(done.client_name, p.first_name || ' ' || p.last_name) as client_name, d.first_name || ' ' || d.last_name as deputy_name,
      b.first_name || ' ' || b.last_name as by_name, done.at, done.starts_on
    from (
      select 'deputy' as kind, a.client_id, a.coach_id as deputy_id, a.assigned_by as by, a.assigned_at as at,
        null::text as client_name, null::date as starts_on
      from coach_assignment a where a.kind = 'deputy' and a.client_id = any ((select app.coached_clients())::uuid[])
      union all
      select 'moved', null, v.coach_id, v.moved_by, v.moved_at, v.client_name, v.starts_on from app.moved_away() v
      union all
      select 'absence', null, s.deputy_id, s.recorded_by, s.recorded_at, null, null from absence s where s.coach_id = ${scope.actor.personId}
      union all
      select 'absenceEnded', null, s.deputy_id, s.ended_by, s.ended_at, null, null from absence s where s.coach_id = ${scope.actor.personId}
    ) done
    join person d on d.id = done.deputy_id join person b on b.id = done.by left join person p on p.id = done.client_id
    where done.by <> ${scope.actor.personId} and done.at > ${since} order by done.at desc`);
  return rows.map((row) => ({
    kind: row.kind,
    clientName: row.client_name,
    deputyName: row.deputy_name,
    byName: row.by_name,
    at: Temporal.Instant.from(row.at),
    startsOn: row.starts_on === null ? null : Temporal.PlainDate.from(row.starts_on),
  }));
};
