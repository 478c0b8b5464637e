-- Everything before there is somebody: the runtime role has no right to these tables, only to these functions.
-- Each does one thing, takes the time from the caller and returns no more than the next step needs.

revoke all on session, login_code, enrolment, staff_credential, throttle, kept_form from app_runtime;
select app.secure('session');
select app.secure('login_code');
select app.secure('enrolment');
select app.secure('staff_credential');
select app.secure('throttle');
select app.secure('kept_form');

-- Keeps what was sent with a session that has run out (not one that was ended by its person) for a day.
create or replace function app.keep_form(p_session uuid, p_secret_hash bytea, p_path text, p_fields jsonb, p_now timestamptz) returns boolean
language sql volatile security definer set search_path = public, pg_temp
as $$
  with kept as (
    insert into kept_form as k (person_id, path, fields, kept_at)
    select s.person_id, p_path, p_fields, p_now from session s
    where s.id = p_session and s.secret_hash = p_secret_hash and s.ended_at is null and s.ends_at > p_now - interval '1 day'
    on conflict (person_id) do update set path = excluded.path, fields = excluded.fields, kept_at = excluded.kept_at
    returning 1
  )
  select exists (select from kept)
$$;

-- Gives the kept form back once, to its own person, on its own page.
create or replace function app.take_form(p_session uuid, p_secret_hash bytea, p_path text, p_now timestamptz) returns jsonb
language sql volatile security definer set search_path = public, pg_temp
as $$
  delete from kept_form where path = p_path and kept_at > p_now - interval '1 day' and person_id = (
    select s.person_id from session s
    where s.id = p_session and s.secret_hash = p_secret_hash and s.ended_at is null and s.ends_at > p_now)
  returning fields
$$;

-- Counts an attempt. Null: admitted. Else too many in this window, and it opens again then.
drop function if exists app.count_attempt(bytea, int, interval, timestamptz);
create or replace function app.admit(p_key bytea, p_limit int, p_window interval, p_now timestamptz) returns timestamptz
language sql volatile security definer set search_path = public, pg_temp
as $$
  insert into throttle as t (key, window_start, attempts) values (p_key, p_now, 1)
  on conflict (key) do update set
    attempts = case when t.window_start <= p_now - p_window then 1 else t.attempts + 1 end,
    window_start = case when t.window_start <= p_now - p_window then p_now else t.window_start end
  returning case when attempts > p_limit then window_start + p_window end
$$;

-- A session begins only for an open account. The person is written first, here and below, as by whoever closes her
-- account: of two at once one comes first, and neither waits for what the other holds.
create or replace function app.begin_session(p_id uuid, p_secret_hash bytea, p_person uuid, p_method text, p_now timestamptz, p_ends timestamptz)
returns boolean language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  update person p set last_seen_at = p_now where p.id = p_person and p.ended_at is null;
  if not found then return false; end if;
  insert into session (id, secret_hash, person_id, method, created_at, last_used_at, ends_at)
  values (p_id, p_secret_hash, p_person, p_method, p_now, p_now, p_ends);
  return true;
end $$;

-- Who is this browser? Null when the session has ended, was idle for p_idle, or the account is closed.
-- Written at most once a minute, so that reading a page is a read; and only for what its person does herself.
drop function if exists app.session_person(uuid, bytea, timestamptz, interval);
create or replace function app.session_person(p_id uuid, p_secret_hash bytea, p_now timestamptz, p_idle interval, p_renews boolean)
returns table (person_id uuid, role text, unit_id uuid, call_name text, first_name text, last_name text,
               locale text, theme text, text_size text, pictures text, ends_at timestamptz)
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare found_session session;
begin
  select s.* into found_session from session s
  where s.id = p_id and s.secret_hash = p_secret_hash and s.ended_at is null and s.ends_at > p_now and s.last_used_at > p_now - p_idle;
  if not found then return; end if;
  if p_renews and found_session.last_used_at < p_now - interval '1 minute' then
    update person p set last_seen_at = p_now where p.id = found_session.person_id;
    update session s set last_used_at = p_now where s.id = p_id;
  end if;
  return query
    select p.id, p.role, p.unit_id, p.call_name, p.first_name, p.last_name, f.locale, f.theme, f.text_size, f.pictures, found_session.ends_at
    from person p join preference f on f.person_id = p.id
    where p.id = found_session.person_id and p.ended_at is null;
