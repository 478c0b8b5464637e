-- Somebody is told by e-mail whenever the way into her account changes, and when a letter lets somebody in. What is to
-- be told is written where it happens, beside its line in the log. E-mails are sent without an actor: only the functions
-- below reach this table.
select app.secure('account_notice');

-- Without an address there is nobody to tell.
create or replace function app.tell_account(p_kind text, p_person uuid, p_email text, p_at timestamptz) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$
  insert into account_notice (person_id, kind, email, made_at) select p_person, p_kind, p_email, p_at where p_email is not null
$$;
revoke all on function app.tell_account(text, uuid, text, timestamptz) from public, app_runtime;

-- One of letter.made, letter.used, code.made, credential.set: kept in the log, and told.
create or replace function app.account_event(p_verb text, p_person uuid, p_actor uuid, p_at timestamptz) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$
  select app.log_account(p_verb, p_person, p_actor, p_at),
    app.tell_account(replace(p_verb, '.', '_'), p.id, p.email, p_at)
  from person p where p.id = p_person
$$;
revoke all on function app.account_event(text, uuid, uuid, timestamptz) from public, app_runtime;

-- At the old address too: whoever has it is the one who would not know.
create or replace function app.address_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform app.log_account('address.changed', new.id, app.user_id(), app.now()),
    app.tell_account('address_left', new.id, old.email, app.now()),
    app.tell_account('address_given', new.id, new.email, app.now());
  -- She signs in by another address from now on: with the old one she could not take back a start code that waits.
  update enrolment e set revoked_at = app.now()
    where e.person_id = new.id and e.starts_at is not null and e.used_at is null and e.revoked_at is null;
  return null;
end $$;
revoke all on function app.address_changed() from public, app_runtime;
create or replace trigger account_address_changed after update of email on person for each row
  when (lower(old.email) is distinct from lower(new.email)) execute function app.address_changed();

-- Which e-mails wait for somebody, to be queued; ids alone.
create or replace function app.account_notices(p_person uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
as $$ select n.id from account_notice n where n.person_id = p_person order by n.made_at, n.id $$;
revoke all on function app.account_notices(uuid) from public;
grant execute on function app.account_notices(uuid) to app_runtime;

-- Takes an e-mail out and says where it goes. Call it in the transaction that sends: when the mail fails, the notice
-- is back and a later try gets it again; when it was sent, the address is nowhere any more.
create or replace function app.take_account_notice(p_id uuid) returns table (kind text, email text, locale text)
language sql volatile security definer set search_path = public, pg_temp
as $$
  delete from account_notice n using preference f where n.id = p_id and f.person_id = n.person_id
  returning n.kind, n.email, f.locale
$$;
revoke all on function app.take_account_notice(uuid) from public;
grant execute on function app.take_account_notice(uuid) to app_jobs;
