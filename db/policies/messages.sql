-- A conversation is the client's and her coach's, while she is away also the deputy's. The lead reads none of it.
-- What was sent is never changed; marks (read, handled, withdrawn) are set once and by the one who sets them.
grant select, insert, delete on message to app_runtime;
grant update (read_at, read_by, handled_at, handled_by, withdrawn_at, withdrawn_by) on message to app_runtime;
grant select, insert, delete on message_draft to app_runtime;
grant update (text, saved_at) on message_draft to app_runtime;

select app.secure('message');
create policy message_own on message for select to app_runtime using (
  client_id = (select app.user_id()) and withdrawn_at is null
);
-- What she can still take back is not said yet.
create policy message_of_my_clients on message for select to app_runtime using (
  client_id = any ((select app.coached_clients())::uuid[]) and coalesce(held_until <= (select app.now()), true)
);
create policy message_from_client on message for insert to app_runtime with check (
  side = 'client' and client_id = (select app.user_id()) and author_id = (select app.user_id())
  and num_nonnulls(read_at, handled_at, withdrawn_at) = 0
);
create policy message_from_staff on message for insert to app_runtime with check (
  side = 'staff' and client_id = any ((select app.coached_clients())::uuid[]) and author_id = (select app.user_id())
  and num_nonnulls(read_at, handled_at, withdrawn_at) = 0
);
-- As if it had never been: only before anybody could see it.
create policy message_taken_back on message for delete to app_runtime using (
  side = 'client' and client_id = (select app.user_id()) and held_until > (select app.now()) and read_at is null
);
create policy message_read_by_client on message for update to app_runtime
  using (side = 'staff' and client_id = (select app.user_id()) and read_at is null and withdrawn_at is null)
  with check (side = 'staff' and client_id = (select app.user_id()) and read_by = (select app.user_id()) and withdrawn_at is null);
create policy message_marked_by_staff on message for update to app_runtime
  using (side = 'client' and client_id = any ((select app.coached_clients())::uuid[]) and (read_at is null or handled_at is null))
  with check (
    side = 'client' and client_id = any ((select app.coached_clients())::uuid[])
    and (read_by = (select app.user_id()) or handled_by = (select app.user_id()))
  );
create policy message_withdrawn_by_staff on message for update to app_runtime
  using (side = 'staff' and client_id = any ((select app.coached_clients())::uuid[]) and withdrawn_at is null)
  with check (
    side = 'staff' and client_id = any ((select app.coached_clients())::uuid[]) and withdrawn_by = (select app.user_id())
  );

-- What is not sent is its writer's alone.
select app.secure('message_draft');
create policy message_draft_own on message_draft for all to app_runtime
  using (person_id = (select app.user_id()))
  with check (
    person_id = (select app.user_id())
    and (client_id = (select app.user_id()) or client_id = any ((select app.coached_clients())::uuid[]))
  );

-- E-mails are sent without an actor: only the functions below reach this table.
select app.secure('message_notice');

-- Tells every server that something is new for a client: ids and a kind, nothing of what was written. One
-- statement tells of each client once. Listeners look for themselves what they may see.
create or replace function app.tell() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform pg_notify('portal', json_build_object('client', n.client_id, 'kind', tg_argv[0])::text)
  from (select distinct client_id from added where held_until is null) n;
  return null;
end $$;
revoke all on function app.tell() from public, app_runtime;
create or replace trigger message_told after insert on message
  referencing new table as added for each statement execute function app.tell('message');

-- Tells of a message that was held, once it is not any more, if she has not taken it back.
create or replace function app.tell_held(p_message uuid) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$
  select pg_notify('portal', json_build_object('client', m.client_id, 'kind', 'message')::text)
  from message m where m.id = p_message
$$;
revoke all on function app.tell_held(uuid) from public;
grant execute on function app.tell_held(uuid) to app_jobs;

