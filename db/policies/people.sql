grant select on unit, person, preference, client, staff, coach_assignment, absence to app_runtime;
grant insert on person, preference, client, staff, coach_assignment, absence to app_runtime;
grant update (first_name, last_name, call_name, email, phone, ended_at) on person to app_runtime;
grant update (locale, theme, text_size, pictures, reminders, message_notice) on preference to app_runtime;
grant update (municipality, starts_on, ended_on) on client to app_runtime;
grant update (reachable_from, reachable_to) on staff to app_runtime;
grant update (ends_on) on coach_assignment to app_runtime;
grant update (back_on) on absence to app_runtime;
grant delete on coach_assignment, absence to app_runtime;

-- A role is asked as `(select app.role() = …)`, yes or no in the inner query: asked outside of it, PostgreSQL
-- believes that one row in a hundred passes, and chooses to read and sort whole tables.

select app.secure('unit');
create policy unit_own on unit for select to app_runtime using (id = (select app.unit_id()));

select app.secure('person');
create policy person_seen on person for select to app_runtime using (
  id = (select app.user_id())
  or id = any ((select app.my_coaches())::uuid[])
  or id = any ((select app.met_staff())::uuid[])
  or id = any ((select app.visible_clients())::uuid[])
  or (role in ('coach', 'lead') and unit_id = (select app.unit_id()) and (select app.role() in ('coach', 'lead')))
);
-- Accounts are never self-registered: staff add clients of their unit, a lead adds coaches.
create policy person_added on person for insert to app_runtime with check (
  unit_id = (select app.unit_id()) and created_by = (select app.user_id())
  and ((role = 'client' and (select app.role() in ('coach', 'lead'))) or (role = 'coach' and (select app.role() = 'lead')))
);
create policy person_changed on person for update to app_runtime using (
  id = any ((select app.visible_clients())::uuid[])
  or (role = 'coach' and unit_id = (select app.unit_id()) and (select app.role() = 'lead'))
) with check (unit_id = (select app.unit_id()));

-- Opens a closed account of a coach again, for the lead of her unit. What she signed in with is gone, so that she needs
-- a new start code; whatever still names her as somebody's coach ends, so that nobody comes back by herself.
-- The clients of whom that was so; null: there is no such closed account.
create or replace function app.reopen_colleague(p_person uuid) returns uuid[]
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare left_behind uuid[];
begin
  update person p set ended_at = null, last_seen_at = null
  where p.id = p_person and p.role = 'coach' and p.ended_at is not null and p.unit_id = app.unit_id() and app.role() = 'lead';
  if not found then return null; end if;
  delete from staff_credential c where c.person_id = p_person;
  with ended as (
    update coach_assignment a set ends_on = greatest(a.starts_on, app.today())
    where a.coach_id = p_person and (a.ends_on is null or a.ends_on > app.today())
    returning a.client_id
  )
  select coalesce(array_agg(distinct ended.client_id), '{}') into left_behind from ended;
  return left_behind;
end $$;
revoke all on function app.reopen_colleague(uuid) from public;
grant execute on function app.reopen_colleague(uuid) to app_runtime;

