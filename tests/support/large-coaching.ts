import { id } from './large-names.ts';

const CLIENTS = 20_000;
const COACHES = 400;
const COACH = id('coach', `n % ${String(COACHES)} + 1`);
const CLIENT = id('client', 'n');
const EACH = `generate_series(1, ${String(CLIENTS)}) n`;

/** Plan, meetings, messages and notes of the clients of the large world. */
export const FILL_COACHING = `
insert into client_phase (id, client_id, phase, started_on, set_at, set_by)
select ${id('phase', `n || ' ' || k`)}, ${CLIENT}, 'job_search', date '2026-01-01' + k, '2026-01-01', ${COACH}
from ${EACH} cross join generate_series(1, 2) k;

insert into contact (id, client_id, happened_on, minutes, place, with_whom, activity, logged_at, logged_by)
select ${id('contact', 'n')}, ${CLIENT}, '2026-11-01', 30, 'office', '{client}', 'coaching', '2026-11-02', ${COACH} from ${EACH};
insert into note (id, client_id, text, written_at, written_by)
select ${id('note', 'n')}, ${CLIENT}, 'Soita ensin.', '2026-11-02', ${COACH} from ${EACH};

insert into meeting (id, client_id, series_id, starts_at, minutes, way, coach_id, made_at, made_by, changed_at)
select ${id('meeting', `n || ' ' || k`)}, ${CLIENT}, ${id('series', 'n')}, timestamptz '2026-10-01 08:00Z' + k * interval '25 days' + n * interval '1 minute',
  60, 'phone', ${COACH}, '2026-09-01', ${COACH}, '2026-09-01'
from ${EACH} cross join generate_series(0, 3) k;
insert into meeting_content (meeting_id, client_id, purpose)
select ${id('meeting', `n || ' ' || k`)}, ${CLIENT}, 'Juttelemme.' from ${EACH} cross join generate_series(0, 3) k;
insert into meeting_move (meeting_id, client_id, from_starts_at, reason, moved_at, moved_by)
select ${id('meeting', `n || ' 3'`)}, ${CLIENT}, '2026-12-01', 'Koulutus.', '2026-11-20', ${COACH} from ${EACH};
insert into meeting_reply (id, meeting_id, client_id, reply, sequence, replied_at)
select ${id('reply', 'n')}, ${id('meeting', `n || ' 3'`)}, ${CLIENT}, 'coming', 0, '2026-11-21' from ${EACH};
insert into calendar_feed (client_id, secret_hash, made_at)
select ${CLIENT}, decode(md5('' || n) || md5('' || n), 'hex'), '2026-11-01' from ${EACH};
insert into meeting_reminder (meeting_id, kind, sequence, sent_at)
select ${id('meeting', `n || ' 1'`)}, 'day_before', 0, '2026-10-25' from ${EACH};

insert into message (id, client_id, author_id, side, text, sent_at, read_at, read_by, handled_at, handled_by)
select ${id('message', `n || ' ' || k`)}, ${CLIENT}, case k % 2 when 0 then ${COACH} else ${CLIENT} end,
  case k % 2 when 0 then 'staff' else 'client' end, 'Hei.', timestamptz '2026-11-01' + k * interval '1 day',
  case when k < 4 or n % 5 > 0 then timestamptz '2026-11-22' end, case when k < 4 or n % 5 > 0 then ${COACH} end,
  case when k % 2 = 1 and (k < 4 or n % 5 > 0) then timestamptz '2026-11-22' end, case when k % 2 = 1 and (k < 4 or n % 5 > 0) then ${COACH} end
from ${EACH} cross join generate_series(1, 5) k;
insert into message_draft (client_id, person_id, text, saved_at)
select ${CLIENT}, ${CLIENT}, 'Hei.', '2026-11-23' from ${EACH};
insert into message_notice (message_id, sent_at)
select ${id('message', `n || ' 2'`)}, '2026-11-05' from ${EACH};

insert into plan_version (id, client_id, state, goal, goal_at, made_at, made_by, changed_at, proposed_at, answered_at, ended_at)
select ${id('version', `n || ' ' || k`)}, ${CLIENT}, case k when 3 then 'proposed' else 'accepted' end, 'Työ kaupassa.', '2026-01-01',
  timestamptz '2026-01-01' + k * interval '30 days', ${COACH}, '2026-06-01', '2026-06-01',
  case when k < 3 then timestamptz '2026-06-02' end, case k when 1 then timestamptz '2026-07-01' end
from ${EACH} cross join generate_series(1, 3) k where k < 3 or n % 4 = 3;
insert into plan_step (version_id, step_id, client_id, position, text, owner)
select v.id, ${id('step', 'p')}, v.client_id, p, 'Käyn kaupassa.', 'me' from plan_version v cross join generate_series(1, 2) p;
insert into plan_step_mark (id, client_id, step_id, done, marked_at, marked_by)
select ${id('mark', 'n')}, ${CLIENT}, ${id('step', '1')}, 'done', '2026-10-01', ${CLIENT} from ${EACH};
`;
