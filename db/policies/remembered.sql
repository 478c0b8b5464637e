-- Devices that a client has asked to be remembered: each with a long secret of its own, of which only the hash is kept.
-- Only she makes one, for herself; she and her coach end it, and whoever is signed in on it is out. The staff never have one.
select app.secure('remembered_device');

-- Only in a session that a code or a letter has just begun: neither a telephone that somebody found, nor one that is
-- remembered already, gets half a year more. Five at most: of more the oldest ends. False: sign in again first; null: never.
create or replace function app.remember_device(p_session uuid, p_id uuid, p_secret_hash bytea, p_device text, p_ends timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  -- The person first, as whoever closes her account or makes her a new letter does.
  perform from person p where p.id = app.user_id() and p.role = 'client' and p.ended_at is null for no key update;
  if not found then return null; end if;
  update session s set remembered_id = p_id where s.id = p_session and s.person_id = app.user_id() and s.ended_at is null
    and s.method <> 'device' and greatest(s.created_at, s.proven_at) > app.now() - interval '30 minutes';
  if not found then return false; end if;
  insert into remembered_device (id, secret_hash, person_id, device, made_at, ends_at)
  values (p_id, p_secret_hash, app.user_id(), p_device, app.now(), least(p_ends, app.now() + interval '180 days'));
  update remembered_device d set ended_at = app.now() where d.ended_at is null and d.id in (
    select o.id from remembered_device o where o.person_id = app.user_id() and o.ended_at is null and o.ends_at > app.now()
    order by o.id = p_id desc, o.made_at desc, o.id offset 5);
  perform app.log_account('device.remembered', app.user_id(), app.user_id(), app.now());
  return true;
end $$;

-- Begins a session with it. Null: it is not remembered (any more).
create or replace function app.enter_device(p_id uuid, p_device_hash bytea,
  p_session uuid, p_secret_hash bytea, p_now timestamptz, p_ends timestamptz)
returns uuid language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare who uuid;
begin
  -- The person first, as whoever closes her account or makes her a new letter does.
  select d.person_id into who from remembered_device d join person p on p.id = d.person_id and p.role = 'client'
    where d.id = p_id and d.secret_hash = p_device_hash for no key update of p;
  update remembered_device d set last_used_at = p_now
    where d.id = p_id and d.person_id = who and d.ended_at is null and d.ends_at > p_now;
  if not found or not app.begin_session(p_session, p_secret_hash, who, 'device', p_now, p_ends) then return null; end if;
  update session set remembered_id = p_id where id = p_session;
  perform app.log_account('device.used', who, who, p_now);
  return who;
end $$;

-- My own, or those of a client whom I coach; never a secret.
create or replace function app.remembered_devices(p_person uuid)
returns table (id uuid, device text, made_at timestamptz, last_used_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
as $$
  select d.id, d.device, d.made_at, d.last_used_at from remembered_device d
  where d.person_id = p_person and d.ended_at is null and d.ends_at > app.now()
    and (p_person = app.user_id() or p_person = any (app.coached_clients()))
  order by d.made_at desc, d.id
$$;

-- Ends one of them, or (null) all but the one that is kept, with the sessions on them but the one that asks. When her
-- coach does it, for a telephone that is lost, she is signed out everywhere.
create or replace function app.forget_devices(p_person uuid, p_id uuid, p_keep uuid, p_session uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare forgotten uuid[];
begin
  if (p_person = app.user_id() or p_person = any (app.coached_clients())) is not true then return; end if;
  with ended as (
    update remembered_device d set ended_at = app.now()
    where d.person_id = p_person and d.ended_at is null and case when p_id is null then d.id is distinct from p_keep else d.id = p_id end
    returning d.id
  )
  select array_agg(ended.id) into forgotten from ended;
  update session s set ended_at = app.now() where s.person_id = p_person and s.ended_at is null
    and s.id is distinct from p_session and (p_person <> app.user_id() or s.remembered_id = any (forgotten));
  if forgotten is not null then perform app.log_account('device.forgotten', p_person, app.user_id(), app.now()); end if;
end $$;

revoke all on function app.remember_device(uuid, uuid, bytea, text, timestamptz), app.remembered_devices(uuid),
  app.enter_device(uuid, bytea, uuid, bytea, timestamptz, timestamptz), app.forget_devices(uuid, uuid, uuid, uuid) from public;
