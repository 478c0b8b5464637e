import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { worldId } from '#db/world/ids.ts';
import { NOW } from './clock.ts';
import { COACHING_INSERTS } from './coaching-insert-rules.ts';
import { isColleague, isStaff, me, never } from './insert-rule.ts';
import type { Insert } from './insert-rule.ts';
import { OTHER_UNIT } from './other-unit.ts';
import { PEOPLE, UNIT } from './people.ts';
import type { Viewer } from './viewers.ts';

const at = NOW.toString();
const works = (viewer: Viewer, id: string): boolean => viewer.coached.has(id) || viewer.led.has(id);

const CLIENTS = PEOPLE.filter((told) => told.role === 'client').map((told) => told.name);
const STAFF = PEOPLE.filter((told) => told.role !== 'client').map((told) => told.name);
const ASSESSMENTS = [
  'venla 2',
  'onni 1',
  'elias 1',
  'riitta 1',
  'emil 1',
  'mika 1',
  'pertti 1',
  'tiina 1',
].map((told) => {
  const [client = '', number = ''] = told.split(' ');
  return { client, id: worldId(`${client} assessment ${number}`), isDraft: client === 'mika' };
});

const person =
  (role: string, unitId: string, createdBy: (viewer: Viewer) => string): SQLOf =>
  (viewer) => sql`
  insert into person (id, role, unit_id, first_name, last_name, call_name, created_at, created_by)
  values (gen_random_uuid(), ${role}, ${unitId}, 'Uusi', 'Esimerkki', 'Uusi', ${at}, ${createdBy(viewer)})`;
type SQLOf = (viewer: Viewer) => SQL;

const persons: Insert[] = [UNIT, OTHER_UNIT].flatMap((unitId) =>
  ['client', 'coach', 'lead'].map((role) => ({
    title: `${role} of ${unitId === UNIT ? 'the unit' : 'the other unit'}`,
    statement: person(role, unitId, me),
    allowed: (viewer: Viewer) =>
      viewer.unitId === unitId &&
      ((role === 'client' && isStaff(viewer)) || (role === 'coach' && viewer.role === 'lead')),
  })),
);

const asSomebodyElse: Insert = {
  title: 'client added in the name of Mirja',
  statement: person('client', UNIT, () => worldId('mirja')),
  allowed: (viewer) => viewer.name === 'mirja',
};

const aboutPeople: Insert[] = [...CLIENTS, ...STAFF].flatMap((name) => {
  const id = worldId(name);
  return [
    {
      title: `preference of ${name}`,
      statement: () => sql`insert into preference (person_id, locale) values (${id}, 'fi')`,
      allowed: (viewer: Viewer) => viewer.id === id || works(viewer, id) || isColleague(viewer, id),
    },
    {
      title: `client ${name}`,
      statement: () => sql`insert into client (person_id, starts_on) values (${id}, '2026-11-24')`,
      allowed: (viewer: Viewer) => works(viewer, id),
    },
    {
      title: `staff ${name}`,
      statement: () => sql`insert into staff (person_id) values (${id})`,
      allowed: (viewer: Viewer) => viewer.role === 'lead' && isColleague(viewer, id),
    },
  ];
});

const photos: Insert[] = STAFF.map((name) => ({
  title: `picture of ${name}`,
  statement: () => sql`
    insert into staff_photo (staff_id, image, version, saved_at) values (${worldId(name)}, 'x', gen_random_uuid(), ${at})`,
  allowed: (viewer: Viewer) => viewer.name === name,
}));
/** Deputies of absences of now or to come, and clients' own deputies under a coach who is or will be away. */
const standsIn = ({ name, coached }: Viewer, coach: string, client: string): boolean => {
  const isJanneAway = coached.has(worldId(name === 'katja' ? 'fatima' : 'elias'));
  const places = [
    ...['janne under sari', 'katja under sari of venla', 'katja under sari of riitta'],
    ...(isJanneAway ? ['katja under janne', 'sari under janne of elias'] : []),
  ];
  const place = `${name} under ${coach}`;
  return places.includes(place) || places.includes(`${place} of ${client}`);
};

