-- Who is asking, and who is "my client": the one definition. Re-applied at every migrate.
-- A transaction says who asks and when with app.enter (db/scope.ts).

create schema if not exists app;
grant usage on schema app to app_runtime, app_jobs;
grant usage on schema public to app_runtime;
-- A clean slate: the rights of the runtime role are those that these files give, and no other. Functions go with the
-- policies and triggers that call them and are made anew, so that neither one that has left the files nor an older
-- signature of one that stayed remains.
revoke all on all tables in schema public from app_runtime, app_jobs;
do $$
declare old regprocedure;
begin
  for old in select oid::regprocedure from pg_proc where pronamespace = 'app'::regnamespace loop
    execute format('drop routine if exists %s cascade', old);
  end loop;
end $$;

-- What a transaction was told of itself, so that nobody else can say it: a setting is free for all, so app.enter seals
-- what it sets, with a key that only the owner can read, for this transaction alone.
create table if not exists app.seal_key (one boolean primary key default true check (one), key bytea not null);
insert into app.seal_key (key) values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())))
  on conflict do nothing;
revoke all on app.seal_key from public, app_runtime;

create or replace function app.seal_of(p_key bytea, p_name text, p_value text) returns text language sql stable
as $$
  select encode(sha256(p_key || int4send(pg_backend_pid()) || timestamptz_send(transaction_timestamp())
    || convert_to(p_name || ' ' || p_value, 'UTF8') || p_key), 'hex')
$$;

create or replace function app.seal(p_name text, p_value text) returns void language sql volatile
as $$ select set_config('app.' || p_name, app.seal_of(k.key, p_name, p_value) || p_value, true) from app.seal_key k $$;

-- Null: it was not said, or not by app.enter in this transaction. Asked many times a page, so it does little.
create or replace function app.sealed(p_name text) returns text
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  given constant text := current_setting('app.' || p_name, true);
  secret bytea;
begin
  if given is null or given = '' then return null; end if;
  select k.key into secret from app.seal_key k;
  if left(given, 64) = app.seal_of(secret, p_name, substr(given, 65)) then return substr(given, 65); end if;
  return null;
end $$;

create or replace function app.user_id() returns uuid language sql stable
as $$ select app.sealed('user_id')::uuid $$;

-- In whole milliseconds: what TypeScript has written with the same moment is equal to it.
create or replace function app.now() returns timestamptz language sql stable
as $$ select date_trunc('milliseconds', coalesce(app.sealed('now')::timestamptz, now())) $$;

create or replace function app.today() returns date language sql stable
as $$ select (app.now() at time zone 'Europe/Helsinki')::date $$;

-- For how many days after a service has ended her coach still reads and finishes the records; then the lead alone knows
-- of her (906/2019 § 16). The privacy notice says the same number (src/features/people/finishing-days.ts).
create or replace function app.finishing_days() returns int language sql immutable as $$ select 90 $$;

-- These look across rows that the asker may not see, so they run with the owner's rights and return ids only.

create or replace function app.role() returns text language sql stable security definer set search_path = public, pg_temp
as $$ select role from person where id = (select app.user_id()) and ended_at is null $$;

create or replace function app.unit_id() returns uuid language sql stable security definer set search_path = public, pg_temp
as $$ select unit_id from person where id = (select app.user_id()) and ended_at is null $$;

-- The coaches who act for a client on a day, until her records are finished: the primary one; while she is away also the
-- client's own deputy, or the deputy of the absence when the client has none.
create or replace function app.acting_on(p_client uuid, p_day date) returns table (coach_id uuid, basis text)
language sql stable security definer set search_path = public, pg_temp
as $$
  with main as (
    select a.coach_id from coach_assignment a
    where a.client_id = p_client and a.kind = 'primary' and a.starts_on <= p_day and (a.ends_on is null or a.ends_on > p_day)
      and not exists (select from client c where c.person_id = p_client and c.ended_on + app.finishing_days() <= p_day)
  ), away as (
    select s.deputy_id from absence s join main on main.coach_id = s.coach_id
    where s.starts_on <= p_day and s.back_on > p_day
  ), own_deputy as (
    select a.coach_id from coach_assignment a
    where a.client_id = p_client and a.kind = 'deputy' and a.starts_on <= p_day and (a.ends_on is null or a.ends_on > p_day)
  )
  select main.coach_id, 'coach' from main
  union all
  select coalesce((select own_deputy.coach_id from own_deputy), away.deputy_id), 'deputy' from away
$$;

-- The clients whom I coach today, my own and those of an absent colleague whose deputy I am; those whose service has
-- ended until their records are finished. Every policy asks it, many times a page: a transaction that reads has found
-- them when it began (app.enter). Else they are looked up, who asks and which day it is once, with a plan that the
-- connection keeps.
create or replace function app.coached_clients() returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  found constant text := app.sealed('coached');
  me constant uuid := app.user_id();
  today constant date := app.today();