end $$;

create or replace function app.end_session(p_id uuid, p_secret_hash bytea, p_now timestamptz) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$ update session set ended_at = p_now where id = p_id and secret_hash = p_secret_hash and ended_at is null $$;

-- A code is asked for. The same work for a known and an unknown address; only clients sign in with a code. True:
-- somebody gets it, and goes first in the queue; so it is for the role for jobs, and SQL of whoever asks learns nothing.
drop function if exists app.ask_code(uuid, bytea, text, timestamptz, timestamptz);
create or replace function app.ask_code(p_id uuid, p_browser_hash bytea, p_email text, p_account bytea, p_now timestamptz, p_expires timestamptz)
returns boolean language sql volatile security definer set search_path = public, pg_temp
as $$
  insert into login_code (id, browser_hash, account, person_id, created_at, expires_at)
  values (p_id, p_browser_hash, p_account,
    (select id from person where lower(email) = lower(p_email) and role = 'client' and ended_at is null), p_now, p_expires)
  returning person_id is not null
$$;

-- Where to send a code. The code is made only now, so it never lies anywhere in clear. Empty: nobody to send to.
create or replace function app.arm_code(p_id uuid, p_code_hash bytea, p_salt bytea, p_now timestamptz)
returns table (email text, locale text)
language sql volatile security definer set search_path = public, pg_temp
as $$
  with armed as (
    update login_code set code_hash = p_code_hash, salt = p_salt
    where id = p_id and used_at is null and expires_at > p_now returning person_id
  )
  select p.email, f.locale from armed join person p on p.id = armed.person_id join preference f on f.person_id = p.id
  where p.ended_at is null and p.email is not null
$$;

-- One try at the newest code of this browser: counted before the code is compared.
drop function if exists app.try_code(bytea, timestamptz);
create function app.try_code(p_browser_hash bytea, p_now timestamptz)
returns table (id uuid, account bytea, code_hash bytea, salt bytea, tries int, expired boolean, used boolean)
language sql volatile security definer set search_path = public, pg_temp
as $$
  update login_code c set tries = c.tries + 1
  where c.id = (select n.id from login_code n where n.browser_hash = p_browser_hash order by n.created_at desc limit 1)
  returning c.id, c.account, c.code_hash, c.salt, c.tries, c.expires_at <= p_now, c.used_at is not null
$$;

-- Uses a code up: the person whom it lets in, once.
create or replace function app.use_code(p_id uuid, p_now timestamptz) returns uuid
language sql volatile security definer set search_path = public, pg_temp
as $$
  update login_code set used_at = p_now
  where id = p_id and used_at is null and expires_at > p_now returning person_id
$$;

-- A code given by hand: a letter to a client by those who coach her today, a start code to a colleague by her lead,
-- never to oneself, and never the other way round. A start code for somebody who has, or has had, a password would let her
-- lead in as her: it waits a working day, she is told, and it is void when she signs in as before (app.enter_password).
create or replace function app.next_working_day(p_at timestamptz) returns timestamptz language sql stable
as $$
  select p_at + make_interval(days => case extract(isodow from p_at at time zone 'Europe/Helsinki') when 5 then 3 when 6 then 2 else 1 end)
$$;

