import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { worldId } from '#db/world/ids.ts';
import { NOW } from './clock.ts';
import type { Insert } from './insert-rule.ts';
import { isColleague, me, never } from './insert-rule.ts';
import { PEOPLE } from './people.ts';
import type { PersonName } from './people.ts';
import type { Viewer } from './viewers.ts';

// Plan, meetings, messages and what the coach writes down.

const at = NOW.toString();
const CLIENTS = PEOPLE.filter((told) => told.role === 'client').map((told) => told.name);
/** Versions of a plan that the test world has. */
const VERSIONS = [
  { client: 'venla', plan: 1, state: 'ended' },
  { client: 'venla', plan: 2, state: 'in force' },
  { client: 'venla', plan: 3, state: 'open' },
  { client: 'onni', plan: 2, state: 'draft' },
  { client: 'tiina', plan: 1, state: 'in force' },
] as const;

type Allowed = (viewer: Viewer) => boolean;
const coaches =
  (client: PersonName): Allowed =>
  (viewer) =>
    viewer.coached.has(worldId(client));
const is =
  (name: PersonName): Allowed =>
  (viewer) =>
    viewer.id === worldId(name);
const nobody: Allowed = () => false;

const forEachClient = (
  title: string,
  allowed: (client: PersonName) => Allowed,
  statement: (clientId: string, viewer: Viewer) => SQL,
): Insert[] =>
  CLIENTS.map((client) => ({
    title: `${title} of ${client}`,
    statement: (viewer) => statement(worldId(client), viewer),
    allowed: allowed(client),
  }));

const message = (clientId: string, side: string, authorId: string, readAt: string | null = null): SQL => sql`
  insert into message (id, client_id, author_id, side, text, sent_at, read_at, read_by)
  values (gen_random_uuid(), ${clientId}, ${authorId}, ${side}, 'Hei.', ${at}, ${readAt}, ${readAt && authorId})`;

const messages: Insert[] = [
  ...forEachClient('own message', is, (clientId) => message(clientId, 'client', clientId)),
  ...forEachClient('message in the conversation', coaches, (id, viewer) => message(id, 'staff', me(viewer))),
  ...forEachClient(
    'message that is read at once',
    () => nobody,
    (id) => message(id, 'client', id, at),
  ),
  {
    title: 'message to Venla in the name of Sari',
    statement: () => message(worldId('venla'), 'staff', worldId('sari')),
    allowed: is('sari'),
  },
];

const drafts = forEachClient(
  'message draft',
  (client) => (viewer) => is(client)(viewer) || coaches(client)(viewer),
  (clientId, viewer) => sql`
    insert into message_draft (client_id, person_id, text, saved_at)
    values (${clientId}, ${me(viewer)}, 'Hei', ${at})`,
);

const meeting = (clientId: string, coach: PersonName, madeBy: string, sequence = 0): SQL => sql`
  insert into meeting (id, client_id, starts_at, minutes, way, coach_id, sequence, made_at, made_by, changed_at)
  values (gen_random_uuid(), ${clientId}, ${at}, 30, 'phone', ${worldId(coach)}, ${sequence},
    ${at}, ${madeBy}, ${at})`;

const meetings: Insert[] = (['sari', 'olli'] as const).flatMap((coach) => [
  ...forEachClient(
    `meeting with ${coach}`,
    (client) => (viewer) => coaches(client)(viewer) && isColleague(viewer, worldId(coach)),
    (clientId, viewer) => meeting(clientId, coach, me(viewer)),
  ),
  ...forEachClient(
    `meeting with ${coach}, changed before it was made,`,
    () => nobody,
    (clientId, viewer) => meeting(clientId, coach, me(viewer), 1),
  ),
]);

const contents = forEachClient(
  'content of a meeting',
  coaches,
  (clientId) => sql`
    insert into meeting_content (meeting_id, client_id, purpose) values (gen_random_uuid(), ${clientId}, 'Juttelemme.')`,
);

const moves = forEachClient(
  'move of a meeting',
  coaches,
  (clientId, viewer) => sql`
    insert into meeting_move (meeting_id, client_id, from_starts_at, reason, moved_at, moved_by)
    values (gen_random_uuid(), ${clientId}, ${at}, 'Koulutus.', ${at}, ${me(viewer)})`,
);

const replies = forEachClient(
  'reply',
  is,
  (clientId) => sql`
    insert into meeting_reply (id, meeting_id, client_id, reply, sequence, replied_at)
    values (gen_random_uuid(), gen_random_uuid(), ${clientId}, 'coming', 0, ${at})`,
);

