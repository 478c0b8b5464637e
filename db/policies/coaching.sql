-- Added, never changed: a mistake is corrected by a later row.
grant select, insert on client_phase, contact, note to app_runtime;

-- Where she is on her way: she knows it herself, her coach and the lead.
select app.secure('client_phase');
create policy client_phase_seen on client_phase for select to app_runtime using (
  client_id = (select app.user_id()) or client_id = any ((select app.visible_clients())::uuid[])
);
create policy client_phase_set on client_phase for insert to app_runtime with check (
  set_by = (select app.user_id()) and client_id = any ((select app.coached_clients())::uuid[])
);

select app.secure('contact');
create policy contact_seen on contact for select to app_runtime using (
  client_id = any ((select app.coached_clients())::uuid[])
);
create policy contact_logged on contact for insert to app_runtime with check (
  logged_by = (select app.user_id()) and client_id = any ((select app.coached_clients())::uuid[])
);

select app.secure('note');
create policy note_seen on note for select to app_runtime using (
  client_id = any ((select app.coached_clients())::uuid[])
);
create policy note_written on note for insert to app_runtime with check (
  written_by = (select app.user_id()) and client_id = any ((select app.coached_clients())::uuid[])
);