-- Closes the account of another lead of the unit, with every way into it. Never one's own, and so never the last one: of
-- two leads who close each other at once, one comes first and the other is no lead any more. 'busy': she still has
-- clients or stands in for somebody; null: there is no such lead.
create or replace function app.close_lead(p_person uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  perform from person p where p.role = 'lead' and p.unit_id = app.unit_id() and p.ended_at is null order by p.id for no key update;
  if (p_person <> app.user_id() and app.role() = 'lead') is not true or not exists (
    select from person p where p.id = p_person and p.role = 'lead' and p.unit_id = app.unit_id() and p.ended_at is null) then return null; end if;
  if exists (select from coach_assignment a join client c on c.person_id = a.client_id and (c.ended_on is null or c.ended_on > app.today())
               where a.coach_id = p_person and (a.ends_on is null or a.ends_on > app.today()))
    or exists (select from absence a where a.deputy_id = p_person and a.back_on > app.today()) then return 'busy'; end if;
  perform app.end_sessions(p_person), app.revoke_enrolment(p_person);
  update person p set ended_at = app.now() where p.id = p_person;
  return 'closed';
end $$;
revoke all on function app.close_lead(uuid) from public;
grant execute on function app.close_lead(uuid) to app_runtime;

select app.secure('preference');
create policy preference_seen on preference for select to app_runtime using (
  person_id = (select app.user_id()) or person_id = any ((select app.visible_clients())::uuid[])
);
create policy preference_added on preference for insert to app_runtime with check (
  person_id = (select app.user_id()) or app.arranges_client(person_id) or app.is_colleague(person_id)
);
create policy preference_changed on preference for update to app_runtime using (
  person_id = (select app.user_id()) or person_id = any ((select app.visible_clients())::uuid[])
);

select app.secure('client');
create policy client_seen on client for select to app_runtime using (
  person_id = (select app.user_id()) or person_id = any ((select app.visible_clients())::uuid[])
);
create policy client_added on client for insert to app_runtime with check (app.arranges_client(person_id));
create policy client_changed on client for update to app_runtime using (
  person_id = any ((select app.visible_clients())::uuid[])
);

select app.secure('staff');
create policy staff_seen on staff for select to app_runtime using (
  person_id = (select app.user_id()) or person_id = any ((select app.my_coaches())::uuid[]) or app.is_colleague(person_id)
);
create policy staff_added on staff for insert to app_runtime with check ((select app.role() = 'lead') and app.is_colleague(person_id));
create policy staff_changed on staff for update to app_runtime using (
  person_id = (select app.user_id()) or ((select app.role() = 'lead') and app.is_colleague(person_id))
);

select app.secure('coach_assignment');
create policy coach_assignment_seen on coach_assignment for select to app_runtime using (
  client_id = (select app.user_id()) or client_id = any ((select app.visible_clients())::uuid[])
  or (select app.role() = 'lead') and app.is_colleague(coach_id)
);
-- Never to oneself (db/policies/standing-in.sql), nor under a coach for whom one stands in.
create policy coach_assignment_added on coach_assignment for insert to app_runtime with check (
  app.arranges_client(client_id) and app.holds_colleague(coach_id)
  and (app.begins_client(client_id)
    or (coach_id <> (select app.user_id()) and (kind = 'deputy' or not app.stands_in(coach_id, client_id))))
);
create policy coach_assignment_changed on coach_assignment for update to app_runtime
  using (app.arranges_client(client_id)) with check (app.arranges_client(client_id));
create policy coach_assignment_removed on coach_assignment for delete to app_runtime
  using (app.arranges_client(client_id) and starts_on > (select app.today()));

select app.secure('absence');
create policy absence_seen on absence for select to app_runtime using (
  coach_id = any ((select app.my_coaches())::uuid[]) or app.is_colleague(coach_id)
);
create policy absence_added on absence for insert to app_runtime with check (
  (coach_id = (select app.user_id()) or (select app.role() = 'lead'))
  and app.holds_colleague(coach_id) and app.holds_colleague(deputy_id)
  and deputy_id <> (select app.user_id()) and not app.is_deputy_under(coach_id) and ended_at is null
);
create policy absence_changed on absence for update to app_runtime using (
  (coach_id = (select app.user_id()) or (select app.role() = 'lead')) and app.is_colleague(coach_id)
);
create policy absence_removed on absence for delete to app_runtime using (
  (coach_id = (select app.user_id()) or (select app.role() = 'lead')) and app.is_colleague(coach_id) and starts_on > (select app.today())
);

-- The log keeps what becomes of the accounts of staff. Those whom the installation begins
-- with are added by nobody who has signed in; src/server/add-lead.ts writes their line itself.
create or replace function app.account_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if app.user_id() is not null then perform app.log_account(tg_argv[0], new.id, app.user_id(), app.now()); end if;
  return null;
end $$;
revoke all on function app.account_changed() from public, app_runtime;
create or replace trigger account_added after insert on person for each row
  when (new.role <> 'client') execute function app.account_changed('account.added');
create or replace trigger account_closed after update of ended_at on person for each row
  when (new.role <> 'client' and old.ended_at is null and new.ended_at is not null) execute function app.account_changed('account.closed');
create or replace trigger account_reopened after update of ended_at on person for each row
  when (new.role <> 'client' and old.ended_at is not null and new.ended_at is null) execute function app.account_changed('account.reopened');