begin
  if found is not null then return found::uuid[]; end if;
  if not exists (select from person p where p.id = me and p.role in ('coach', 'lead') and p.ended_at is null) then
    return '{}';
  end if;
  return (
    select coalesce(array_agg(distinct mine.client_id), '{}') from (
      select a.client_id from coach_assignment a
      where a.coach_id = me and a.kind = 'primary' and a.starts_on <= today and (a.ends_on is null or a.ends_on > today)
      union all
      -- the client's own deputy, while the primary coach is away
      -- (periods never overlap, so one row at most holds today; `limit` finds it by the ordinary index)
      select d.client_id from coach_assignment d
        cross join lateral (
          select p.coach_id from coach_assignment p
          where p.client_id = d.client_id and p.kind = 'primary' and p.starts_on <= today
            and (p.ends_on is null or p.ends_on > today)
          order by p.starts_on desc limit 1) main
        cross join lateral (
          select from absence s where s.coach_id = main.coach_id and s.starts_on <= today and s.back_on > today
          order by s.starts_on desc limit 1) away
      where d.coach_id = me and d.kind = 'deputy' and d.starts_on <= today and (d.ends_on is null or d.ends_on > today)
      union all
      -- the deputy of the absence, for clients without a deputy of their own
      select p.client_id from absence s
        join coach_assignment p on p.coach_id = s.coach_id and p.kind = 'primary'
          and p.starts_on <= today and (p.ends_on is null or p.ends_on > today)
      where s.deputy_id = me and s.starts_on <= today and s.back_on > today
        and not exists (
          select from coach_assignment d where d.client_id = p.client_id and d.kind = 'deputy'
            and d.starts_on <= today and (d.ends_on is null or d.ends_on > today))
    ) mine
    -- One look by its key for each of twenty, whatever the planner thinks of all clients.
    where coalesce((select c.ended_on + app.finishing_days() > today from client c where c.person_id = mine.client_id), true)
  );
end $$;

-- The clients of the unit that I lead; found once for a transaction that reads, as those whom I coach.
create or replace function app.led_clients() returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  found constant text := app.sealed('led');
begin
  if found is not null then return found::uuid[]; end if;
  return (
    select coalesce(array_agg(p.id), '{}') from person p
    where p.role = 'client' and p.unit_id = (select app.unit_id()) and (select app.role()) = 'lead'
  );
end $$;

-- The moment of a transaction is that of its server: nobody goes back to the days when she still coached somebody.
create or replace function app.is_about_now(p_moment timestamptz) returns boolean language sql stable
as $$ select p_moment between clock_timestamp() - interval '1 hour' and clock_timestamp() + interval '1 hour' $$;

-- How long a code of the authenticator app, given at sign-in or again, is good for changing ways in. A transaction has a
-- minute more, so that what was asked in time is not refused in the middle.
create or replace function app.proof_lasts() returns interval language sql immutable as $$ select interval '5 minutes' $$;

-- Did whoever asks show just now that it is she? What changes a way in asks it, whatever the server has asked before.
create or replace function app.is_proven() returns boolean language sql stable
as $$ select coalesce(app.sealed('proven') = 'yes', false) $$;

-- Begins a transaction of whoever has this session's secret, at a moment: to read, to read and log it, or to write.
-- Whose clients are hers is found once when nothing can change it on the way. Without an open session it is nobody's.
create or replace function app.enter(p_session uuid, p_secret_hash bytea, p_now text, p_aim text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  at_moment constant timestamptz := p_now::timestamptz;
  who uuid;
  proven boolean;
  reads constant boolean := p_aim in ('read', 'read and log');
begin
  perform set_config('app.user_id', '', true), set_config('app.now', '', true),
    set_config('app.coached', '', true), set_config('app.led', '', true), set_config('app.proven', '', true);
  if app.is_about_now(at_moment) is not true then raise exception 'The clocks of the server and of the database differ'; end if;
  select s.person_id, greatest(s.created_at, s.proven_at) > at_moment - app.proof_lasts() - interval '1 minute' into who, proven
  from session s join person p on p.id = s.person_id and p.ended_at is null
  where s.id = p_session and s.secret_hash = p_secret_hash and s.ended_at is null and s.ends_at > at_moment;
  if found then
    perform app.seal('user_id', who::text), app.seal('now', p_now);
    if p_aim = 'write' and proven then perform app.seal('proven', 'yes'); end if;
    if reads then
      perform app.seal('coached', app.coached_clients()::text), app.seal('led', app.led_clients()::text);
    end if;
  end if;
  perform set_config('transaction_read_only', case p_aim when 'read' then 'on' else 'off' end, true);
end $$;

-- The staff of the unit that I lead, those too whose account is closed.
create or replace function app.led_staff() returns uuid[]
language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(p.id), '{}') from person p
  where p.role in ('coach', 'lead') and p.unit_id = (select app.unit_id()) and (select app.role()) = 'lead'
$$;

-- Client data that a lead may see too: name, contact details, who coaches, states. Not answers, not messages.
create or replace function app.visible_clients() returns uuid[] language sql stable
as $$ select app.coached_clients() || app.led_clients() $$;

