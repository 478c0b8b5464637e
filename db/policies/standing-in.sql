-- No one arranges her own access. Whoever wants to coach a client, or to stand in for a colleague, asks; the coach or
-- another lead says yes, and it is she who then arranges it (db/policies/people.sql refuses the rows to oneself).

grant select, insert on access_request to app_runtime;
grant update (answer, answered_at, answered_by) on access_request to app_runtime;

select app.secure('access_request');
create policy access_request_seen on access_request for select to app_runtime using (
  asked_by = (select app.user_id()) or coach_id = (select app.user_id())
  or ((select app.role() = 'lead') and app.is_colleague(asked_by))
);
create policy access_request_asked on access_request for insert to app_runtime with check (
  asked_by = (select app.user_id()) and answer is null and (select app.role() in ('coach', 'lead'))
  and (client_id is null or app.arranges_client(client_id)) and (coach_id is null or app.is_colleague(coach_id))
);
-- The one who asked takes back and nothing else; nobody answers twice.
create policy access_request_answered on access_request for update to app_runtime using (answer is null) with check (
  answered_by = (select app.user_id())
  and case when asked_by = (select app.user_id()) then answer = 'taken_back'
    else answer in ('yes', 'no') and (coach_id = (select app.user_id()) or (select app.role() = 'lead')) end
);

-- Who wrote an absence down and when is for the database to say. One that has begun is ended, today and not in the
-- past, and never made longer: that would be another one.
create or replace function app.guard_absence() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if app.user_id() is null then return new; end if;
  if tg_op = 'INSERT' then
    new.recorded_by := app.user_id();
    new.recorded_at := app.now();
    return new;
  end if;
  if new.back_on = old.back_on then return new; end if;
  if new.back_on > old.back_on or new.back_on < app.today() then
    raise insufficient_privilege using message = 'an absence ends earlier, not in the past';
  end if;
  new.ended_by := app.user_id();
  new.ended_at := app.now();
  return new;
end $$;
revoke all on function app.guard_absence() from public, app_runtime;
create or replace trigger absence_guarded before insert or update on absence for each row execute function app.guard_absence();

-- The same of who coaches whom. What has been is not rewritten; and who has no part in a client any more does not come
-- back by herself, neither by a longer time of her own nor by taking away the deputy who goes before her.
create or replace function app.guard_assignment() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  me constant uuid := app.user_id();
  ended constant date := coalesce(old.ends_on, 'infinity');
  ends constant date := case tg_op when 'DELETE' then app.today() else coalesce(new.ends_on, 'infinity') end;
begin
  if me is not null and tg_op = 'INSERT' then
    new.assigned_by := me;
    new.assigned_at := app.now();
    return new;
  end if;
  if me is not null and ends <> ended and (
    ends < app.today()
    or (ends > ended and ended <= app.today() and old.coach_id = me)
    or (ends > ended and old.kind = 'primary' and app.stands_in(old.coach_id, old.client_id))
    or (ends < ended and old.kind = 'deputy' and old.coach_id <> me and app.is_deputy_of_coach(old.client_id))
  ) then
    raise insufficient_privilege using message = 'no one arranges her own access';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
revoke all on function app.guard_assignment() from public, app_runtime;
create or replace trigger assignment_guarded before insert or update or delete on coach_assignment
  for each row execute function app.guard_assignment();

-- How a client signs in is arranged by those who coach her today: a lead sees how she is reached, not more.
create or replace function app.guard_address() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if app.user_id() is not null and not old.id = any (app.coached_clients()) then
    raise insufficient_privilege using message = 'only her coach changes how a client signs in';
  end if;
  return new;
end $$;
revoke all on function app.guard_address() from public, app_runtime;
create or replace trigger client_address_guarded before update of email on person for each row
  when (old.role = 'client' and old.email is distinct from new.email) execute function app.guard_address();

-- The log keeps it, and client and coach are told by e-mail when it was somebody else's doing.
create or replace function app.assignment_added() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  main uuid := (select a.coach_id from coach_assignment a where a.client_id = new.client_id and a.kind = 'primary'
                  and a.starts_on <= app.today() and (a.ends_on is null or a.ends_on > app.today()) and a.id <> new.id);
begin
  -- Her first coach of all comes with the client herself.
  if app.user_id() is null or not exists (select from coach_assignment a where a.client_id = new.client_id and a.assigned_at < new.assigned_at) then
    return null;
  end if;
  perform app.record(case new.kind when 'primary' then 'client.moved' else 'deputy.named' end, array[new.client_id], new.coach_id);
  perform app.tell_account('coach_changed', p.id, p.email, app.now()) from person p where p.id = new.client_id;
  perform app.tell_account('deputy_named', p.id, p.email, app.now()) from person p where p.id = main and p.id <> app.user_id();
  return null;
end $$;
revoke all on function app.assignment_added() from public, app_runtime;
create or replace trigger assignment_added after insert on coach_assignment for each row execute function app.assignment_added();

-- What I hear of clients whom another moves or has moved away from me, in the last two weeks: I may not see them any more.
create or replace function app.moved_away() returns table (client_name text, coach_id uuid, moved_by uuid, moved_at timestamptz, starts_on date)
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.first_name || ' ' || p.last_name, n.coach_id, n.assigned_by, n.assigned_at, n.starts_on
  from coach_assignment mine
  join coach_assignment n on n.client_id = mine.client_id and n.kind = 'primary' and n.starts_on = mine.ends_on
    and n.coach_id <> mine.coach_id and n.assigned_by <> mine.coach_id and n.assigned_at > app.now() - interval '14 days'
  join person p on p.id = n.client_id
  where mine.coach_id = app.user_id() and mine.kind = 'primary' and mine.ends_on > app.today() - 15
$$;
revoke all on function app.moved_away() from public;
grant execute on function app.moved_away() to app_runtime;

create or replace function app.absence_written() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  it absence := case tg_op when 'DELETE' then old else new end;
  clients uuid[];
begin
  if app.user_id() is null then return null; end if;
  select coalesce(array_agg(a.client_id), '{}') into clients from coach_assignment a
  where a.coach_id = it.coach_id and a.kind = 'primary' and a.starts_on <= app.today() and (a.ends_on is null or a.ends_on > app.today());
  perform app.record(case tg_op when 'INSERT' then 'absence.added' when 'UPDATE' then 'absence.ended' else 'absence.removed' end, clients, it.id);
  if it.coach_id <> app.user_id() then
    perform app.tell_account(case p.role when 'client' then 'coach_changed' else 'deputy_named' end, p.id, p.email, app.now())
    from person p where p.ended_at is null and p.id = any (clients || it.coach_id);
  end if;
  return null;
end $$;
revoke all on function app.absence_written() from public, app_runtime;
create or replace trigger absence_written after insert or update or delete on absence for each row execute function app.absence_written();
