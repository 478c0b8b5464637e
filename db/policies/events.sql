-- Pages that are told of news hold a connection. It ends with the session, which is asked for here; unlike
-- app.session_person this does not count as using the portal, so a page left open does not keep anybody signed in.
create or replace function app.open_sessions(p_sessions uuid[], p_now timestamptz, p_idle interval) returns uuid[]
language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(s.id), '{}') from session s
  join person p on p.id = s.person_id and p.ended_at is null
  where s.id = any (p_sessions) and s.ended_at is null and s.ends_at > p_now and s.last_used_at > p_now - p_idle
$$;
revoke all on function app.open_sessions(uuid[], timestamptz, interval) from public;
grant execute on function app.open_sessions(uuid[], timestamptz, interval) to app_jobs;

-- Signing out ends such connections at once, on whichever server they are.
create or replace function app.tell_ended() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform pg_notify('portal', json_build_object('session', new.id)::text);
  return null;
end $$;
revoke all on function app.tell_ended() from public, app_runtime;
create or replace trigger session_told after update of ended_at on session
  for each row when (old.ended_at is null and new.ended_at is not null) execute function app.tell_ended();
