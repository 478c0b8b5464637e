grant select on instrument, assessment, answer, topic_result, share, share_topic to app_runtime;
grant insert on assessment, answer, topic_result, share, share_topic to app_runtime;
grant update (saved_at, at_item, completed_at, completed_locale) on assessment to app_runtime;
grant update (state, codes, text, answered_at) on answer to app_runtime;
grant update (ended_at) on share to app_runtime;
grant delete on assessment, answer to app_runtime;

-- Published texts, the same for everybody: readable, never changed by the runtime role.
select app.secure('instrument');
create policy instrument_read on instrument for select to app_runtime using (true);

-- How much of a topic the client shows of a finished assessment: null (nothing), summary or all.
create or replace function app.shown(p_assessment uuid, p_topic text) returns text
language sql stable security definer set search_path = public, pg_temp
as $$
  select nullif(coalesce((select t.level from share_topic t where t.share_id = s.id and t.topic = p_topic), s.level), 'none')
  from share s join assessment a on a.id = s.assessment_id
  where s.assessment_id = p_assessment and s.ended_at is null and a.completed_at is not null
$$;
grant execute on function app.shown(uuid, text) to app_runtime;

-- Does the client show all of it, every topic with its answers? Only then what belongs to no topic is seen, too:
-- how things are in all, who answered, and which topics she chose (that would tell of topics she keeps back).
create or replace function app.shows_everything(p_assessment uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (
    select from share s join assessment a on a.id = s.assessment_id
    where s.assessment_id = p_assessment and s.ended_at is null and a.completed_at is not null and s.level = 'all'
      and not exists (select from share_topic t where t.share_id = s.id and t.level <> 'all'))
$$;
grant execute on function app.shows_everything(uuid) to app_runtime;

-- Is the assessment still a draft of mine? Answers of a finished one stay as they are.
create or replace function app.is_my_draft(p_assessment uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from assessment a where a.id = p_assessment and a.client_id = (select app.user_id()) and a.completed_at is null) $$;
grant execute on function app.is_my_draft(uuid) to app_runtime;

-- That an assessment is begun or finished is known to the coach and the lead; what was answered is not.
select app.secure('assessment');
create policy assessment_seen on assessment for select to app_runtime using (
  client_id = (select app.user_id()) or client_id = any ((select app.visible_clients())::uuid[])
);
create policy assessment_begun on assessment for insert to app_runtime with check (client_id = (select app.user_id()));
-- A finished one does not become a draft again, so its answers stay as they were given.
create policy assessment_saved on assessment for update to app_runtime using (client_id = (select app.user_id()))
  with check (client_id = (select app.user_id()) and (completed_at is not null or app.is_my_draft(id)));
create policy assessment_removed on assessment for delete to app_runtime using (
  client_id = (select app.user_id()) and completed_at is null
);

select app.secure('answer');
create policy answer_own on answer for select to app_runtime using (client_id = (select app.user_id()));
create policy answer_shown on answer for select to app_runtime using (
  client_id = any ((select app.coached_clients())::uuid[])
  and case when topic is null then app.shows_everything(assessment_id) else app.shown(assessment_id, topic) = 'all' end
);
create policy answer_given on answer for insert to app_runtime with check (
  client_id = (select app.user_id()) and app.is_my_draft(assessment_id)
);
create policy answer_changed on answer for update to app_runtime using (
  client_id = (select app.user_id()) and app.is_my_draft(assessment_id)
);
create policy answer_removed on answer for delete to app_runtime using (
  client_id = (select app.user_id()) and app.is_my_draft(assessment_id)
);

select app.secure('topic_result');
create policy topic_result_own on topic_result for select to app_runtime using (client_id = (select app.user_id()));
create policy topic_result_shown on topic_result for select to app_runtime using (
  client_id = any ((select app.coached_clients())::uuid[]) and app.shown(assessment_id, topic) is not null
);
-- Counted in the transaction that finishes it, and never again.
create policy topic_result_counted on topic_result for insert to app_runtime with check (
  client_id = (select app.user_id()) and app.is_my_draft(assessment_id)
);

-- The choice itself is seen by those who see the client, so that "nothing is shown" can be said.
select app.secure('share');
create policy share_seen on share for select to app_runtime using (
  client_id = (select app.user_id()) or client_id = any ((select app.visible_clients())::uuid[])
);
create policy share_begun on share for insert to app_runtime with check (
  client_id = (select app.user_id()) and not app.is_my_draft(assessment_id)
);
create policy share_ended on share for update to app_runtime using (client_id = (select app.user_id()));

select app.secure('share_topic');
create policy share_topic_seen on share_topic for select to app_runtime using (
  client_id = (select app.user_id()) or client_id = any ((select app.coached_clients())::uuid[])
);
create policy share_topic_chosen on share_topic for insert to app_runtime with check (
  client_id = (select app.user_id())
  and exists (select from share s where s.id = share_id and s.client_id = (select app.user_id()))
);

-- What a client shows ends with her service: afterwards she could not take it back herself.
create or replace function app.end_shares(p_client uuid) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$
  update share set ended_at = app.now() where client_id = p_client and ended_at is null and app.arranges_client(p_client)
$$;
grant execute on function app.end_shares(uuid) to app_runtime;
