import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { dayOrNull, instantOrNull } from '#src/features/people/rows.ts';
import { isUuid } from '#src/lib/uuid.ts';
import type { AcceptedWay, Plan, Step, StepOwner, Version, VersionState } from './version.ts';

interface StepRow {
  step_id: string;
  text: string;
  owner: StepOwner;
  owner_name: string | null;
  due_on: string | null;
  added_at: string | null;
  done: 'done' | 'undone' | null;
  marked_at: string | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  client_id: string;
  state: VersionState;
  goal: string | null;
  goal_at: string | null;
  support: string | null;
  made_at: string;
  changed_at: string;
  proposed_at: string | null;
  answered_at: string | null;
  change_wish: string | null;
  ended_at: string | null;
  review_on: string | null;
  accepted_way: AcceptedWay | null;
  accepted_on: string | null;
  recorded_at: string | null;
  recorder: string | null;
  seen_at: string | null;
  undone_at: string | null;
  steps: readonly StepRow[];
}

/** Her own later ones come last, in the order of time: their places are free again once one of them is taken away. */
const STEPS: SQL = sql`
  select coalesce(json_agg(json_build_object('step_id', s.step_id, 'text', s.text, 'owner', s.owner, 'owner_name', s.owner_name,
      'due_on', s.due_on, 'added_at', s.added_at, 'done', mark.done, 'marked_at', mark.marked_at) order by s.added_at nulls first, s.position, s.step_id), '[]'::json)
  from plan_step s
  left join lateral (
    select m.done, m.marked_at from plan_step_mark m
    where m.client_id = s.client_id and m.step_id = s.step_id order by m.marked_at desc limit 1
  ) mark on true
  where s.version_id = v.id and s.client_id = v.client_id`;

const VERSIONS: SQL = sql`
  select v.id, v.client_id, v.state, v.goal, v.goal_at, v.support, v.made_at, v.changed_at, v.proposed_at, v.answered_at,
    v.change_wish, v.ended_at, v.review_on, v.accepted_way, v.accepted_on, v.recorded_at, v.seen_at, v.undone_at,
    (select p.first_name || ' ' || p.last_name from person p where p.id = v.recorded_by) as recorder, (${STEPS}) as steps
  from plan_version v`;

const stepOf = (row: StepRow): Step => {
  const markedAt = instantOrNull(row.marked_at);
  return {
    stepId: row.step_id,
    text: row.text,
    owner: row.owner,
    ownerName: row.owner_name,
    dueOn: dayOrNull(row.due_on),
    addedAt: instantOrNull(row.added_at),
    doneAt: row.done === 'done' ? markedAt : null,
    markedAt,
  };
};

const recordedOf = ({ accepted_way: way, accepted_on, recorded_at, recorder: by }: Row) => {
  const on = dayOrNull(accepted_on);
  const at = instantOrNull(recorded_at);
  return way && on && at ? { way, on, at, by } : null;
};

const versionOf = (row: Row): Version => ({
  id: row.id,
  clientId: row.client_id,
  state: row.state,
  goal: row.goal,
  goalAt: instantOrNull(row.goal_at),
  support: row.support,
  madeAt: Temporal.Instant.from(row.made_at),
  changedAt: Temporal.Instant.from(row.changed_at),
  proposedAt: instantOrNull(row.proposed_at),
  answeredAt: instantOrNull(row.answered_at),
  changeWish: row.change_wish,
  endedAt: instantOrNull(row.ended_at),
  reviewOn: dayOrNull(row.review_on),
  recorded: recordedOf(row),
  seenAt: instantOrNull(row.seen_at),
  undoneAt: instantOrNull(row.undone_at),
  steps: row.steps.map(stepOf),
});

/** A client's plan, as much of it as the asker sees: staff the draft too, others of it nothing. */
export const getPlan = async (scope: Scope, clientId: string): Promise<Plan> => {
  const rows = await scope.tx.execute<Row>(sql`${VERSIONS}
    where v.client_id = ${clientId}
      and (v.state in ('draft', 'proposed', 'change_asked') or (v.state = 'accepted' and v.ended_at is null))`);
  const versions = rows.map(versionOf);
  return {
    current: versions.find(({ state }) => state === 'accepted') ?? null,
    open: versions.find(({ state }) => state !== 'accepted') ?? null,
  };
};

/** One version of a client's plan; null when there is none for the asker, or the id is no id at all. */
export const getVersion = async (
  scope: Scope,
  clientId: string,
  id: string | undefined,
): Promise<Version | null> => {
  if (!isUuid(id)) return null;
  const [row] = await scope.tx.execute<Row>(
    sql`${VERSIONS} where v.id = ${id} and v.client_id = ${clientId}`,
  );
  return row ? versionOf(row) : null;
};

/** A version that was in force until another one was. */
export interface EarlierVersion {
  readonly id: string;
  readonly goal: string | null;
  readonly answeredAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant;
}

/** Versions that were in force before, the newest first. */
export const listEarlier = async (scope: Scope, clientId: string): Promise<EarlierVersion[]> => {
  const rows = await scope.tx.execute<{
    id: string;
    goal: string | null;
    answered_at: string;
    ended_at: string;
  }>(sql`
    select v.id, v.goal, v.answered_at, v.ended_at from plan_version v
    where v.client_id = ${clientId} and v.state = 'accepted' and v.ended_at is not null order by v.ended_at desc`);
  return rows.map((row) => ({
    id: row.id,
    goal: row.goal,
    answeredAt: Temporal.Instant.from(row.answered_at),
    endedAt: Temporal.Instant.from(row.ended_at),
  }));
};

/** Has she taken away this step of her own? Nothing but the log knows of it any more. */
export const wasRemoved = async ({ tx, actor }: Scope, stepId: string | undefined): Promise<boolean> => {
  if (!isUuid(stepId)) return false;
  const rows = await tx.execute(sql`
    select from access_log l
    where l.client_id = ${actor.personId} and l.verb = 'plan.step-removed' and l.object_id = ${stepId} limit 1`);
  return rows.length > 0;
};

/** The phase that a client is in; null when none has been set. */
export const getPhase = async (scope: Scope, clientId: string): Promise<string | null> => {
  const [row] = await scope.tx.execute<{ phase: string }>(sql`
    select p.phase from client_phase p where p.client_id = ${clientId}
    order by p.started_on desc, p.set_at desc limit 1`);
  return row?.phase ?? null;
};
