import { idSql } from './ids.ts';
import { chance, coachOf, eachClient, oneOf } from './sizes.ts';
import type { Sizes } from './sizes.ts';

const PHASES = [
  'intake',
  'profiling',
  'job_search',
  'job_search',
  'agreeing_work',
  'in_training',
  'job_support',
  'job_support',
  'paused',
];
const STEPS = [
  'Käyn tutustumassa työpaikkaan.',
  'Kirjoitamme yhdessä hakemuksen.',
  'Soitan työpaikalle.',
  'Harjoittelen bussimatkan.',
  'Kysyn palkkatuesta.',
  'Puhun vuoroista pomon kanssa.',
];
const GOALS = [
  'Haluan töihin kauppaan, lähelle kotia.',
  'Haluan osa-aikaista työtä keittiöstä.',
  'Haluan pitää työni ja jaksaa iltavuorot.',
];
const PURPOSES = [
  'Katsomme yhdessä, miltä viikko näyttää.',
  'Teemme hakemuksen valmiiksi.',
  'Käymme tutustumassa työpaikkaan.',
  'Puhumme siitä, mikä auttaa jaksamaan.',
];

/** Where each client is on her way, what was logged and noted about it. */
export const recordsSql = (sizes: Sizes): string => `
insert into client_phase (id, client_id, phase, started_on, set_at, set_by)
select ${idSql('phase', "n || ' ' || k")}, ${idSql('client', 'n')},
  case k when 1 then 'referred' when 2 then 'intake' else ${oneOf(PHASES, chance("'phase' || n", PHASES.length))} end,
  current_date - 300 + 40 * k, now() - interval '300 days' + 40 * k * interval '1 day', ${coachOf('n')}
from ${eachClient(sizes)} cross join generate_series(1, 3) k;

insert into contact (id, client_id, happened_on, minutes, place, with_whom, activity, logged_at, logged_by)
select ${idSql('contact', "n || ' ' || k")}, ${idSql('client', 'n')}, current_date - 14 * k - ${chance("'contact' || n", 20)}, 15 + 15 * (n % 4),
  ${oneOf(['office', 'phone', 'workplace', 'home', 'video'], 'n + k')}, '{client}', 'coaching', now() - 14 * k * interval '1 day', ${coachOf('n')}
from ${eachClient(sizes)} cross join generate_series(0, 5) k;

insert into note (id, client_id, text, written_at, written_by)
select ${idSql('note', 'n')}, ${idSql('client', 'n')}, 'Soita ensin, tulee sitten mielellään.', now() - interval '50 days', ${coachOf('n')}
from ${eachClient(sizes)} where n % 3 = 0;
`;

/** Six meetings behind each client and two before her; some are answered. */
export const meetingsSql = (sizes: Sizes): string => `
insert into meeting (id, client_id, starts_at, minutes, way, place, address, coach_id, made_at, made_by, changed_at,
  cancelled_at, cancelled_by, outcome, outcome_at, outcome_by)
select ${idSql('meeting', "n || ' ' || k")}, ${idSql('client', 'n')}, at.starts, 30 + 15 * (n % 4),
  ${oneOf(['place', 'place', 'phone', 'online'], 'n + k')}, case when (n + k) % 4 < 2 then 'Rinnalla, toimisto' end,
  case when (n + k) % 4 < 2 then 'Esimerkkikatu ' || n % 90 + 1 || ', Esimerkkilä' end, ${coachOf('n')}, at.starts - interval '30 days', ${coachOf('n')}, at.starts - interval '30 days',
  case when off.called then at.starts - interval '1 day' end, case when off.called then ${coachOf('n')} end,
  case when off.called or k > 6 then null when (n + k) % 9 = 0 then 'client_absent' else 'held' end,
  case when not off.called and k <= 6 then at.starts + interval '2 hours' end, case when not off.called and k <= 6 then ${coachOf('n')} end
from ${eachClient(sizes)} cross join generate_series(1, 8) k
cross join lateral (select (current_date + case when k > 6 then n % 9 + (k - 7) * 14 else -21 * k - n % 7 end + time '08:00' + (n % 32) * interval '15 minutes')
  at time zone 'Europe/Helsinki' as starts) at
cross join lateral (select (n * 7 + k) % 20 = 0 as called) off;

insert into meeting_content (meeting_id, client_id, purpose, bring, cancel_reason)
select ${idSql('meeting', "n || ' ' || k")}, ${idSql('client', 'n')}, ${oneOf(PURPOSES, 'n + k')},
  case when n % 3 = 0 then 'Ota henkilökortti mukaan.' end, case when (n * 7 + k) % 20 = 0 then 'Olen koulutuksessa.' end
from ${eachClient(sizes)} cross join generate_series(1, 8) k;

insert into meeting_reply (id, meeting_id, client_id, reply, sequence, replied_at)
select ${idSql('reply', 'n')}, ${idSql('meeting', "n || ' 7'")}, ${idSql('client', 'n')},
  ${oneOf(['coming', 'coming', 'coming', 'coming', 'coming', 'coming', 'coming', 'coming', 'other_time', 'not_coming'], chance("'reply' || n", 10))}, 0, now() - interval '1 day'
from ${eachClient(sizes)} where n % 2 = 0;
`;

/** A plan in force for most, a proposal for some, an earlier plan for others; four steps in each. */
export const plansSql = (sizes: Sizes): string => `
insert into plan_version (id, client_id, state, goal, goal_at, support, made_at, made_by, changed_at, proposed_at, answered_at, ended_at, review_on)
select ${idSql('version', "n || ' ' || k")}, ${idSql('client', 'n')}, case k when 3 then 'proposed' else 'accepted' end, ${oneOf(GOALS, 'n')},
  now() - interval '150 days', 'Tapaamme joka toinen viikko.', now() - (150 - 40 * k) * interval '1 day', ${coachOf('n')},
  now() - (140 - 40 * k) * interval '1 day', now() - (140 - 40 * k) * interval '1 day',
  case when k < 3 then now() - (135 - 40 * k) * interval '1 day' end, case k when 1 then now() - interval '55 days' end, current_date + 60
from ${eachClient(sizes)} cross join generate_series(1, 3) k
where k = 1 and n % 10 < 4 or k = 2 and n % 10 < 7 or k = 3 and n % 10 = 6;

insert into plan_step (version_id, step_id, client_id, position, text, owner, due_on)
select v.id, ${idSql('step', "v.client_id || ' ' || p")}, v.client_id, p, ${oneOf(STEPS, `p + ${chance('v.client_id', STEPS.length)}`)},
  ${oneOf(['me', 'coach', 'together', 'me'], 'p')}, current_date + 7 * p - ${chance("'due' || v.client_id", 12)}
from plan_version v cross join generate_series(0, 3) p;

insert into plan_step_mark (id, client_id, step_id, done, marked_at, marked_by)
select ${idSql('mark', 'n')}, ${idSql('client', 'n')}, ${idSql('step', `${idSql('client', 'n')} || ' 0'`)}, 'done', now() - interval '10 days', ${idSql('client', 'n')}
from ${eachClient(sizes)} where n % 10 < 5;
`;
