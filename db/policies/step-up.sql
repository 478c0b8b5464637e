-- Where somebody is signed in, for herself; and proving again who one is before a way into an account changes.

create or replace function app.is_fresh_session(p_id uuid, p_secret_hash bytea, p_now timestamptz) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from session s where s.id = p_id and s.secret_hash = p_secret_hash and s.ended_at is null
    and greatest(s.created_at, s.proven_at) > p_now - app.proof_lasts())
$$;
revoke all on function app.is_fresh_session(uuid, bytea, timestamptz) from public;
grant execute on function app.is_fresh_session(uuid, bytea, timestamptz) to app_runtime;

-- The authenticator's secret of whoever has this session, to compare a code with.
create or replace function app.totp_of_session(p_id uuid, p_secret_hash bytea, p_now timestamptz)
returns table (person_id uuid, totp_secret text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select c.person_id, c.totp_secret from session s join staff_credential c on c.person_id = s.person_id
  where s.id = p_id and s.secret_hash = p_secret_hash and s.ended_at is null and s.ends_at > p_now
$$;
revoke all on function app.totp_of_session(uuid, bytea, timestamptz) from public;
grant execute on function app.totp_of_session(uuid, bytea, timestamptz) to app_runtime;

-- Writes down that she proved it again; a code works once. Who came in through the demo has no authenticator.
create or replace function app.prove_session(p_id uuid, p_secret_hash bytea, p_step bigint, p_now timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare it session;
begin
  select s.* into it from session s
  where s.id = p_id and s.secret_hash = p_secret_hash and s.ended_at is null and s.ends_at > p_now for update;
  if not found then return false; end if;
  update staff_credential set totp_step = p_step where person_id = it.person_id and totp_step < p_step
    and p_step <= extract(epoch from p_now) / 30 + 2;
  if not found and (it.method <> 'demo' or exists (select from staff_credential c where c.person_id = it.person_id)) then return false; end if;
  update session s set proven_at = p_now where s.id = p_id;
  return true;
end $$;
revoke all on function app.prove_session(uuid, bytea, bigint, timestamptz) from public;
grant execute on function app.prove_session(uuid, bytea, bigint, timestamptz) to app_runtime;

-- An address, an account of staff that is added, closed or opened: the database does it for nobody who has not shown just
-- now that it is she, whoever wrote the statement. Letters and start codes: app.make_enrolment.
create or replace function app.guard_way_in() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if app.user_id() is not null and not app.is_proven() then
    raise insufficient_privilege using message = 'a way in changes only for somebody who has just shown who she is';
  end if;
  return new;
end $$;
revoke all on function app.guard_way_in() from public, app_runtime;
create or replace trigger way_in_address before update of email on person for each row
  when (lower(old.email) is distinct from lower(new.email)) execute function app.guard_way_in();
create or replace trigger way_in_staff_added before insert on person for each row
  when (new.role <> 'client') execute function app.guard_way_in();
create or replace trigger way_in_staff_ended before update of ended_at on person for each row
  when (new.role <> 'client' and old.ended_at is distinct from new.ended_at) execute function app.guard_way_in();

-- What a new session is called in the list of its person, and the limit: of more than ten the oldest ends.
create or replace function app.settle_session(p_id uuid, p_secret_hash bytea, p_device text, p_now timestamptz) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$
  update session set device = p_device where id = p_id and secret_hash = p_secret_hash;
  update session s set ended_at = p_now where s.ended_at is null and s.id in (
    select o.id from session o join session n on n.id = p_id and n.secret_hash = p_secret_hash and o.person_id = n.person_id
    where o.ended_at is null and o.ends_at > p_now order by o.id = p_id desc, o.created_at desc, o.id offset 10)
$$;
revoke all on function app.settle_session(uuid, bytea, text, timestamptz) from public;
grant execute on function app.settle_session(uuid, bytea, text, timestamptz) to app_runtime;

-- My own open sessions; never a secret.
create or replace function app.my_sessions(p_idle interval)
returns table (id uuid, device text, created_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
as $$
  select s.id, s.device, s.created_at, s.last_used_at from session s
  where s.person_id = app.user_id() and s.ended_at is null and s.ends_at > app.now() and s.last_used_at > app.now() - p_idle
  order by s.last_used_at desc, s.id
$$;
revoke all on function app.my_sessions(interval) from public;
grant execute on function app.my_sessions(interval) to app_runtime;

-- Ends one of my sessions, with the device that is remembered there, or (null) all but the one that is kept.
create or replace function app.end_my_sessions(p_id uuid, p_keep uuid) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$
  with ended as (
    update session s set ended_at = app.now()
    where s.person_id = app.user_id() and s.ended_at is null
      and case when p_id is null then s.id is distinct from p_keep else s.id = p_id end
    returning s.remembered_id
  )
  update remembered_device d set ended_at = app.now()
  where p_id is not null and d.ended_at is null and d.id in (select ended.remembered_id from ended)
$$;
revoke all on function app.end_my_sessions(uuid, uuid) from public;
grant execute on function app.end_my_sessions(uuid, uuid) to app_runtime;