const assignments: Insert[] = CLIENTS.flatMap((client) =>
  STAFF.map((coach) => ({
    title: `${coach} as coach of ${client}`,
    statement: () => sql`
      insert into coach_assignment (client_id, coach_id, kind, starts_on, assigned_at)
      values (${worldId(client)}, ${worldId(coach)}, 'primary', '2030-01-01', ${at})`,
    allowed: (viewer: Viewer) =>
      works(viewer, worldId(client)) &&
      isColleague(viewer, worldId(coach)) &&
      viewer.name !== coach &&
      !standsIn(viewer, coach, client),
  })),
);

const requests: Insert[] = CLIENTS.map((client) => ({
  title: `request to coach ${client}`,
  statement: (viewer) => sql`
    insert into access_request (id, kind, client_id, starts_on, asked_at, asked_by)
    values (gen_random_uuid(), 'coach', ${worldId(client)}, '2030-01-01', ${at}, ${me(viewer)})`,
  allowed: (viewer: Viewer) => works(viewer, worldId(client)),
}));

const absences: Insert[] = STAFF.flatMap((coach) =>
  STAFF.filter((deputy) => deputy !== coach).map((deputy) => ({
    title: `absence of ${coach} with the deputy ${deputy}`,
    statement: () => sql`
      insert into absence (coach_id, deputy_id, starts_on, back_on, recorded_at)
      values (${worldId(coach)}, ${worldId(deputy)}, '2030-01-01', '2030-01-08', ${at})`,
    allowed: (viewer: Viewer) =>
      (viewer.role === 'lead' || viewer.name === coach) &&
      viewer.name !== deputy &&
      isColleague(viewer, worldId(coach)) &&
      isColleague(viewer, worldId(deputy)),
  })),
);

const begun: Insert[] = CLIENTS.map((client) => ({
  title: `assessment of ${client}`,
  statement: () => sql`
    insert into assessment (id, client_id, instrument_id, started_at, saved_at)
    select gen_random_uuid(), ${worldId(client)}, id, ${at}, ${at} from instrument`,
  allowed: (viewer: Viewer) => viewer.id === worldId(client),
}));

const intoAssessments: Insert[] = ASSESSMENTS.flatMap(({ client, id, isDraft }) => {
  const clientId = worldId(client);
  const isOwn = (viewer: Viewer): boolean => viewer.id === worldId(client);
  return [
    {
      title: `answer of ${client}`,
      statement: () => sql`
        insert into answer (assessment_id, client_id, item_id, state, answered_at)
        values (${id}, ${clientId}, 'more', 'skipped', ${at})`,
      allowed: (viewer: Viewer) => isOwn(viewer) && isDraft,
    },
    {
      title: `result of ${client}`,
      statement: () => sql`
        insert into topic_result (assessment_id, client_id, topic, band)
        values (${id}, ${clientId}, 'more', 'strength')`,
      allowed: (viewer: Viewer) => isOwn(viewer) && isDraft,
    },
    {
      title: `share of ${client}`,
      statement: () => sql`
        insert into share (id, assessment_id, client_id, level, started_at)
        values (gen_random_uuid(), ${id}, ${clientId}, 'all', ${at})`,
      allowed: (viewer: Viewer) => isOwn(viewer) && !isDraft,
    },
  ];
});

const shareTopics: Insert[] = ['venla', 'elias', 'tiina'].map((client) => ({
  title: `topic in the share of ${client}`,
  statement: () => sql`
    insert into share_topic (share_id, client_id, topic, level)
    select id, client_id, 'more', 'all' from share where client_id = ${worldId(client)}
    union all select gen_random_uuid(), ${worldId(client)}, 'more', 'all' limit 1`,
  allowed: (viewer: Viewer) => viewer.id === worldId(client),
}));

