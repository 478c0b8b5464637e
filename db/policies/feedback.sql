-- Anybody may give feedback, also without signing in. The staff of the giver's unit read and answer it; of what nobody's
-- unit is known, the leads.
grant select, insert on feedback to app_runtime;
grant update (answer, answered_at, answered_by) on feedback to app_runtime;
select app.secure('feedback');
create policy feedback_given on feedback for insert to app_runtime with check (answered_at is null and answer is null);
create policy feedback_read on feedback for select to app_runtime using (
  (unit_id = (select app.unit_id()) and (select app.role() in ('coach', 'lead')))
  or (unit_id is null and (select app.role() = 'lead'))
);
create policy feedback_answered on feedback for update to app_runtime using (
  (unit_id = (select app.unit_id()) and (select app.role() in ('coach', 'lead')))
  or (unit_id is null and (select app.role() = 'lead'))
) with check (answered_by = (select app.user_id()));

-- Where the receipt of a feedback goes. There is no actor then, so it says no more than the mail needs, never
-- the text, and only while the mail can still be on its way.
create or replace function app.feedback_receipt(p_id uuid, p_now timestamptz)
returns table (email text, locale text, sent_at timestamptz, wants_answer boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
  select f.email, f.locale, f.sent_at, f.wants_answer from feedback f
  where f.id = p_id and f.email is not null and f.sent_at > p_now - interval '3 days'
$$;
revoke all on function app.feedback_receipt(uuid, timestamptz) from public;
grant execute on function app.feedback_receipt(uuid, timestamptz) to app_jobs;

-- The answer that goes out by e-mail. There is no actor then, so only while the mail can still be on its way.
create or replace function app.feedback_answer(p_id uuid, p_now timestamptz)
returns table (email text, locale text, sent_at timestamptz, answer text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select f.email, f.locale, f.sent_at, f.answer from feedback f
  where f.id = p_id and f.email is not null and f.answer is not null and f.answered_at > p_now - interval '3 days'
$$;
revoke all on function app.feedback_answer(uuid, timestamptz) from public;
grant execute on function app.feedback_answer(uuid, timestamptz) to app_jobs;
