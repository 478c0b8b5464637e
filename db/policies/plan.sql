-- The plan is the client's and her coach's; the lead does not see it. Staff write an open version, only the
-- client accepts one (here, or at a meeting); what was accepted stays as it was, but for steps of her own that
-- she adds and takes away.
grant select, insert on plan_version, plan_step, plan_step_mark to app_runtime;
grant update (state, goal, goal_at, support, changed_at, proposed_at, answered_at, change_wish, ended_at, review_on) on plan_version to app_runtime;
grant delete on plan_version, plan_step to app_runtime;

-- Has the client said this goal, in this or in an earlier version? Staff may carry it over, not put words into her mouth.
create or replace function app.is_her_goal(p_client uuid, p_goal text) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from plan_version v where v.client_id = p_client and v.goal = p_goal) $$;
revoke all on function app.is_her_goal(uuid, text) from public;
grant execute on function app.is_her_goal(uuid, text) to app_runtime;

-- The help that staff promised this client, in this version or in one that she takes over: she does not write it herself.
create or replace function app.is_given_support(p_version uuid, p_client uuid, p_support text) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select case when exists (select from plan_version v where v.id = p_version)
    then exists (select from plan_version v where v.id = p_version and v.support is not distinct from p_support)
    else p_support is null or exists (
      select from plan_version v where v.client_id = p_client and v.state = 'accepted' and v.support = p_support) end
$$;
revoke all on function app.is_given_support(uuid, uuid, text) from public;
grant execute on function app.is_given_support(uuid, uuid, text) to app_runtime;

select app.secure('plan_version');
create policy plan_version_own on plan_version for select to app_runtime using (
  client_id = (select app.user_id()) and state not in ('draft', 'withdrawn')
);
create policy plan_version_of_my_clients on plan_version for select to app_runtime using (
  client_id = any ((select app.coached_clients())::uuid[])
);
-- A client who has no plan yet may begin one by her goal; it is hers, so it is in force at once.
create policy plan_version_begun on plan_version for insert to app_runtime with check (
  made_by = (select app.user_id()) and client_id = (select app.user_id()) and state = 'accepted' and ended_at is null
  and recorded_by is null and app.is_given_support(id, client_id, support)
);
create policy plan_version_made on plan_version for insert to app_runtime with check (
  made_by = (select app.user_id()) and client_id = any ((select app.coached_clients())::uuid[])
  and state in ('draft', 'proposed') and (goal is null or app.is_her_goal(client_id, goal))
);
create policy plan_version_answered on plan_version for update to app_runtime
  using (client_id = (select app.user_id()) and state in ('proposed', 'change_asked', 'accepted'))
  with check (
    client_id = (select app.user_id()) and state in ('proposed', 'change_asked', 'accepted')
    and app.is_given_support(id, client_id, support)
  );
create policy plan_version_edited on plan_version for update to app_runtime
  using (client_id = any ((select app.coached_clients())::uuid[]) and state in ('draft', 'proposed', 'change_asked'))
  with check (
    client_id = any ((select app.coached_clients())::uuid[]) and state <> 'accepted'
    and (goal is null or app.is_her_goal(client_id, goal))
  );
create policy plan_version_thrown_away on plan_version for delete to app_runtime using (
  client_id = any ((select app.coached_clients())::uuid[]) and state = 'draft'
);

-- She accepted at a meeting, and her coach writes that down. The one way in which somebody else puts a plan in
-- force: a proposal that waits, as it was seen, with who wrote it down and when. Her goal stays the newest that she
-- said. False: it is no such proposal (any more), or the day is none on which she could accept it.
create or replace function app.record_acceptance(p_version uuid, p_seen timestamptz, p_way text, p_on date) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  proposal plan_version;
  before plan_version;
begin
  select v.* into proposal from plan_version v
  where v.id = p_version and v.client_id = any (app.coached_clients()) and v.state = 'proposed' and v.changed_at = p_seen
    and p_on between (v.proposed_at at time zone 'Europe/Helsinki')::date and app.today()
  for update;
  if not found then return false; end if;
  update plan_version v set ended_at = app.now()
  where v.client_id = proposal.client_id and v.state = 'accepted' and v.ended_at is null
  returning v.* into before;
  update plan_version v set state = 'accepted', answered_at = app.now(), accepted_way = p_way, accepted_on = p_on,
    recorded_at = app.now(), recorded_by = app.user_id(),
    goal = case when before.goal is null then v.goal else before.goal end,
    goal_at = case when before.goal is null then v.goal_at else before.goal_at end
  where v.id = proposal.id;
  return true;
