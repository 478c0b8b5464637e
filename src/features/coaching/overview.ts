import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import { lastContact } from '#src/features/people/fragments.ts';
import type { ContactKind } from '#src/features/people/fragments.ts';

/** The next meeting of a client, and what she answered to it as it is now. */
export interface NextMeeting {
  readonly id: string;
  readonly startsAt: Temporal.Instant;
  readonly way: 'place' | 'phone' | 'online';
  readonly place: string | null;
  readonly reply: 'coming' | 'not_coming' | 'other_time' | null;
}

export interface Situation {
  readonly meeting: NextMeeting | null;
  readonly last: { readonly kind: ContactKind; readonly day: Temporal.PlainDate } | null;
}

interface SituationRow extends Record<string, unknown>, Omit<NextMeeting, 'id' | 'startsAt'> {
  id: string;
  starts_at: string | null;
  kind: ContactKind | null;
  day: string | null;
}

/** Where things are now: the next meeting and the last contact, as far as the asker may know of them. */
export const getSituation = async (scope: Scope, clientId: string): Promise<Situation> => {
  const [row] = await scope.tx.execute<SituationRow>(sql`
    select m.id, m.starts_at, m.way, m.place, a.reply, last.kind, last.day
    from (select ${clientId}::uuid as id) c
    left join lateral (
      select * from meeting n where n.client_id = c.id and n.starts_at > ${scope.now.toString()} and n.cancelled_at is null
      order by n.starts_at, n.id limit 1
    ) m on true
    left join lateral (
      select r.reply from meeting_reply r where r.meeting_id = m.id and r.client_id = m.client_id and r.sequence = m.sequence
      order by r.replied_at desc, r.id desc limit 1
    ) a on true
    left join lateral (${lastContact(sql`c.id`)}) last on true`);
  if (!row) return { meeting: null, last: null };
  const { id, starts_at: startsAt, way, place, reply, kind, day } = row;
  return {
    meeting: startsAt === null ? null : { id, startsAt: Temporal.Instant.from(startsAt), way, place, reply },
    last: kind && day !== null ? { kind, day: Temporal.PlainDate.from(day) } : null,
  };
};

export interface OpenStep {
  readonly text: string;
  readonly owner: 'me' | 'coach' | 'together' | 'other';
  readonly ownerName: string | null;
  readonly dueOn: Temporal.PlainDate | null;
}

/** What is still to do of the plan in force, what is due first on top. */
export const listOpenSteps = async (scope: Scope, clientId: string): Promise<OpenStep[]> => {
  const rows = await scope.tx.execute<{
    text: string;
    owner: OpenStep['owner'];
    owner_name: string | null;
    due_on: string | null;
  }>(sql`
    select s.text, s.owner, s.owner_name, s.due_on
    from plan_version v
    join plan_step s on s.version_id = v.id and s.client_id = v.client_id
    where v.client_id = ${clientId} and v.state = 'accepted' and v.ended_at is null
      and coalesce((
        select k.done from plan_step_mark k where k.client_id = s.client_id and k.step_id = s.step_id
        order by k.marked_at desc, k.id desc limit 1), 'undone') = 'undone'
    order by s.due_on nulls last, s.added_at nulls first, s.position`);
  return rows.map((row) => ({
    text: row.text,
    owner: row.owner,
    ownerName: row.owner_name,
    dueOn: row.due_on === null ? null : Temporal.PlainDate.from(row.due_on),
  }));
};

/** The goal of the plan in force, in her own words; null: there is none, or it is not for the asker. */
export const getGoal = async (scope: Scope, clientId: string): Promise<string | null> => {
  const [row] = await scope.tx.execute<{ goal: string | null }>(sql`
    select v.goal from plan_version v
    where v.client_id = ${clientId} and v.state = 'accepted' and v.ended_at is null`);
  return row?.goal ?? null;
};

/** How many of the last messages the overview tells, besides all that wait for an answer. */
const LAST_MESSAGES = 2;

export interface LastMessage {
  readonly id: string;
  readonly side: 'client' | 'staff';
  readonly author: string | null;
  readonly text: string;
  readonly sentAt: Temporal.Instant;
  /** The client's, and nobody has answered it. */
  readonly waits: boolean;
}

/**
 * What waits for an answer between a client and her coach, and the last of the others, in the order of time. For
 * those who may read them; for others none.
 */
export const listLastMessages = async (scope: Scope, clientId: string): Promise<LastMessage[]> => {
  const rows = await scope.tx.execute<{
    id: string;
    side: LastMessage['side'];
    author: string | null;
    text: string;
    sent_at: string;
    waits: boolean;
  }>(sql`
    select m.id, m.side, p.first_name || ' ' || p.last_name as author, m.text, m.sent_at,
      m.side = 'client' and m.handled_at is null as waits
    from message m left join person p on p.id = m.author_id
    where m.client_id = ${clientId} and m.withdrawn_at is null and (m.side = 'client' and m.handled_at is null or m.id in (
      select n.id from message n where n.client_id = ${clientId} and n.withdrawn_at is null
      order by n.sent_at desc, n.id desc limit ${LAST_MESSAGES}))
    order by m.sent_at, m.id`);
  return rows.map((row) => ({
    id: row.id,
    side: row.side,
    author: row.author,
    text: row.text,
    sentAt: Temporal.Instant.from(row.sent_at),
    waits: row.waits,
  }));
};
