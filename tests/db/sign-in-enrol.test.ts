import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { describe, expect, test } from 'vitest';
import type { Transaction } from '#db/client.ts';
import { person } from '#db/schema/people.ts';
import { enrolment } from '#db/schema/sign-in.ts';
import { worldId } from '#db/world/ids.ts';
import { makePaperCode } from '#src/features/sign-in/paper.ts';
import { secretsWith } from '#src/features/sign-in/sealed.ts';
import { enrolStaff, enterPassword, newTotpSecret } from '#src/features/sign-in/staff.ts';
import { sealSecrets } from '#src/server/secrets-key.ts';
import { askerAt } from '#tests/support/asker.ts';
import { NOW } from '#tests/support/clock.ts';
import { SECRETS_KEY, secrets } from '#tests/support/secrets.ts';
import * as parts from '#tests/support/sign-in-parts.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const { database } = world;
const expiresAt = NOW.add({ hours: 24 });

/** Tries to enrol from an address, with a right code of the authenticator. */
const tryToEnrol = (
  address: string,
  password: string,
  enrolment = 'K7QH-2MXP-9WTR',
  secret = newTotpSecret(),
  now = NOW,
) => {
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.epochMilliseconds });
  return enrolStaff(askerAt(database, address, now), { enrolment, password, secret, code }, () =>
    Promise.resolve(),
  );
};

const codeFor = async (name: 'sari' | 'janne'): Promise<string> => {
  const made = await world.write('mirja', (scope) => makePaperCode(scope, worldId(name), 'staff'));
  return made.kind === 'done' ? made.value.code : '';
};

test('a password is looked at closely only by the side of a right code', async () => {
  const wrong = await tryToEnrol('192.0.2.7', 'salasana12345678');
  expect(wrong).toMatchObject({ errors: [{ field: 'code', key: 'staff-frame:enrol.code.wrong' }] });
});

test.each([
  ['minunsalasanani1', 'common'],
  ['MinunSalasanani2026!', 'common'],
  ['rinnallatyövalmennus1', 'common'],
  ['työvalmentaja työvalmentaja', 'common'],
  ['sari.esimerkki@example.org', 'yours'],
  ['SariEsimerkki2026', 'yours'],
  ['aaaaaaaaaaaaaaaaaaa', 'common'],
])('%s is no password of a colleague: %s', async (password, why) => {
  const code = await codeFor('sari');
  const refused = await tryToEnrol('192.0.2.8', password, code);
  expect(refused).toMatchObject({
    errors: [{ field: 'password', key: `staff-frame:enrol.password.${why}` }],
  });
});

test('passwords that are not taken use up no code', async () => {
  const code = await codeFor('janne');
  for (let n = 0; n < 12; n += 1) await tryToEnrol(`198.51.100.${String(n)}`, 'salasana12345678', code);
  expect((await tryToEnrol('192.0.2.10', 'sininen hevonen soutaa kuussa', code)).kind).toBe('done');
});

const PASSWORD = 'sininen hevonen soutaa kuussa';
const kept = async (name: 'sari' | 'janne'): Promise<string> =>
  (await parts.staffCredentialOf(world.owner, `${name}.esimerkki@example.org`))?.totpSecret ?? '';
const keep = (name: 'sari' | 'janne', secret: string) =>
  world.owner.execute(sql`
    update staff_credential set totp_secret = ${secret}, totp_step = 0 where person_id = ${worldId(name)}`);
const signIn = async (secret: string, with_ = secrets) => {
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: NOW.epochMilliseconds,
  });
  const asker = { ...askerAt(database, '192.0.2.20'), secrets: with_ };
  const input = { email: 'sari.esimerkki@example.org', password: PASSWORD, code };
  return (await enterPassword(asker, input)).kind;
};

describe('the secret of an authenticator app is kept sealed', () => {
  const otherKey = 'another key, which nobody has here';

  test('bound to its person and to a key: else a calm no', async () => {
    const [hers, his] = [newTotpSecret(), newTotpSecret()];
    await world.owner.execute(sql`delete from staff_credential`);
    await world.owner.execute(sql`delete from enrolment`);
    await tryToEnrol('192.0.2.11', PASSWORD, await codeFor('sari'), hers);
    await tryToEnrol('192.0.2.12', PASSWORD, await codeFor('janne'), his);
    const [sealed, ofJanne] = [await kept('sari'), await kept('janne')];
    expect(sealed).toMatch(/^v1:[0-9a-f]{8}:[\w-]{60,}$/);
    expect(sealed).not.toContain(hers);
    await keep('sari', sealed);
    expect(await signIn(hers, secretsWith([otherKey]))).toBe('invalid');
    await keep('sari', ofJanne);
    expect(await signIn(his)).toBe('invalid');
    for (const broken of [hers, 'v1', `${sealed.slice(0, 12)}AAAA`, sealed.slice(0, -4)]) {
      await keep('sari', broken);
      expect(await signIn(hers)).toBe('invalid');
    }
    await keep('sari', sealed);
    expect(await signIn(hers)).toBe('done');
  });

  test('at each start all are sealed with the newest key, also those in clear', async () => {
    const hers = newTotpSecret();
    await keep('sari', hers);
    await keep('janne', secretsWith([otherKey]).seal(worldId('janne'), hers));
    expect(await sealSecrets(world.ownerUrl, secrets)).toBe(1);
    const sealed = await kept('sari');
    expect([sealed.includes(hers), secrets.open(worldId('sari'), sealed)]).toEqual([false, hers]);
    const changed = secretsWith([otherKey, SECRETS_KEY]);
    expect(await sealSecrets(world.ownerUrl, changed)).toBe(0);
    const anew = await kept('sari');
    expect(secretsWith([otherKey]).open(worldId('sari'), anew)).toBe(hers);
    await sealSecrets(world.ownerUrl, changed);
    expect(await kept('sari')).toBe(anew);
    expect(await signIn(hers, changed)).toBe('done');
  });
});

