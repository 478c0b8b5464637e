import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { SQL } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { person } from '#db/schema/people.ts';
import { worldId } from '#db/world/ids.ts';
import { NOW } from '#tests/support/clock.ts';
import { everybodysSession } from '#tests/support/everybodys-session.ts';
import type { PersonName } from '#tests/support/people.ts';
import { NO_RIGHT, sqlState } from '#tests/support/sql-state.ts';
import { openWorld } from '#tests/support/world.ts';

// Somebody whose own SQL runs as the role that serves requests: she is nobody, or who she has signed in as.

const world = await openWorld();
const { database } = world;
const settings = ['app.user_id', 'app.now', 'app.coached', 'app.led', 'app.proven'] as const;

const people = async (tx: Pick<Transaction, 'select'>): Promise<number> =>
  (await tx.select({ id: person.id }).from(person)).length;
const enter = (tx: Transaction, name: 'sari' | 'mirja', secretHash: Uint8Array, aim = 'write') =>
  tx.execute(sql`select app.enter(${worldId(name)}, ${secretHash}, ${NOW.toString()}, ${aim})`);
const seals = async (tx: Transaction) => {
  const [row] = await tx.execute<Record<string, string>>(sql`
    select current_setting('app.user_id') as "app.user_id", current_setting('app.now') as "app.now",
      current_setting('app.coached') as "app.coached", current_setting('app.led') as "app.led"`);
  return row ?? {};
};
const setAll = async (tx: Transaction, to: Readonly<Record<string, string>>): Promise<void> => {
  for (const name of settings) await tx.execute(sql`select set_config(${name}, ${to[name] ?? ''}, true)`);
};

describe('who asks cannot be said by whoever writes SQL', () => {
  test('a session with its secret lets its person in', async () => {
    await database.transaction(async (tx) => {
      await enter(tx, 'mirja', everybodysSession(worldId('mirja')).secretHash);
      expect(await people(tx)).toBeGreaterThan(5);
    });
  });

  test('another secret lets nobody in, and whoever was in is out', async () => {
    await database.transaction(async (tx) => {
      await enter(tx, 'sari', everybodysSession(worldId('sari')).secretHash);
      await enter(tx, 'mirja', everybodysSession(worldId('sari')).secretHash);
      expect(await people(tx)).toBe(0);
    });
  });

  test('settings by hand show no row', async () => {
    await database.transaction(async (tx) => {
      const everybody = `{${worldId('venla')},${worldId('emil')}}`;
      await setAll(tx, {
        'app.user_id': worldId('mirja'),
        'app.now': NOW.toString(),
        'app.coached': everybody,
        'app.led': everybody,
      });
      expect(await people(tx)).toBe(0);
      const [row] = await tx.execute(sql`
        select app.user_id() as who, app.coached_clients() as coached, app.led_clients() as led, app.role() as role`);
      expect(row).toEqual({ who: null, coached: [], led: [], role: null });
    });
  });

  test('the seals of another transaction show no row, on the same connection or another', async () => {
    let kept: Record<string, string> = {};
    await database.transaction(async (tx) => {
      await enter(tx, 'sari', everybodysSession(worldId('sari')).secretHash, 'read and log');
      kept = await seals(tx);
      await setAll(tx, {});
      expect(await people(tx)).toBe(0);
      await setAll(tx, kept);
      expect(await people(tx)).toBeGreaterThan(5);
    });
    const tries = Array.from({ length: 4 }, () =>
      database.transaction(async (tx) => {
        await setAll(tx, kept);
        return people(tx);
      }),
    );
    expect(await Promise.all(tries)).toEqual([0, 0, 0, 0]);
  });

  test('one seal does not do for another value', async () => {
    await database.transaction(async (tx) => {
      await enter(tx, 'sari', everybodysSession(worldId('sari')).secretHash);
      const kept = await seals(tx);
      const other = `${kept['app.user_id']?.slice(0, 64) ?? ''}${worldId('mirja')}`;
      await tx.execute(sql`select set_config('app.user_id', ${other}, true)`);
      expect(await people(tx)).toBe(0);
    });
  });

  test.each([
    'select * from app.seal_key',
    "select app.seal_of('\\x00', 'user_id', 'x')",
    "select app.seal('user_id', 'x')",
    'select * from session',
    'select * from staff_credential',
    "select app.begin_session(gen_random_uuid(), '\\x00', gen_random_uuid(), 'letter', now(), now())",
    'select app.use_enrolment(gen_random_uuid(), now())',
    "select app.set_credential(gen_random_uuid(), 'x', 'x', 1, now())",
    "select * from app.staff_credential_of('sari.esimerkki@example.org')",
    "select * from app.try_code('\\x00', now())",
    "select app.arm_code(gen_random_uuid(), '\\x00', '\\x00', now())",
    'select app.take_account_notice(gen_random_uuid())',
    'select data from pgboss.job',
  ])('there is no right to: %s', async (statement) => {
    expect(await database.execute(sql.raw(statement)).then(() => 'done', sqlState)).toBe(NO_RIGHT);
  });
});

