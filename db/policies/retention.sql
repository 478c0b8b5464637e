-- What the privacy notice says is kept for a time goes when the time is over (703/2023, annex): a message 3 years after
-- its day; what came of a service 10 years after it ended; a line of the log after 12 years. Days are Finnish. Who she
-- is stays. That she needs no disability services any more is for others to know: with a service that goes on or was
-- opened again nothing goes. A few rows at a time, so that nobody waits; call it until it removes none.
create or replace function app.remove_expired(p_now timestamptz, p_most int)
returns table (messages int, clients int, log_lines int)
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  today constant date := (p_now at time zone 'Europe/Helsinki')::date;
  ended uuid[];
begin
  if app.is_about_now(p_now) is not true then raise exception 'The clocks of the server and of the database differ'; end if;

  delete from message m where m.id in (
    select old.id from message old where old.sent_at < (today - interval '3 years') at time zone 'Europe/Helsinki' limit p_most);
  get diagnostics messages = row_count;
  delete from message_draft d where d.saved_at < (today - interval '3 years') at time zone 'Europe/Helsinki';

  select coalesce(array_agg(old.person_id), '{}') into ended from (
    select c.person_id from client c
    where c.ended_on < today - interval '10 years' and (
      exists (select from assessment t where t.client_id = c.person_id)
      or exists (select from plan_version t where t.client_id = c.person_id)
      or exists (select from meeting t where t.client_id = c.person_id)
      or exists (select from contact t where t.client_id = c.person_id)
      or exists (select from note t where t.client_id = c.person_id)
      or exists (select from client_phase t where t.client_id = c.person_id))
    limit p_most) old;
  clients := cardinality(ended);
  -- Answers, results and what was shown go with their assessment, steps with their plan, words with their meeting.
  delete from assessment t where t.client_id = any (ended);
  delete from plan_step_mark t where t.client_id = any (ended);
  delete from plan_version t where t.client_id = any (ended);
  delete from meeting_move t where t.client_id = any (ended);
  delete from meeting_reply t where t.client_id = any (ended);
  delete from meeting t where t.client_id = any (ended);
  delete from calendar_feed t where t.client_id = any (ended);
  delete from contact t where t.client_id = any (ended);
  delete from note t where t.client_id = any (ended);
  delete from client_phase t where t.client_id = any (ended);

  delete from access_log l where l.id in (
    select old.id from access_log old where old.at < (today - interval '12 years') at time zone 'Europe/Helsinki' limit p_most);
  get diagnostics log_lines = row_count;
  return next;
end $$;
revoke all on function app.remove_expired(timestamptz, int) from public;
grant execute on function app.remove_expired(timestamptz, int) to app_jobs;
