-- The client, her coach and the deputy; the lead knows that there are meetings and when, not what is said of them,
-- what she answered or why one was moved. `sequence` has no right to be written: the trigger counts.
grant select, insert on meeting, meeting_content, meeting_move, meeting_reply, calendar_feed to app_runtime;
grant update (starts_at, minutes, way, place, address, coach_id, changed_at, cancelled_at, cancelled_by,
  outcome, outcome_at, outcome_by) on meeting to app_runtime;
grant update (purpose, bring, others, cancel_reason, outcome_note) on meeting_content to app_runtime;
grant update (secret_hash, made_at) on calendar_feed to app_runtime;
grant delete on calendar_feed to app_runtime;

select app.secure('meeting');
create policy meeting_seen on meeting for select to app_runtime using (
  client_id = (select app.user_id()) or client_id = any ((select app.visible_clients())::uuid[])
);
create policy meeting_made on meeting for insert to app_runtime with check (
  made_by = (select app.user_id()) and client_id = any ((select app.coached_clients())::uuid[])
  and app.is_colleague(coach_id) and sequence = 0
);
-- Who holds it stays, or is a colleague whose account is open.
create or replace function app.may_hold(p_meeting uuid, p_coach uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select app.is_colleague(p_coach) or exists (select from meeting m where m.id = p_meeting and m.coach_id = p_coach) $$;
revoke all on function app.may_hold(uuid, uuid) from public;
grant execute on function app.may_hold(uuid, uuid) to app_runtime;
create policy meeting_changed on meeting for update to app_runtime
  using (client_id = any ((select app.coached_clients())::uuid[]))
  with check (client_id = any ((select app.coached_clients())::uuid[]) and app.may_hold(id, coach_id));

-- RFC 5545, 3.8.7.4: a calendar takes a change only with a higher SEQUENCE. Counted here, so that no change of
-- time or place can be without it, nor two at once share one.
create or replace function app.count_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  new.sequence := old.sequence + case when (new.starts_at, new.minutes, new.way, new.place, new.address, new.cancelled_at)
    is distinct from (old.starts_at, old.minutes, old.way, old.place, old.address, old.cancelled_at) then 1 else 0 end;
  return new;
end $$;
revoke all on function app.count_change() from public, app_runtime;
create or replace trigger meeting_counted before update on meeting for each row execute function app.count_change();

-- Whose meeting it is, the foreign key holds.
select app.secure('meeting_content');
create policy meeting_content_seen on meeting_content for select to app_runtime using (
  client_id = (select app.user_id()) or client_id = any ((select app.coached_clients())::uuid[])
);
create policy meeting_content_made on meeting_content for insert to app_runtime with check (
  client_id = any ((select app.coached_clients())::uuid[])
);
create policy meeting_content_changed on meeting_content for update to app_runtime
  using (client_id = any ((select app.coached_clients())::uuid[]))
  with check (client_id = any ((select app.coached_clients())::uuid[]));

select app.secure('meeting_move');
create policy meeting_move_seen on meeting_move for select to app_runtime using (
  client_id = (select app.user_id()) or client_id = any ((select app.coached_clients())::uuid[])
);
create policy meeting_move_made on meeting_move for insert to app_runtime with check (
  moved_by = (select app.user_id()) and client_id = any ((select app.coached_clients())::uuid[])
);

-- Whose meeting it is, the foreign key holds.
select app.secure('meeting_reply');
create policy meeting_reply_seen on meeting_reply for select to app_runtime using (
  client_id = (select app.user_id()) or client_id = any ((select app.coached_clients())::uuid[])
);
create policy meeting_reply_given on meeting_reply for insert to app_runtime with check (
  client_id = (select app.user_id())
);

select app.secure('calendar_feed');
create policy calendar_feed_own on calendar_feed for all to app_runtime
  using (client_id = (select app.user_id())) with check (client_id = (select app.user_id()));

-- The meetings of the calendar with this secret address: time and place, never why. One row without a meeting:
-- the address is right and there is nothing in it. No row: there is no such address.
create or replace function app.calendar_of(p_secret_hash bytea, p_now timestamptz)
returns table (client_id uuid, locale text, id uuid, sequence int, starts_at timestamptz, minutes int, way text, place text,
               address text, changed_at timestamptz, cancelled_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
as $$
  select f.client_id, r.locale, m.id, m.sequence, m.starts_at, m.minutes, m.way, m.place, m.address, m.changed_at, m.cancelled_at
  from calendar_feed f
  join person p on p.id = f.client_id and p.ended_at is null
  join preference r on r.person_id = f.client_id
  left join meeting m on m.client_id = f.client_id and m.starts_at > p_now - interval '90 days'
  where f.secret_hash = p_secret_hash
  order by m.starts_at, m.id
$$;
revoke all on function app.calendar_of(bytea, timestamptz) from public;
grant execute on function app.calendar_of(bytea, timestamptz) to app_runtime;

-- E-mails are sent without an actor: only the functions below reach this table.
select app.secure('meeting_reminder');

-- Whom to remind now, by her own setting: of a meeting tomorrow from 15.00 Finnish time, of one today from 7.00
-- until it begins. Not of one that is cancelled or that she has said she cannot come to.
create or replace function app.due_reminders(p_now timestamptz)
returns table (meeting_id uuid, sequence int, kind text, email text, locale text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select m.id, m.sequence, f.reminders, p.email, f.locale
  from meeting m
  join preference f on f.person_id = m.client_id
  join person p on p.id = m.client_id and p.ended_at is null and p.email is not null
  cross join (select p_now at time zone 'Europe/Helsinki' as wall) local
  where m.cancelled_at is null and m.outcome is null and m.starts_at > p_now and m.starts_at < p_now + interval '50 hours'
    and case f.reminders
      when 'day_before' then (m.starts_at at time zone 'Europe/Helsinki')::date = local.wall::date + 1 and local.wall::time >= '15:00'
      when 'same_morning' then (m.starts_at at time zone 'Europe/Helsinki')::date = local.wall::date and local.wall::time >= '07:00'
      else false end
    and not exists (
      select from meeting_reminder r where r.meeting_id = m.id and r.kind = f.reminders and r.sequence = m.sequence)
    and coalesce((
      select a.reply from meeting_reply a where a.meeting_id = m.id and a.sequence = m.sequence
      order by a.replied_at desc, a.id desc limit 1), '') <> 'not_coming'
  order by m.starts_at, m.id
$$;
revoke all on function app.due_reminders(timestamptz) from public;
grant execute on function app.due_reminders(timestamptz) to app_jobs;

-- False: it has been sent, or the meeting was moved or cancelled meanwhile. Call it in the transaction that
-- sends: another server waits for it, and when the mail fails the mark goes with it.
create or replace function app.mark_reminder_sent(p_meeting uuid, p_kind text, p_sequence int, p_now timestamptz) returns boolean
language sql volatile security definer set search_path = public, pg_temp
as $$
  with marked as (
    insert into meeting_reminder (meeting_id, kind, sequence, sent_at)
    select m.id, p_kind, m.sequence, p_now from meeting m
    where m.id = p_meeting and m.sequence = p_sequence and m.cancelled_at is null
    on conflict do nothing returning 1
  )
  select exists (select from marked)
$$;
revoke all on function app.mark_reminder_sent(uuid, text, int, timestamptz) from public;
grant execute on function app.mark_reminder_sent(uuid, text, int, timestamptz) to app_jobs;

-- Where a reminder goes, asked again before it is sent: nothing when the meeting was moved, cancelled or has begun,
-- when she has said that she cannot come, or when she wants no such reminder any more.
create or replace function app.reminder_address(p_meeting uuid, p_kind text, p_sequence int, p_now timestamptz)
returns table (email text, locale text, is_today boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.email, f.locale,
    (m.starts_at at time zone 'Europe/Helsinki')::date = (p_now at time zone 'Europe/Helsinki')::date
  from meeting m
  join person p on p.id = m.client_id and p.ended_at is null and p.email is not null
  join preference f on f.person_id = m.client_id and f.reminders = p_kind
  where m.id = p_meeting and m.sequence = p_sequence and m.cancelled_at is null and m.outcome is null and m.starts_at > p_now
    and coalesce((
      select a.reply from meeting_reply a where a.meeting_id = m.id and a.sequence = m.sequence
      order by a.replied_at desc, a.id desc limit 1), '') <> 'not_coming'
$$;
revoke all on function app.reminder_address(uuid, text, int, timestamptz) from public;
grant execute on function app.reminder_address(uuid, text, int, timestamptz) to app_jobs;

-- Where the e-mail about a change goes and what has changed; nothing when it has changed again since or is over.
-- Who wants no reminders wants no e-mail about meetings at all.
create or replace function app.meeting_change_address(p_meeting uuid, p_sequence int, p_now timestamptz)
returns table (email text, locale text, change text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.email, f.locale, case
    when m.cancelled_at is not null then 'cancelled'
    when (select v.from_starts_at from meeting_move v where v.meeting_id = m.id order by v.moved_at desc, v.id desc limit 1) <> m.starts_at
      then 'moved'
    else 'changed' end
  from meeting m
  join person p on p.id = m.client_id and p.ended_at is null and p.email is not null
  join preference f on f.person_id = m.client_id and f.reminders <> 'none'
  where m.id = p_meeting and m.sequence = p_sequence and m.starts_at > p_now
$$;
revoke all on function app.meeting_change_address(uuid, int, timestamptz) from public;
grant execute on function app.meeting_change_address(uuid, int, timestamptz) to app_jobs;
