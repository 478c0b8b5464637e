import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { worldId } from '#db/world/ids.ts';
import { NOW } from './clock.ts';
import type { PersonName } from './people.ts';

const at = NOW.toString();
/** A coach of each client at all times of the tests. */
const COACHED: readonly (readonly [PersonName, PersonName])[] = [
  ['venla', 'sari'],
  ['onni', 'katja'],
  ['elias', 'janne'],
  ['tiina', 'olli'],
];

const version = (id: string, client: PersonName, state: 'accepted' | 'withdrawn'): SQL => sql`
  insert into plan_version (id, client_id, state, made_at, made_by, changed_at, answered_at)
  values (${worldId(id)}, ${worldId(client)}, ${state}, ${at}, ${worldId('sari')}, ${at}, ${at})`;

const step = (client: PersonName, number: number): SQL => {
  const plan = `${client} plan ${String(number)}`;
  return sql`
  insert into plan_step (version_id, step_id, client_id, position, text, owner)
  values (${worldId(plan)}, ${worldId(`${plan} extra step`)}, ${worldId(client)}, 99, 'Soitan.', 'me')`;
};

/** A step that the client has added herself. */
const ownStep = (client: PersonName, number: number): SQL => sql`
  insert into plan_step (version_id, step_id, client_id, position, text, owner, added_at)
  values (${worldId(`${client} plan ${String(number)}`)}, gen_random_uuid(), ${worldId(client)}, 100, 'Kysyn.', 'me', ${at})`;

const mark = (client: PersonName, number: number): SQL => sql`
  insert into plan_step_mark (id, client_id, step_id, done, marked_at, marked_by)
  values (gen_random_uuid(), ${worldId(client)}, ${worldId(`${client} plan ${String(number)} extra step`)}, 'done',
    ${at}, ${worldId(client)})`;

const arrangePlans = async (owner: Database): Promise<void> => {
  const versions = [
    version('tiina plan 1', 'tiina', 'accepted'),
    version('elias plan back', 'elias', 'withdrawn'),
  ];
  const steps = [step('venla', 1), step('venla', 2), step('venla', 3), step('onni', 2), step('tiina', 1)];
  const ownSteps = [ownStep('venla', 1), ownStep('venla', 2), ownStep('venla', 3), ownStep('tiina', 1)];
  for (const each of [...versions, ...steps, ...ownSteps, mark('venla', 2), mark('tiina', 1)])
    await owner.execute(each);
};

const message = (client: PersonName, author: PersonName, marked: 'read' | 'withdrawn' | 'no' = 'no'): SQL => {
  const by = (mark: string, who: PersonName): string | null => (marked === mark ? worldId(who) : null);
  const when = (mark: string): string | null => (marked === mark ? at : null);
  const isOwn = client === author;
  return sql`
  insert into message (id, client_id, author_id, side, text, sent_at, read_at, read_by, withdrawn_at, withdrawn_by)
  values (gen_random_uuid(), ${worldId(client)}, ${worldId(author)}, ${isOwn ? 'client' : 'staff'}, 'Hei.', ${at},
    ${when('read')}, ${by('read', isOwn ? 'janne' : client)}, ${when('withdrawn')}, ${by('withdrawn', author)})`;
};

const arrangeMessages = async (owner: Database, client: PersonName, coach: PersonName): Promise<void> => {
  const all = [
    message(client, client),
    message(client, client, 'read'),
    message(client, coach),
    message(client, coach, 'read'),
    message(client, coach, 'withdrawn'),
  ];
  for (const each of all) await owner.execute(each);
  for (const writer of [client, coach])
    await owner.execute(sql`
      insert into message_draft (client_id, person_id, text, saved_at)
      values (${worldId(client)}, ${worldId(writer)}, 'Hei', ${at})`);
  await owner.execute(sql`
    insert into message_notice (message_id, sent_at) select id, ${at} from message where client_id = ${worldId(client)} limit 1`);
};

const arrangeMeeting = async (owner: Database, client: PersonName, coach: PersonName): Promise<void> => {
  const id = worldId(`${client} arranged meeting`);
  const [clientId, coachId] = [worldId(client), worldId(coach)];
  await owner.execute(sql`
    insert into meeting (id, client_id, starts_at, minutes, way, coach_id, made_at, made_by, changed_at)
    values (${id}, ${clientId}, ${at}, 30, 'phone', ${coachId}, ${at}, ${coachId}, ${at})`);
  await owner.execute(sql`
    insert into meeting_content (meeting_id, client_id, purpose) values (${id}, ${clientId}, 'Juttelemme.')`);
  await owner.execute(sql`
    insert into meeting_move (meeting_id, client_id, from_starts_at, reason, moved_at, moved_by)
    values (${id}, ${clientId}, ${at}, 'Koulutus.', ${at}, ${coachId})`);
  await owner.execute(sql`
    insert into meeting_reply (id, meeting_id, client_id, reply, sequence, replied_at)
    values (gen_random_uuid(), ${id}, ${clientId}, 'coming', 0, ${at})`);
  await owner.execute(sql`
    insert into meeting_reminder (meeting_id, kind, sequence, sent_at) values (${id}, 'day_before', 0, ${at})`);
  await owner.execute(sql`
    insert into calendar_feed (client_id, secret_hash, made_at)
    values (${clientId}, sha256(${client}::text::bytea), ${at})`);
};

const arrangeRecords = async (owner: Database, client: PersonName, coach: PersonName): Promise<void> => {
  const [clientId, coachId] = [worldId(client), worldId(coach)];
  await owner.execute(sql`
    insert into client_phase (id, client_id, phase, started_on, set_at, set_by)
    values (gen_random_uuid(), ${clientId}, 'job_search', '2026-11-02', ${at}, ${coachId})`);
  await owner.execute(sql`
    insert into contact (id, client_id, happened_on, minutes, place, with_whom, activity, logged_at, logged_by)
    values (gen_random_uuid(), ${clientId}, '2026-11-23', 30, 'office', '{client}', 'coaching', ${at}, ${coachId})`);
  await owner.execute(sql`
    insert into note (id, client_id, text, written_at, written_by)
    values (gen_random_uuid(), ${clientId}, 'Sovittu.', ${at}, ${coachId})`);
};

/**
 * Plans, meetings, messages and records in every state that a rule tells apart. Janne has read a message of
 * everybody, so that a client has met somebody who does not coach her.
 */
export const arrangeCoaching = async (owner: Database): Promise<void> => {
  await arrangePlans(owner);
  for (const [client, coach] of COACHED) {
    await arrangeMessages(owner, client, coach);
    await arrangeMeeting(owner, client, coach);
    await arrangeRecords(owner, client, coach);
  }
};