describe('a start code for somebody who has a password', () => {
  // A Tuesday morning: the next working day is Wednesday.
  const tomorrow = NOW.add({ hours: 24 });
  const enrol = async (code: string, now = tomorrow) =>
    (await tryToEnrol('192.0.2.30', PASSWORD, code, newTotpSecret(), now)).kind;

  test('waits until the next working day, and she is told', async () => {
    expect((await tryToEnrol('192.0.2.31', PASSWORD, await codeFor('sari'))).kind).toBe('invalid');
    const code = await codeFor('sari');
    expect(await enrol(code, tomorrow.subtract({ seconds: 1 }))).toBe('invalid');
    expect(await enrol(code)).toBe('done');
    const told = await world.owner.execute(
      sql`select kind from account_notice where person_id = ${worldId('sari')} and kind = 'code_waits'`,
    );
    expect(told).toHaveLength(2);
    const friday = NOW.add({ hours: 72 });
    const [row] = await world.owner.execute<{ starts: string }>(
      sql`select app.next_working_day(${friday.toString()}::timestamptz) as starts`,
    );
    const days =
      Temporal.Instant.from(row?.starts ?? '')
        .since(friday)
        .total('hours') / 24;
    expect(Math.round(days)).toBe(3);
  });

  test('waits too when her account was closed and opened again, which takes her password away', async () => {
    await world.owner.execute(sql`delete from staff_credential where person_id = ${worldId('sari')}`);
    expect(await enrol(await codeFor('sari'), NOW)).toBe('invalid');
    expect(await enrol(await codeFor('sari'))).toBe('done');
  });

  test('is void when her address changes: with the old one she could not take it back', async () => {
    const code = await codeFor('sari');
    await world.owner.execute(
      sql`update person set email = 'sari.uusi@example.org' where id = ${worldId('sari')}`,
    );
    expect(await enrol(code)).toBe('invalid');
    await world.owner.execute(
      sql`update person set email = 'sari.esimerkki@example.org' where id = ${worldId('sari')}`,
    );
  });

  test('is void when she signs in as before', async () => {
    const hers = newTotpSecret();
    await keep('sari', secrets.seal(worldId('sari'), hers));
    const code = await codeFor('sari');
    expect(await signIn(hers)).toBe('done');
    expect(await enrol(code)).toBe('invalid');
  });
});

/** Whether a code could be made. */
const make = async (tx: Transaction, personId: string, purpose: 'letter' | 'staff') => {
  const [row] = await tx.execute<{ made: boolean }>(sql`
    select app.make_enrolment(${personId}, ${purpose}, ${randomUUID()}, ${randomBytes(32)}, ${randomBytes(16)},
      ${expiresAt.toString()}::timestamptz) as made`);
  return row?.made;
};

describe('a letter is for a client, a start code for a colleague', () => {
  test.each([
    ['letter', 'sari'],
    ['staff', 'venla'],
  ] as const)('a code of the purpose %s lets %s not in, however it got there', async (purpose, name) => {
    const lookup = randomBytes(4).toString('hex');
    const code = { purpose, lookup, secretHash: randomBytes(32), salt: randomBytes(16) };
    const days = {
      createdAt: new Date(NOW.epochMilliseconds),
      expiresAt: new Date(expiresAt.epochMilliseconds),
    };
    const [row] = await world.owner
      .insert(enrolment)
      .values({ personId: worldId(name), ...code, ...days })
      .returning({ id: enrolment.id });
    expect(await parts.tryEnrolment(world.owner, lookup, purpose, NOW)).toBeUndefined();
    expect(await parts.useEnrolment(world.owner, row?.id ?? '', NOW)).toBeNull();
  });

  test('also for a colleague who is being added just now', async () => {
    const id = randomUUID();
    const names = { firstName: 'Uusi', lastName: 'Esimerkki', callName: 'Uusi' };
    const made = await world.write('mirja', async ({ tx, now, actor }) => {
      const by = { unitId: actor.unitId, createdBy: actor.personId };
      const createdAt = new Date(now.epochMilliseconds);
      await tx.insert(person).values({ id, role: 'coach', ...names, ...by, createdAt });
      return [await make(tx, id, 'letter'), await make(tx, id, 'staff')];
    });
    expect(made).toEqual([false, true]);
  });

  test('and none is made for an account that is closed', async () => {
    const made = await world.write('mirja', ({ tx }) => make(tx, worldId('pertti'), 'letter'));
    expect(made).toBe(false);
  });
});
