-- Append-only for the runtime role: it cannot insert by hand, change or remove; only the functions below write.
revoke all on access_log from app_runtime;
grant select on access_log to app_runtime;
select app.secure('access_log');
-- The person herself may know (703/2023 § 11).
create policy access_log_own on access_log for select to app_runtime using (
  client_id = (select app.user_id()) or staff_id = (select app.user_id())
);
-- What happened to the accounts of a unit's staff is for its lead to know.
create policy access_log_of_staff on access_log for select to app_runtime using (staff_id = any ((select app.led_staff())::uuid[]));

-- One row for each client whose data was used. Who, why and when come from the transaction, not from the caller.
create or replace function app.record(p_verb text, p_clients uuid[], p_object uuid default null) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$
  insert into access_log (at, actor_id, actor_name, actor_role, unit_name, client_id, verb, object_id, basis)
  select app.now(), p.id, p.first_name || ' ' || p.last_name, p.role, u.name, c.id, p_verb, p_object,
    -- Nearly always she is the primary coach: for a whole list that is found in one go.
    case when main.client_id is not null then 'coach' else app.basis(c.id) end
  from person p join unit u on u.id = p.unit_id cross join unnest(p_clients) as c (id)
  left join coach_assignment main on main.client_id = c.id and main.coach_id = p.id and main.kind = 'primary'
    and main.starts_on <= (select app.today()) and (main.ends_on is null or main.ends_on > (select app.today()))
  where p.id = app.user_id()
$$;
revoke all on function app.record(text, uuid[], uuid) from public;
grant execute on function app.record(text, uuid[], uuid) to app_runtime;

-- What becomes of an account and of the ways into it (db/policies/account.sql). Called where it happens, by functions and
-- triggers alone, so that no way there passes it by. Without p_actor it was whoever runs the installation.
create or replace function app.log_account(p_verb text, p_person uuid, p_actor uuid, p_at timestamptz) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$
  insert into access_log (at, actor_id, actor_name, actor_role, unit_name, client_id, staff_id, verb, basis)
  select p_at, a.id, coalesce(a.first_name || ' ' || a.last_name, ''), coalesce(a.role, 'operator'), u.name,
    case when p.role = 'client' then p.id end, case when p.role <> 'client' then p.id end, p_verb,
    case when a.id is null then 'operator' when a.id = p.id then 'self' when p.role = 'client' then app.basis(p.id) else a.role end
  from person p left join person a on a.id = p_actor join unit u on u.id = coalesce(a.unit_id, p.unit_id)
  where p.id = p_person
$$;
revoke all on function app.log_account(text, uuid, uuid, timestamptz) from public, app_runtime;
