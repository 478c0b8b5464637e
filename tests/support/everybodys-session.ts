import { createHash } from 'node:crypto';
import { OWNER_ROLE } from '#db/client.ts';
import type { Database } from '#db/client.ts';
import type { SessionProof } from '#db/scope.ts';

// In the databases of tests everybody has a session that nothing ends, that has just been proven and whose secret is known, and the clock of a
// transaction may stand anywhere. Signing in, real sessions and the real clock have tests of their own.

const bytesOf = (id: string): Uint8Array => Buffer.from(id.replaceAll('-', ''), 'hex');

/** The session of a person in a test: its id is hers. */
export const everybodysSession = (personId: string): SessionProof => ({
  id: personId,
  secretHash: createHash('sha256').update(bytesOf(personId)).digest(),
});

const MADE = `
  set role ${OWNER_ROLE};
  create schema test_support;
  create function test_support.give_session() returns trigger language plpgsql security definer set search_path = public, pg_temp
  as $$ begin
    insert into session (id, secret_hash, person_id, method, created_at, last_used_at, ends_at, proven_at)
    values (new.id, sha256(uuid_send(new.id)), new.id, 'demo', '2000-01-01Z', '2000-01-01Z', '2999-01-01Z', '2999-01-01Z');
    return null;
  end $$;
  create function test_support.keep_session() returns trigger language plpgsql as $$ begin return old; end $$;
  create trigger everybodys_session after insert on person for each row execute function test_support.give_session();
  create trigger everybodys_session_stays before update on session for each row
    when (old.id = old.person_id) execute function test_support.keep_session();
  create or replace function app.is_about_now(p_moment timestamptz) returns boolean language sql stable as 'select true';
  reset role;`;

/** Before anybody is in the database. */
export const giveEverybodyASession = async (owner: Database): Promise<void> => {
  await owner.sql.unsafe(MADE);
};