const given =
  (answered: boolean): SQLOf =>
  () => sql`
  insert into feedback (id, topic, text, wants_answer, locale, sent_at, due_on, answer, answered_at)
  values (gen_random_uuid(), 'service', 'Hyvä.', false, 'fi', ${at}, '2026-12-08',
    ${answered ? 'Kiitos.' : null}, ${answered ? at : null})`;

const feedbacks: Insert[] = [
  { title: 'feedback', statement: given(false), allowed: () => true },
  { title: 'feedback with its answer', statement: given(true), allowed: () => false },
];

/** By hand into what only functions or migrations write. */
const closed: Insert[] = [
  never('unit', sql`insert into unit (name) values ('Uusi')`),
  never('instrument', sql`insert into instrument (key, version, content) values ('uusi', '1.0.0', '{}')`),
  never(
    'access_log',
    sql`insert into access_log (at, actor_id, actor_name, actor_role, unit_name, client_id, verb, basis)
      values (${at}, ${worldId('sari')}, 'Sari', 'coach', 'U', ${worldId('venla')}, 'client.seen', 'coach')`,
  ),
  never(
    'account_notice',
    sql`insert into account_notice (person_id, kind, email, made_at)
      values (${worldId('venla')}, 'letter_made', 'x@example.org', ${at})`,
  ),
  never(
    'session',
    sql`insert into session (id, secret_hash, person_id, method, created_at, last_used_at, ends_at)
      values (gen_random_uuid(), 'x', ${worldId('mirja')}, 'demo', ${at}, ${at}, ${at})`,
  ),
  never(
    'remembered_device',
    sql`insert into remembered_device (id, secret_hash, person_id, made_at, ends_at)
      values (gen_random_uuid(), 'x', ${worldId('venla')}, ${at}, ${at})`,
  ),
  never(
    'login_code',
    sql`insert into login_code (id, browser_hash, created_at, expires_at) values (gen_random_uuid(), 'x', ${at}, ${at})`,
  ),
  never(
    'enrolment',
    sql`insert into enrolment (person_id, purpose, lookup, secret_hash, salt, created_at, expires_at)
      values (${worldId('mirja')}, 'staff', 'BBBB', 'x', 'x', ${at}, ${at})`,
  ),
  never(
    'staff_credential',
    sql`insert into staff_credential (person_id, password_hash, totp_secret, changed_at)
      values (${worldId('mirja')}, 'x', 'x', ${at})`,
  ),
  never('throttle', sql`insert into throttle (key, window_start, attempts) values ('y', ${at}, 0)`),
  never(
    'kept_form',
    sql`insert into kept_form (person_id, path, fields, kept_at) values (${worldId('mirja')}, '/fi', '{}', ${at})`,
  ),
];

/** By table, the rows that everybody tries to add. A table that is not here fails the tests. */
export const INSERTS: Readonly<Record<string, readonly Insert[]>> = {
  person: [...persons, asSomebodyElse],
  preference: aboutPeople.filter(({ title }) => title.startsWith('preference')),
  client: aboutPeople.filter(({ title }) => title.startsWith('client')),
  staff: aboutPeople.filter(({ title }) => title.startsWith('staff')),
  staff_photo: photos,
  coach_assignment: assignments,
  absence: absences,
  access_request: requests,
  assessment: begun,
  answer: intoAssessments.filter(({ title }) => title.startsWith('answer')),
  topic_result: intoAssessments.filter(({ title }) => title.startsWith('result')),
  share: intoAssessments.filter(({ title }) => title.startsWith('share')),
  share_topic: shareTopics,
  feedback: feedbacks,
  ...COACHING_INSERTS,
  ...Object.fromEntries(closed.map((each) => [each.title, [each]])),
};
