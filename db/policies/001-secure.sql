-- Row-level security, forced, with a clean slate: every policy of the table is made again by the file that
-- calls this, so a policy that left the file is gone from the database too. The owner sees all rows: its
-- functions (security definer) and the migrations need them; the runtime role sees what a policy lets through.
create or replace function app.secure(p_table regclass) returns void language plpgsql as $$
declare old record;
begin
  for old in select polname from pg_policy where polrelid = p_table loop
    execute format('drop policy %I on %s', old.polname, p_table);
  end loop;
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format('create policy owner_sees_all on %s to app_owner using (true) with check (true)', p_table);
end $$;
revoke all on function app.secure(regclass) from public, app_runtime;