create or replace function app.make_enrolment(p_person uuid, p_purpose text, p_lookup text, p_hash bytea, p_salt bytea, p_expires timestamptz)
returns boolean language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare starts timestamptz;
begin
  if ((p_purpose = 'letter' and p_person = any (app.coached_clients())
        and exists (select from person p where p.id = p_person and p.role = 'client' and p.ended_at is null))
      or (p_purpose = 'staff' and p_person <> app.user_id() and app.role() = 'lead' and app.holds_colleague(p_person))) is not true then return false; end if;
  if not app.is_proven() then raise insufficient_privilege using message = 'a way in is made only by somebody who has just shown who she is'; end if;
  update enrolment set revoked_at = app.now() where person_id = p_person and purpose = p_purpose and used_at is null and revoked_at is null;
  if p_purpose = 'staff' and (exists (select from staff_credential c where c.person_id = p_person)
      or exists (select from enrolment e where e.person_id = p_person and e.purpose = 'staff' and e.used_at is not null)) then
    starts := app.next_working_day(app.now());
  end if;
  -- A new letter is for whoever has lost her telephone, too.
  if p_purpose = 'letter' then
    update remembered_device set ended_at = app.now() where person_id = p_person and ended_at is null;
    update session set ended_at = app.now() where person_id = p_person and ended_at is null and remembered_id is not null;
  end if;
  insert into enrolment (person_id, purpose, lookup, secret_hash, salt, created_at, created_by, starts_at, expires_at)
  values (p_person, p_purpose, p_lookup, p_hash, p_salt, app.now(), app.user_id(), starts, p_expires + coalesce(starts - app.now(), '0'));
  if starts is null then
    perform app.account_event(case p_purpose when 'letter' then 'letter.made' else 'code.made' end, p_person, app.user_id(), app.now());
  else
    perform app.log_account('code.made', p_person, app.user_id(), app.now());
    perform app.tell_account('code_waits', p.id, p.email, app.now()) from person p where p.id = p_person;
  end if;
  return true;
end $$;