end $$;
revoke all on function app.record_acceptance(uuid, timestamptz, text, date) from public;
grant execute on function app.record_acceptance(uuid, timestamptz, text, date) to app_runtime;

-- A coach has opened the plan that is in force: from now on the client's yes to it stands. Only the first time counts.
create or replace function app.see_plan(p_client uuid) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$
  update plan_version v set seen_at = app.now()
  where v.client_id = p_client and v.client_id = any (app.coached_clients())
    and v.state = 'accepted' and v.ended_at is null and v.seen_at is null
$$;
revoke all on function app.see_plan(uuid) from public;
grant execute on function app.see_plan(uuid) to app_runtime;

-- She takes back her yes to a proposal, as long as no coach has seen it: it waits again, and the plan before it is in
-- force again, with what she has added since. Whoever comes first, she or her coach, the row decides. False: it is
-- none of those (any more).
create or replace function app.undo_acceptance(p_version uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  undone plan_version;
  before uuid;
begin
  select v.* into undone from plan_version v
  where v.id = p_version and v.client_id = app.user_id() and v.state = 'accepted' and v.ended_at is null
    and v.proposed_at is not null and v.recorded_by is null and v.seen_at is null
    and not exists (select from plan_version o where o.client_id = v.client_id and o.state in ('draft', 'proposed', 'change_asked'))
  for update;
  if not found then return false; end if;
  update plan_version v set state = 'proposed', answered_at = null, undone_at = app.now() where v.id = undone.id;
  update plan_version v set ended_at = null
  where v.client_id = undone.client_id and v.state = 'accepted' and v.ended_at = undone.answered_at
  returning v.id into before;
  insert into plan_step (version_id, step_id, client_id, position, text, owner, owner_name, due_on, added_at)
  select before, s.step_id, s.client_id, s.position, s.text, s.owner, s.owner_name, s.due_on, s.added_at from plan_step s
  where before is not null and s.version_id = undone.id and s.added_at >= undone.answered_at
  on conflict do nothing;
  return true;
end $$;
revoke all on function app.undo_acceptance(uuid) from public;
grant execute on function app.undo_acceptance(uuid) to app_runtime;

-- A step is seen with its version.
select app.secure('plan_step');
create policy plan_step_seen on plan_step for select to app_runtime using (
  (client_id = (select app.user_id()) or client_id = any ((select app.coached_clients())::uuid[]))
  and exists (select from plan_version v where v.id = version_id)
);
create policy plan_step_of_her_own on plan_step for insert to app_runtime with check (
  client_id = (select app.user_id())
  and exists (select from plan_version v where v.id = version_id and v.state = 'accepted' and v.ended_at is null)
);
create policy plan_step_added on plan_step for insert to app_runtime with check (
  client_id = any ((select app.coached_clients())::uuid[])
  and exists (select from plan_version v where v.id = version_id and v.state in ('draft', 'proposed', 'change_asked'))
);
-- What she added herself she may take away again; what both agreed on stays.
create policy plan_step_taken_away on plan_step for delete to app_runtime using (
  client_id = (select app.user_id()) and added_at is not null
  and exists (select from plan_version v where v.id = version_id and v.state = 'accepted' and v.ended_at is null)
);
create policy plan_step_removed on plan_step for delete to app_runtime using (
  client_id = any ((select app.coached_clients())::uuid[])
  and exists (select from plan_version v where v.id = version_id and v.state in ('draft', 'proposed', 'change_asked'))
);

-- Only a step that there is, and that one sees, can be marked.
select app.secure('plan_step_mark');
create policy plan_step_mark_seen on plan_step_mark for select to app_runtime using (
  client_id = (select app.user_id()) or client_id = any ((select app.coached_clients())::uuid[])
);
create policy plan_step_mark_made on plan_step_mark for insert to app_runtime with check (
  marked_by = (select app.user_id())
  and (client_id = (select app.user_id()) or client_id = any ((select app.coached_clients())::uuid[]))
  and exists (select from plan_step s where s.client_id = plan_step_mark.client_id and s.step_id = plan_step_mark.step_id)
);

-- Where the e-mail about a proposal goes. Empty: it waits no more, or she wants no e-mail or has no address.
create or replace function app.plan_news(p_version uuid) returns table (email text, locale text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.email, f.locale from plan_version v
    join person p on p.id = v.client_id join preference f on f.person_id = p.id
  where v.id = p_version and v.state = 'proposed' and p.ended_at is null and p.email is not null
    and f.message_notice = 'on'
$$;
revoke all on function app.plan_news(uuid) from public;
grant execute on function app.plan_news(uuid) to app_jobs;
