import type { Database } from '#db/client.ts';
import { FILL_COACHING } from './large-coaching.ts';
import { addressOf, id } from './large-names.ts';

// Rows by the thousand, from `generate_series`, so that a query that reads a whole table is seen to do so.
// Sizes of a county: 40 units with 10 coaches each, 50 clients for a coach.

const UNITS = 40;
const COACHES = 400;
const CLIENTS = 20_000;

const FILL = `
insert into unit (id, name) select ${id('unit', 'n')}, 'Unit ' || n from generate_series(1, ${UNITS}) n;

insert into person (id, role, unit_id, first_name, last_name, call_name, email, created_at, created_by)
select ${id('lead', 'n')}, 'lead', ${id('unit', 'n')}, 'Mirja', 'Mallikas' || n, 'Mirja', ${addressOf('lead', 'n')}, timestamptz '2024-01-01', null::uuid
from generate_series(1, ${UNITS}) n
union all
select ${id('coach', 'n')}, 'coach', ${id('unit', `n % ${UNITS} + 1`)}, 'Sari', 'Esimerkki' || n, 'Sari', ${addressOf('coach', 'n')}, '2024-01-01', null::uuid
from generate_series(1, ${COACHES}) n
union all
select ${id('client', 'n')}, 'client', ${id('unit', `(n % ${COACHES} + 1) % ${UNITS} + 1`)}, 'Venla' || n, 'Mallikas', 'Venla',
  ${addressOf('client', 'n')}, '2025-01-01', ${id('coach', `n % ${COACHES} + 1`)}
from generate_series(1, ${CLIENTS}) n;

insert into preference (person_id, locale) select id, 'fi' from person;
insert into staff (person_id) select id from person where role <> 'client';
insert into client (person_id, starts_on, ended_on)
select ${id('client', 'n')}, '2025-01-01', case when n % 10 = 9 then date '2026-01-01' end from generate_series(1, ${CLIENTS}) n;

insert into coach_assignment (client_id, coach_id, kind, starts_on, ends_on, assigned_at)
select ${id('client', 'n')}, ${id('coach', `(n + 7) % ${COACHES} + 1`)}, 'primary', date '2025-01-01', date '2026-01-01', timestamptz '2025-01-01'
from generate_series(1, ${CLIENTS}) n
union all
select ${id('client', 'n')}, ${id('coach', `n % ${COACHES} + 1`)}, 'primary', '2026-01-01', null, '2026-01-01'
from generate_series(1, ${CLIENTS}) n
union all
select ${id('client', 'n')}, ${id('coach', `(n + ${UNITS}) % ${COACHES} + 1`)}, 'deputy', '2026-01-01', null, '2026-01-01'
from generate_series(1, ${CLIENTS}, 2) n;

insert into absence (coach_id, deputy_id, starts_on, back_on, recorded_at)
select ${id('coach', 'n')}, ${id('coach', `(n + ${UNITS} - 1) % ${COACHES} + 1`)}, date '2026-11-20' - 30 * k, date '2026-11-27' - 30 * k, '2024-01-01'
from generate_series(1, ${COACHES}) n cross join generate_series(0, 9) k where k > 0 or n % 10 = 0;

insert into assessment (id, client_id, instrument_id, started_at, saved_at, completed_at, completed_locale)
select ${id('assessment', `n || ' ' || k`)}, ${id('client', 'n')}, i.id, '2025-06-01', '2025-06-02',
  case when k < 3 or n % 10 > 0 then timestamptz '2025-06-02' + k * interval '180 days' end, 'fi'
from generate_series(1, ${CLIENTS}) n cross join generate_series(1, 3) k cross join instrument i;

insert into answer (assessment_id, client_id, item_id, topic, state, codes, answered_at)
select a.id, a.client_id, item.id, split_part(item.id, '.', 1), 'answered', '{good}', a.saved_at
from assessment a cross join unnest(array['wellbeing.sleep', 'wellbeing.mind', 'work.hurry']) as item (id);

insert into topic_result (assessment_id, client_id, topic, band)
select a.id, a.client_id, topic, 'mixed' from assessment a cross join unnest(array['wellbeing', 'work']) topic
where a.completed_at is not null;

insert into share (id, assessment_id, client_id, level, started_at, ended_at)
select ${id('share', `n || ' ' || k`)}, ${id('assessment', `n || ' ' || k`)}, ${id('client', 'n')}, 'all', '2026-06-01',
  case when k = 1 then timestamptz '2026-06-02' end
from generate_series(1, ${CLIENTS}) n cross join generate_series(1, 2) k;
insert into share_topic (share_id, client_id, topic, level)
select ${id('share', `n || ' 2'`)}, ${id('client', 'n')}, 'wellbeing', 'none' from generate_series(1, ${CLIENTS}, 2) n;

-- Triggers sleep while this is filled in: everybody's session of tests (everybodys-session.ts).
insert into session (id, secret_hash, person_id, method, created_at, last_used_at, ends_at, proven_at)
select id, sha256(uuid_send(id)), id, 'demo', '2000-01-01Z', '2000-01-01Z', '2999-01-01Z', '2999-01-01Z' from person;

insert into session (id, secret_hash, person_id, method, created_at, last_used_at, ends_at)
select ${id('session', 'n')}, decode(md5('' || n), 'hex'), ${id('client', 'n')}, 'letter', '2026-11-24 08:00Z', '2026-11-24 08:10Z', '2026-11-24 20:00Z'
from generate_series(1, ${CLIENTS}) n;
insert into remembered_device (id, secret_hash, person_id, made_at, ends_at)
select ${id('device', 'n')}, decode(md5('' || n), 'hex'), ${id('client', 'n')}, '2026-11-24 08:00Z', '2027-05-23 08:00Z'
from generate_series(1, ${CLIENTS}) n;
insert into login_code (id, browser_hash, person_id, code_hash, salt, created_at, expires_at)
select ${id('code', 'n')}, decode(md5('' || n), 'hex'), ${id('client', 'n')}, 'x', 'x', '2026-11-24 08:15Z', '2026-11-24 08:25Z'
from generate_series(1, ${CLIENTS}) n;
insert into enrolment (id, person_id, purpose, lookup, secret_hash, salt, created_at, expires_at)
select ${id('enrolment', 'n')}, ${id('client', 'n')}, 'letter', 'L' || n, 'x', 'x', '2026-11-20', '2026-12-04'
from generate_series(1, ${CLIENTS}) n;
insert into staff_credential (person_id, password_hash, totp_secret, changed_at)
select person_id, 'x', 'x', '2026-01-01' from staff;
insert into throttle (key, window_start, attempts)
select decode(md5('' || n), 'hex'), '2026-11-24 08:15Z', 1 from generate_series(1, ${CLIENTS}) n;
insert into kept_form (person_id, path, fields, kept_at)
select ${id('client', 'n')}, '/fi', '{}', '2026-11-24 08:00Z' from generate_series(1, ${CLIENTS}, 3) n;

insert into access_request (id, kind, client_id, coach_id, starts_on, asked_at, asked_by, answer, answered_at, answered_by)
select ${id('request', 'n')}, 'coach', ${id('client', 'n')}, ${id('coach', `n % ${COACHES} + 1`)}, '2026-11-20', timestamptz '2026-11-19',
  ${id('lead', `(n % ${COACHES} + 1) % ${UNITS} + 1`)}, case when n > 40 then 'no' end, case when n > 40 then timestamptz '2026-11-20' end,
  case when n > 40 then ${id('coach', `n % ${COACHES} + 1`)} end
from generate_series(1, ${CLIENTS}) n;

insert into account_notice (id, person_id, kind, email, made_at)
select ${id('notice', 'n')}, ${id('client', 'n')}, 'letter_made', ${addressOf('client', 'n')}, '2026-11-24' from generate_series(1, ${CLIENTS}) n;

insert into access_log (at, actor_id, actor_name, actor_role, unit_name, client_id, verb, basis)
select timestamptz '2025-01-01' + k * interval '7 days', ${id('coach', `n % ${COACHES} + 1`)}, 'Sari', 'coach', 'Unit', ${id('client', 'n')}, 'client.seen', 'coach'
from generate_series(1, ${CLIENTS}) n cross join generate_series(1, 4) k;
insert into access_log (at, actor_id, actor_name, actor_role, unit_name, staff_id, verb, basis)
select timestamptz '2025-01-01' + k * interval '7 days', ${id('lead', `n % ${UNITS} + 1`)}, 'Mirja', 'lead', 'Unit', ${id('coach', 'n')}, 'code.made', 'lead'
from generate_series(1, ${COACHES}) n cross join generate_series(1, 6) k;

insert into feedback (id, unit_id, topic, text, wants_answer, email, locale, sent_at, due_on, answer, answered_at, answered_by)
select ${id('feedback', 'n')}, ${id('unit', `n % ${UNITS} + 1`)}, 'service', 'Hyvä.', true, 'a@example.org', 'fi', timestamptz '2026-11-20' - n * interval '1 hour',
  date '2026-12-04' - n / 24, case when n > 60 then 'Kiitos.' end,
  case when n > 60 then timestamptz '2026-11-21' - n * interval '1 hour' end, case when n > 60 then ${id('lead', '1')} end
from generate_series(1, ${CLIENTS}) n;
`;

/** Fills a migrated, empty database. */
export const fillLarge = async (owner: Database): Promise<void> => {
  // Foreign keys hold by the way the ids are made; checking each of half a million rows takes longer than the test.
  await owner.sql.unsafe(
    `set session_replication_role = replica; ${FILL} ${FILL_COACHING} reset session_replication_role; analyze;`,
  );
};
