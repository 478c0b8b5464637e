-- Append-only for the runtime role: it cannot insert by hand, change or remove; only app.record() writes.
revoke all on access_log from app_runtime;
grant select on access_log to app_runtime;
select app.secure('access_log');
-- The person herself may know (703/2023 § 11).
create policy access_log_own on access_log for select to app_runtime using (client_id = (select app.user_id()));

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