create or replace function app.sees_client(p_client uuid) returns boolean language sql stable
as $$ select p_client = (select app.user_id()) or p_client = any (app.visible_clients()) $$;

-- Who acts today for a client whom I see, or who I am.
create or replace function app.acting_coaches(p_client uuid) returns table (coach_id uuid, basis text)
language sql stable security definer set search_path = public, pg_temp
as $$ select c.coach_id, c.basis from app.acting_on(p_client, (select app.today())) c where (select app.sees_client(p_client)) $$;

-- On what ground I see a client: written into the access log (703/2023 § 10).
create or replace function app.basis(p_client uuid) returns text
language sql stable security definer set search_path = public, pg_temp
as $$
  select case
    when p_client = (select app.user_id()) then 'self'
    else coalesce(
      (select c.basis from app.acting_on(p_client, (select app.today())) c where c.coach_id = (select app.user_id()) order by c.basis limit 1),
      -- One client of my unit, as app.led_clients() names them all: the log asks for fifty in a row.
      case when (select app.role()) = 'lead' and exists (select from person p where p.id = p_client and p.role = 'client'
                                                  and p.unit_id = (select app.unit_id())) then 'lead' end,
      case when exists (select from person p where p.id = p_client and p.created_by = (select app.user_id())
                          and p.created_at = (select app.now())) then 'adding' end,
      'none')
  end
$$;

-- The staff whom a client knows: her coaches of today and of the days to come, and the deputies.
create or replace function app.my_coaches() returns uuid[]
language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(distinct known.id), '{}') from (
    select a.coach_id as id from coach_assignment a
    where a.client_id = (select app.user_id()) and (a.ends_on is null or a.ends_on > (select app.today()))
    union all
    select c.coach_id from app.acting_on((select app.user_id()), (select app.today())) c
  ) known
$$;

-- May I change this client's coaches? Her coach, the lead of the unit, or the one who is adding her just now.
create or replace function app.arranges_client(p_client uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select app.role() in ('coach', 'lead') and app.basis(p_client) in ('coach', 'deputy', 'lead', 'adding') $$;

-- Is this a colleague of my unit whose account is open?
create or replace function app.is_colleague(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from person p where p.id = p_person and p.role in ('coach', 'lead')
    and p.unit_id = (select app.unit_id()) and p.ended_at is null and (select app.role()) in ('coach', 'lead'))
$$;

-- The same, held until the transaction ends: whoever closes her account waits, and who comes after the closing is told no.
create or replace function app.holds_colleague(p_person uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  perform from person p where p.id = p_person and p.role in ('coach', 'lead')
    and p.unit_id = (select app.unit_id()) and p.ended_at is null and (select app.role()) in ('coach', 'lead') for share;
  return found;
end $$;

-- The first coach of a client is named by whoever adds her, also when it is herself: there is nothing to read yet.
create or replace function app.begins_client(p_client uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from person p where p.id = p_client and p.created_by = app.user_id())
    and not exists (select from coach_assignment a where a.client_id = p_client)
$$;

-- Would I stand in for this coach with this client, now or in an absence to come: as the deputy of the absence, or as
-- the client's own?
create or replace function app.stands_in(p_coach uuid, p_client uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (
    select from absence s where s.coach_id = p_coach and s.back_on > app.today() and (
      s.deputy_id = app.user_id()
      or exists (select from coach_assignment d where d.client_id = p_client and d.kind = 'deputy'
                   and d.coach_id = app.user_id() and (d.ends_on is null or d.ends_on > app.today()))))
$$;

-- Am I the deputy of one of this coach's clients, and would act when she is away?
create or replace function app.is_deputy_under(p_coach uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (
    select from coach_assignment d join coach_assignment a on a.client_id = d.client_id and a.kind = 'primary'
      and a.coach_id = p_coach and (a.ends_on is null or a.ends_on > app.today())
    where d.kind = 'deputy' and d.coach_id = app.user_id() and (d.ends_on is null or d.ends_on > app.today()))
$$;

-- Am I the deputy of an absence, of now or to come, of this client's coach?
create or replace function app.is_deputy_of_coach(p_client uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (
    select from coach_assignment a join absence s on s.coach_id = a.coach_id and s.back_on > app.today() and s.deputy_id = app.user_id()
    where a.client_id = p_client and a.kind = 'primary' and (a.ends_on is null or a.ends_on > app.today()))
$$;

revoke all on all functions in schema app from public;
grant execute on function app.sealed(text), app.user_id(), app.now(), app.today(), app.role(), app.unit_id(),
  app.enter(uuid, bytea, text, text), app.coached_clients(), app.led_clients(), app.led_staff(), app.visible_clients(),
  app.sees_client(uuid), app.acting_coaches(uuid), app.my_coaches(), app.arranges_client(uuid),
  app.is_colleague(uuid), app.holds_colleague(uuid), app.begins_client(uuid), app.stands_in(uuid, uuid),
  app.is_deputy_under(uuid), app.is_deputy_of_coach(uuid)
to app_runtime;
grant execute on function app.acting_on(uuid, date) to app_jobs;