-- The staff whom a client has met in her messages, meetings and plan: she keeps seeing their names when another coaches her.
create or replace function app.met_staff() returns uuid[]
language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(distinct met.id), '{}') from (
    select author_id as id from message where client_id = (select app.user_id()) and side = 'staff' and withdrawn_at is null
    union
    select read_by from message where client_id = (select app.user_id()) and side = 'client' and read_by is not null
    union
    select coach_id from meeting where client_id = (select app.user_id())
    union
    select recorded_by from plan_version where client_id = (select app.user_id()) and recorded_by is not null
  ) met
$$;
revoke all on function app.met_staff() from public;
grant execute on function app.met_staff() to app_runtime;

-- Claims the e-mail about a message and says where it goes. Empty: she has read it, wants none, has no address,
-- or was told of another one that she has not read (one e-mail until she reads). Call it in the transaction
-- that sends: when the mail fails, the claim goes with it and a later try gets it again.
create or replace function app.message_notice(p_message uuid, p_now timestamptz)
returns table (email text, locale text)
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare told_client uuid := (select m.client_id from message m where m.id = p_message);
begin
  -- Two messages sent at once: the second waits here and then finds the first one's claim.
  perform pg_advisory_xact_lock(hashtextextended('message notice ' || told_client, 0));
  return query
    with waiting as (
      select m.id from message m
      where m.client_id = told_client and m.side = 'staff' and m.read_at is null and m.withdrawn_at is null
    ), address as (
      select p.email as to_email, f.locale as to_locale from person p join preference f on f.person_id = p.id
      where p.id = told_client and p.ended_at is null and p.email is not null and f.message_notice = 'on'
    ), claimed as (
      insert into message_notice (message_id, sent_at)
      select w.id, p_now from waiting w cross join address
      where w.id = p_message and not exists (select from message_notice n join waiting o on o.id = n.message_id)
      returning 1
    )
    select a.to_email, a.to_locale from address a cross join claimed;
end $$;
revoke all on function app.message_notice(uuid, timestamptz) from public;
grant execute on function app.message_notice(uuid, timestamptz) to app_jobs;

-- For the lead: how long clients of each coach wait and have waited for an answer, never what was written. The
-- median is of what came in the last 30 days; what has no answer yet counts with its time so far.
create or replace function app.waiting_times() returns table (coach_id uuid, waiting bigint, oldest timestamptz, median interval)
language sql stable security definer set search_path = public, pg_temp
as $$
  -- Once for each client, not for each of her messages.
  with main as materialized (
    select a.client_id, a.coach_id from coach_assignment a
    where a.client_id = any ((select app.led_clients())::uuid[]) and a.kind = 'primary'
      and a.starts_on <= (select app.today()) and (a.ends_on is null or a.ends_on > (select app.today()))
  )
  select main.coach_id,
    count(*) filter (where m.handled_at is null),
    min(m.sent_at) filter (where m.handled_at is null),
    percentile_cont(0.5) within group (order by coalesce(m.handled_at, (select app.now())) - m.sent_at)
      filter (where m.sent_at > (select app.now()) - interval '30 days')
  from main join message m on m.client_id = main.client_id
  where m.side = 'client' and (m.handled_at is null or m.sent_at > (select app.now()) - interval '30 days')
  group by main.coach_id
$$;
revoke all on function app.waiting_times() from public;
grant execute on function app.waiting_times() to app_runtime;

-- For the lead: that staff took back a message in the last 30 days, never what it said.
create or replace function app.withdrawals() returns table (client_id uuid, author_id uuid, sent_at timestamptz, withdrawn_at timestamptz, withdrawn_by uuid)
language sql stable security definer set search_path = public, pg_temp
as $$
  select m.client_id, m.author_id, m.sent_at, m.withdrawn_at, m.withdrawn_by from message m
  where m.client_id = any ((select app.led_clients())::uuid[]) and m.side = 'staff'
    and m.withdrawn_at > (select app.now()) - interval '30 days'
  order by m.withdrawn_at desc
$$;
revoke all on function app.withdrawals() from public;
grant execute on function app.withdrawals() to app_runtime;