const feeds = forEachClient(
  'calendar',
  is,
  (clientId) => sql`
    insert into calendar_feed (client_id, secret_hash, made_at)
    values (${clientId}, sha256(${clientId}::text::bytea), ${at})`,
);

const version = (clientId: string, state: string, madeBy: string, goal: string | null = null): SQL => sql`
  insert into plan_version (id, client_id, state, goal, goal_at, made_at, made_by, changed_at, answered_at)
  values (gen_random_uuid(), ${clientId}, ${state}, ${goal}, ${goal && at}, ${at}, ${madeBy}, ${at},
    ${state === 'accepted' ? at : null})`;

const versions: Insert[] = [
  ...forEachClient('draft of a plan', coaches, (id, viewer) => version(id, 'draft', me(viewer))),
  ...forEachClient('accepted plan', is, (id, viewer) => version(id, 'accepted', me(viewer), 'Haluan työn.')),
  ...forEachClient(
    'draft of a plan with a goal that she has not said,',
    () => nobody,
    (id, viewer) => version(id, 'draft', me(viewer), 'Hänen pitää mennä töihin.'),
  ),
];

const steps: Insert[] = VERSIONS.map(({ client, plan, state }) => ({
  title: `step in plan ${String(plan)} of ${client}`,
  statement: () => sql`
    insert into plan_step (version_id, step_id, client_id, position, text, owner)
    values (${worldId(`${client} plan ${String(plan)}`)}, gen_random_uuid(), ${worldId(client)}, 9, 'Soitan.', 'me')`,
  allowed: (viewer) =>
    state === 'in force' ? is(client)(viewer) : state !== 'ended' && coaches(client)(viewer),
}));

const mark = (clientId: string, stepId: SQL, viewer: Viewer): SQL => sql`
  insert into plan_step_mark (id, client_id, step_id, done, marked_at, marked_by)
  values (gen_random_uuid(), ${clientId}, ${stepId}, 'done', ${at}, ${me(viewer)})`;

const marks: Insert[] = [
  ...VERSIONS.map(({ client, plan, state }) => ({
    title: `mark on the step of plan ${String(plan)} of ${client}`,
    statement: (viewer: Viewer) =>
      mark(worldId(client), sql`${worldId(`${client} plan ${String(plan)} extra step`)}`, viewer),
    allowed: (viewer: Viewer) => (state !== 'draft' && is(client)(viewer)) || coaches(client)(viewer),
  })),
  {
    title: 'mark on no step',
    statement: (viewer) => mark(worldId('venla'), sql`gen_random_uuid()`, viewer),
    allowed: nobody,
  },
];

const phase = (clientId: string, by: string): SQL => sql`
  insert into client_phase (id, client_id, phase, started_on, set_at, set_by)
  values (gen_random_uuid(), ${clientId}, 'job_search', '2026-11-24', ${at}, ${by})`;
const contact = (clientId: string, by: string): SQL => sql`
  insert into contact (id, client_id, happened_on, minutes, place, with_whom, activity, logged_at, logged_by)
  values (gen_random_uuid(), ${clientId}, '2026-11-24', 30, 'office', '{client}', 'coaching', ${at}, ${by})`;
const note = (clientId: string, by: string): SQL => sql`
  insert into note (id, client_id, text, written_at, written_by)
  values (gen_random_uuid(), ${clientId}, 'Sovittu.', ${at}, ${by})`;

const byCoachAlone = (title: string, statement: (clientId: string, by: string) => SQL): Insert[] => [
  ...forEachClient(title, coaches, (id, viewer) => statement(id, me(viewer))),
  {
    title: `${title} of venla in the name of Sari`,
    statement: () => statement(worldId('venla'), worldId('sari')),
    allowed: is('sari'),
  },
];

/** By table, the rows that everybody tries to add. */
export const COACHING_INSERTS: Readonly<Record<string, readonly Insert[]>> = {
  message: messages,
  message_draft: drafts,
  message_notice: [
    never(
      'message notice',
      sql`insert into message_notice (message_id, sent_at) values (gen_random_uuid(), ${at})`,
    ),
  ],
  meeting: meetings,
  meeting_content: contents,
  meeting_move: moves,
  meeting_reply: replies,
  meeting_reminder: [
    never(
      'meeting reminder',
      sql`insert into meeting_reminder (meeting_id, kind, sequence, sent_at)
        values (gen_random_uuid(), 'day_before', 0, ${at})`,
    ),
  ],
  calendar_feed: feeds,
  plan_version: versions,
  plan_step: steps,
  plan_step_mark: marks,
  client_phase: byCoachAlone('phase', phase),
  contact: byCoachAlone('contact', contact),
  note: byCoachAlone('note', note),
};
