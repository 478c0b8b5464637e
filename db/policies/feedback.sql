-- Anybody may give feedback, also without signing in; staff read and answer it.
grant select, insert on feedback to app_runtime;
grant update (answer, answered_at, answered_by) on feedback to app_runtime;
select app.secure('feedback');
create policy feedback_given on feedback for insert to app_runtime with check (answered_at is null and answer is null);
create policy feedback_read on feedback for select to app_runtime using ((select app.role()) in ('coach', 'lead'));
create policy feedback_answered on feedback for update to app_runtime using ((select app.role()) in ('coach', 'lead'))
  with check (answered_by = (select app.user_id()));