test('a session works at the moment of the database, not in days when she still coached somebody', async () => {
  const text = readFileSync(new URL('../../db/policies/000-app.sql', import.meta.url), 'utf8');
  const real = /create or replace function app\.is_about_now[^;]*;/.exec(text)?.[0] ?? '';
  const undo = new Error('undo');
  const { id, secretHash } = everybodysSession(worldId('sari'));
  const tried = world.owner.transaction(async (tx) => {
    await tx.execute(sql.raw(real));
    const enterAt = (at: string) =>
      tx.transaction((part) => part.execute(sql`select app.enter(${id}, ${secretHash}, ${at}, 'write')`));
    await enterAt(Temporal.Now.instant().toString());
    await expect(enterAt(Temporal.Now.instant().subtract({ hours: 2 }).toString())).rejects.toThrow();
    await expect(enterAt(Temporal.Now.instant().add({ hours: 2 }).toString())).rejects.toThrow();
    throw undo;
  });
  await expect(tried).rejects.toBe(undo);
});

describe('a way in changes only in a session that was proven just now', () => {
  const secretHash = randomBytes(32);
  const ago = (minutes: number) => NOW.subtract({ minutes }).toString();
  const begun = async (name: PersonName): Promise<string> => {
    const id = randomUUID();
    await world.owner.execute(sql`
      insert into session (id, secret_hash, person_id, method, created_at, last_used_at, ends_at)
      values (${id}, ${secretHash}, ${worldId(name)}, 'password_totp', ${ago(20)}, ${ago(1)}, ${NOW.add({ hours: 1 }).toString()})`);
    return id;
  };
  const names = sql`first_name, last_name, call_name, unit_id, created_by, created_at`;
  const changes: readonly (readonly [string, PersonName, SQL])[] = [
    [
      'a letter',
      'sari',
      sql`select app.make_enrolment(${worldId('venla')}, 'letter', 'AAAA', '\\x00', '\\x00', app.now())`,
    ],
    [
      'a start code',
      'mirja',
      sql`select app.make_enrolment(${worldId('sari')}, 'staff', 'BBBB', '\\x00', '\\x00', app.now())`,
    ],
    ['an address', 'sari', sql`update person set email = 'x@example.org' where id = ${worldId('venla')}`],
    ['no address', 'mirja', sql`update person set email = null where id = ${worldId('sari')}`],
    [
      'a new colleague',
      'mirja',
      sql`insert into person (id, role, ${names}) select gen_random_uuid(), 'coach', 'A', 'B', 'A', app.unit_id(), app.user_id(), app.now()`,
    ],
    ['an account closed', 'mirja', sql`update person set ended_at = app.now() where id = ${worldId('sari')}`],
  ];

  test.each(changes)('%s', async (_, name, statement) => {
    const id = await begun(name);
    const undo = new Error('undo');
    const change = () =>
      database
        .transaction(async (tx) => {
          await tx.execute(sql`select app.enter(${id}, ${secretHash}, ${NOW.toString()}, 'write')`);
          await tx.execute(statement);
          throw undo;
        })
        .catch((error: unknown) => (error === undo ? 'done' : sqlState(error)));
    expect(await change()).toBe(NO_RIGHT);
    await world.owner.execute(sql`update session set proven_at = ${ago(7)} where id = ${id}`);
    expect(await change()).toBe(NO_RIGHT);
    await world.owner.execute(sql`update session set proven_at = ${ago(1)} where id = ${id}`);
    expect(await change()).toBe('done');
  });
});

describe('what somebody may change she may not make into anything', () => {
  const refused = (name: PersonName, statement: SQL): Promise<unknown> =>
    world.write(name, ({ tx }) => tx.execute(statement)).then(() => 'done', sqlState);
  const inForce = sql`client_id = ${worldId('venla')} and state = 'accepted' and ended_at is null`;

  test('a coach gives a meeting to nobody of another unit', async () => {
    const give = (to: PersonName) => sql`
      update meeting set coach_id = ${worldId(to)} where id = ${worldId('venla meeting next')}`;
    expect(await refused('sari', give('olli'))).toBe(NO_RIGHT);
    expect(await refused('sari', give('katja'))).toBe('done');
  });

  test('a client does not write what her coach promised', async () => {
    const promise = sql`update plan_version set support = 'Kaikki' where ${inForce}`;
    expect(await refused('venla', promise)).toBe(NO_RIGHT);
    expect(await refused('venla', sql`update plan_version set support = null where ${inForce}`)).toBe(
      NO_RIGHT,
    );
    expect(
      await refused('venla', sql`update plan_version set changed_at = changed_at where ${inForce}`),
    ).toBe('done');
  });
});