-- When the start code that was made last for a colleague begins and ends to work; nothing when it works already.
create or replace function app.code_waits(p_person uuid) returns table (starts_at timestamptz, expires_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
as $$
  select e.starts_at, e.expires_at from enrolment e
  where e.person_id = p_person and e.purpose = 'staff' and e.used_at is null and e.revoked_at is null and e.starts_at > app.now()
    and app.role() = 'lead' and app.is_colleague(p_person)
$$;

create or replace function app.revoke_enrolment(p_person uuid) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$
  update enrolment set revoked_at = app.now()
  where person_id = p_person and used_at is null and revoked_at is null
    and (app.sees_client(p_person) or (app.role() = 'lead' and app.is_colleague(p_person)))
$$;

-- The newest letter of a client: given, used, taken back, too old. Never its code.
create or replace function app.letter_state(p_person uuid)
returns table (created_at timestamptz, expires_at timestamptz, used_at timestamptz, revoked_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
as $$
  select e.created_at, e.expires_at, e.used_at, e.revoked_at from enrolment e
  where e.person_id = p_person and e.purpose = 'letter' and app.sees_client(p_person)
  order by e.created_at desc, e.revoked_at desc nulls first limit 1
$$;

create or replace function app.try_enrolment(p_lookup text, p_purpose text, p_now timestamptz)
returns table (id uuid, person_id uuid, secret_hash bytea, salt bytea, tries int)
language sql volatile security definer set search_path = public, pg_temp
as $$
  update enrolment e set tries = e.tries + 1
  where e.lookup = p_lookup and e.purpose = p_purpose and e.used_at is null and e.revoked_at is null and e.expires_at > p_now
    and coalesce(e.starts_at <= p_now, true) and exists (select from person p where p.id = e.person_id and p.ended_at is null
                  and (p.role = 'client') = (e.purpose = 'letter'))
  returning e.id, e.person_id, e.secret_hash, e.salt, e.tries
$$;

-- The code was right: the try does not count. The names and the address that its person's password must not be made of.
create or replace function app.right_enrolment(p_id uuid) returns text[]
language sql volatile security definer set search_path = public, pg_temp
as $$
  with forgiven as (
    update enrolment set tries = greatest(tries - 1, 0) where id = p_id and used_at is null returning person_id
  )
  select array_remove(array[p.first_name, p.last_name, p.call_name, p.email], null)
  from forgiven join person p on p.id = forgiven.person_id
$$;

-- Uses a code up, for an account that is open and stays so until this is done.
create or replace function app.use_enrolment(p_id uuid, p_now timestamptz) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare code enrolment;
begin
  select e.* into code from enrolment e where e.id = p_id;
  perform from person p where p.id = code.person_id and p.ended_at is null
    and (p.role = 'client') = (code.purpose = 'letter') for no key update;
  if not found then return null; end if;
  update enrolment e set used_at = p_now
  where e.id = p_id and e.used_at is null and e.revoked_at is null and e.expires_at > p_now;
  if not found then return null; end if;
  if code.purpose = 'letter' then perform app.account_event('letter.used', code.person_id, code.person_id, p_now); end if;
  return code.person_id;
end $$;

-- Sets up how a colleague signs in, together with using up the code that allows it. All her sessions end.
create or replace function app.set_credential(p_enrolment uuid, p_password_hash text, p_totp_secret text, p_totp_step bigint, p_now timestamptz)
returns uuid language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare who uuid := app.use_enrolment(p_enrolment, p_now);
begin
  if who is null then return null; end if;
  insert into staff_credential (person_id, password_hash, totp_secret, totp_step, changed_at)
  values (who, p_password_hash, p_totp_secret, p_totp_step, p_now)
  on conflict (person_id) do update set password_hash = excluded.password_hash, totp_secret = excluded.totp_secret,
    totp_step = excluded.totp_step, changed_at = excluded.changed_at;
  update session set ended_at = p_now where person_id = who and ended_at is null;
  perform app.account_event('credential.set', who, who, p_now);
  return who;
end $$;

create or replace function app.staff_credential_of(p_email text)
returns table (person_id uuid, password_hash text, totp_secret text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select c.person_id, c.password_hash, c.totp_secret from staff_credential c join person p on p.id = c.person_id
  where lower(p.email) = lower(p_email) and p.role in ('coach', 'lead') and p.ended_at is null
$$;

-- A code of the authenticator app works once: the step must be newer than the last used one.
create or replace function app.use_totp_step(p_person uuid, p_step bigint) returns boolean
language sql volatile security definer set search_path = public, pg_temp
as $$
  with used as (update staff_credential set totp_step = p_step where person_id = p_person and totp_step < p_step returning 1)
  select exists (select from used)
$$;

-- Closes an account or changes the way in: at once, in every browser; codes that were mailed let nobody in either.
create or replace function app.end_sessions(p_person uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  -- `is not true`: with nobody signed in all of this is null, and null is no permission.
  if (p_person = app.user_id() or app.sees_client(p_person) or (app.role() = 'lead' and app.is_colleague(p_person))) is not true then return; end if;
  update session set ended_at = app.now() where person_id = p_person and ended_at is null;
  update login_code set used_at = app.now() where person_id = p_person and used_at is null;
  update remembered_device set ended_at = app.now() where person_id = p_person and ended_at is null;
end $$;

-- Old rows of sign-in go: they are of no use a month after they ended.
create or replace function app.sweep_sign_in(p_now timestamptz) returns void
language sql volatile security definer set search_path = public, pg_temp
as $$
  delete from session where ends_at < p_now - interval '30 days';
  delete from remembered_device where ends_at < p_now - interval '30 days';
  delete from login_code where expires_at < p_now - interval '1 day';
  delete from kept_form where kept_at < p_now - interval '1 day';
  delete from throttle where window_start < p_now - interval '2 days';
  -- No mail server took it in as long as the queue tries.
  delete from account_notice where made_at < p_now - interval '3 days';
$$;

-- The ways in. The server works a hash out with the salt that it gets; whether it is right is found here, in the same
-- breath as the session begins, and no hash that is kept ever leaves. All that stands above and is not granted below is
-- for these functions alone: to be let in needs the code, the letter or the password itself.

-- With which salt to try the newest code of this browser, and what became of it so far.
create or replace function app.code_state(p_browser_hash bytea, p_now timestamptz)
returns table (account bytea, salt bytea, tries int, expired boolean, used boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
  select c.account, c.salt, c.tries, c.expires_at <= p_now, c.used_at is not null
  from login_code c where c.browser_hash = p_browser_hash order by c.created_at desc limit 1
$$;

-- Tries the newest code of this browser, five times at most, counted before it is compared.
create or replace function app.enter_code(p_browser_hash bytea, p_code_hash bytea,
  p_session uuid, p_secret_hash bytea, p_now timestamptz, p_ends timestamptz)
returns table (person_id uuid, tries int) language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  attempt record;
  who uuid;
begin
  select * into attempt from app.try_code(p_browser_hash, p_now);
  if attempt.tries <= 5 and attempt.code_hash = p_code_hash then who := app.use_code(attempt.id, p_now); end if;
  if who is not null and not app.begin_session(p_session, p_secret_hash, who, 'email_code', p_now, p_ends) then who := null; end if;
  return query select who, attempt.tries;
end $$;

-- With which salt to try a code on paper.
create or replace function app.paper_salt(p_lookup text, p_purpose text, p_now timestamptz) returns bytea
language sql stable security definer set search_path = public, pg_temp
as $$
  select e.salt from enrolment e
  where e.lookup = p_lookup and e.purpose = p_purpose and e.used_at is null and e.revoked_at is null and e.expires_at > p_now
    and coalesce(e.starts_at <= p_now, true)
$$;

-- The code on paper that this is, ten wrong tries at most.
create or replace function app.right_paper(p_lookup text, p_purpose text, p_hash bytea, p_now timestamptz) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare attempt record;
begin
  select * into attempt from app.try_enrolment(p_lookup, p_purpose, p_now);
  if attempt.tries <= 10 and attempt.secret_hash = p_hash then return attempt.id; end if;
  return null;
end $$;

-- Is it right? Uses nothing up. Nothing: no; else its person, with the names and the address that her password must not
-- be made of.
drop function if exists app.check_paper(text, text, bytea, timestamptz);
create function app.check_paper(p_lookup text, p_purpose text, p_hash bytea, p_now timestamptz)
returns table (person_id uuid, words text[]) language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare paper constant uuid := app.right_paper(p_lookup, p_purpose, p_hash, p_now);
begin
  return query select e.person_id, w.words from enrolment e cross join app.right_enrolment(paper) w (words)
    where e.id = paper and w.words is not null;
end $$;

create or replace function app.enter_letter(p_lookup text, p_hash bytea,
  p_session uuid, p_secret_hash bytea, p_now timestamptz, p_ends timestamptz)
returns uuid language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare who uuid := app.use_enrolment(app.right_paper(p_lookup, 'letter', p_hash, p_now), p_now);
begin
  return case when app.begin_session(p_session, p_secret_hash, who, 'letter', p_now, p_ends) then who end;
end $$;

create or replace function app.enrol_staff(p_lookup text, p_hash bytea, p_password_hash text, p_totp_secret text, p_totp_step bigint,
  p_session uuid, p_secret_hash bytea, p_now timestamptz, p_ends timestamptz)
returns uuid language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare who uuid := app.set_credential(app.right_paper(p_lookup, 'staff', p_hash, p_now), p_password_hash, p_totp_secret, p_totp_step, p_now);
begin
  return case when app.begin_session(p_session, p_secret_hash, who, 'password_totp', p_now, p_ends) then who end;
end $$;

-- The salt of a password; of an address that nobody has, always the same one too.
create or replace function app.password_salt(p_email text) returns text
language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(
    (select split_part(c.password_hash, '$', 5) from app.staff_credential_of(p_email) c),
    (select rtrim(encode(substr(sha256(k.key || convert_to(lower(p_email), 'UTF8')), 1, 16), 'base64'), '=') from app.seal_key k))
$$;

create or replace function app.right_password(p_email text, p_hash text) returns table (person_id uuid, totp_secret text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select c.person_id, c.totp_secret from app.staff_credential_of(p_email) c where split_part(c.password_hash, '$', 6) = p_hash
$$;

-- The authenticator's secret, as it is kept (sealed, src/features/sign-in/sealed.ts), to whoever has the password.
drop function if exists app.second_factor(text, text);
create function app.second_factor(p_email text, p_hash text) returns table (person_id uuid, totp_secret text)
language sql stable security definer set search_path = public, pg_temp
as $$ select person_id, totp_secret from app.right_password(p_email, p_hash) $$;

-- Null: the code has been used before.
create or replace function app.enter_password(p_email text, p_hash text, p_totp_step bigint,
  p_session uuid, p_secret_hash bytea, p_now timestamptz, p_ends timestamptz)
returns uuid language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare who uuid := (select r.person_id from app.right_password(p_email, p_hash) r);
begin
  if not app.use_totp_step(who, p_totp_step) then return null; end if;
  -- She has lost nothing: whoever had a start code made for her does not get in with it.
  update enrolment e set revoked_at = p_now
    where e.person_id = who and e.purpose = 'staff' and e.starts_at is not null and e.used_at is null and e.revoked_at is null;
  return case when app.begin_session(p_session, p_secret_hash, who, 'password_totp', p_now, p_ends) then who end;
end $$;

-- Only where there is nobody but invented people (db/seed.ts grants it).
create or replace function app.enter_demo(p_person uuid, p_session uuid, p_secret_hash bytea, p_now timestamptz, p_ends timestamptz)
returns boolean language sql volatile security definer set search_path = public, pg_temp
as $$ select app.begin_session(p_session, p_secret_hash, p_person, 'demo', p_now, p_ends) $$;

revoke all on all functions in schema app from public;
revoke all on function app.secure(regclass) from app_runtime;
grant execute on function
  app.admit(bytea, int, interval, timestamptz),
  app.code_state(bytea, timestamptz),
  app.enter_code(bytea, bytea, uuid, bytea, timestamptz, timestamptz),
  app.paper_salt(text, text, timestamptz),
  app.check_paper(text, text, bytea, timestamptz),
  app.enter_letter(text, bytea, uuid, bytea, timestamptz, timestamptz),
  app.enrol_staff(text, bytea, text, text, bigint, uuid, bytea, timestamptz, timestamptz),
  app.password_salt(text),
  app.second_factor(text, text),
  app.enter_password(text, text, bigint, uuid, bytea, timestamptz, timestamptz),
  app.session_person(uuid, bytea, timestamptz, interval, boolean),
  app.end_session(uuid, bytea, timestamptz),
  app.make_enrolment(uuid, text, text, bytea, bytea, timestamptz),
  app.revoke_enrolment(uuid),
  app.code_waits(uuid),
  app.remember_device(uuid, uuid, bytea, text, timestamptz),
  app.enter_device(uuid, bytea, uuid, bytea, timestamptz, timestamptz),
  app.remembered_devices(uuid),
  app.forget_devices(uuid, uuid, uuid, uuid),
  app.letter_state(uuid),
  app.end_sessions(uuid),
  app.keep_form(uuid, bytea, text, jsonb, timestamptz),
  app.take_form(uuid, bytea, text, timestamptz)
to app_runtime;
grant execute on function app.ask_code(uuid, bytea, text, bytea, timestamptz, timestamptz), app.arm_code(uuid, bytea, bytea, timestamptz), app.sweep_sign_in(timestamptz) to app_jobs;
