import { randomBytes, randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { person } from '#db/schema/people.ts';
import { enrolment, loginCode, staffCredential } from '#db/schema/sign-in.ts';
import * as signIn from '#db/sign-in.ts';
import { worldId } from '#db/world/ids.ts';
import { CODE_TRIES, enterCode } from '#src/features/sign-in/code.ts';
import { hashWithSalt } from '#src/features/sign-in/secrets.ts';
import { accountOf, askerAt } from '#tests/support/asker.ts';
import { NOW } from '#tests/support/clock.ts';
import type { PersonName } from '#tests/support/people.ts';
import * as parts from '#tests/support/sign-in-parts.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const { database } = world;
const after = (duration: Temporal.DurationLike): Temporal.Instant => NOW.add(duration);
const VENLA = 'venla.mallikas@example.org';
const CODE = '12345678';

/** A code as asked for and, if somebody has the address, made ready. */
const ask = async (email: string, now = NOW) => {
  const [id, browserHash, salt] = [randomUUID(), randomBytes(32), randomBytes(16)];
  await signIn.askCode(
    world.jobs,
    { id, browserHash, email, account: accountOf(email) },
    now,
    now.add({ minutes: 10 }),
  );
  const hash = await hashWithSalt(CODE, salt);
  const to = await signIn.armCode(world.jobs, { id, hash, salt }, now);
  return { id, browserHash, hash, to };
};
type Asked = Awaited<ReturnType<typeof ask>>;

const enter = ({ browserHash }: Pick<Asked, 'browserHash'>, code: string, now = NOW) =>
  enterCode({ ...askerAt(database, '192.0.2.1', now), browserHash }, code);

const newSession = () => ({
  id: randomUUID(),
  secretHash: randomBytes(32),
  endsAt: after({ hours: 12 }),
});

/** As the server does, once it has worked the hash out. */
const enterAtOnce = ({ browserHash, hash }: Pick<Asked, 'browserHash' | 'hash'>) =>
  signIn.enterWithCode(database, { browserHash, hash }, newSession(), NOW);

describe('a code by e-mail', () => {
  test('goes to the address in her language, however the address is written', async () => {
    expect((await ask('VENLA.Mallikas@Example.org')).to).toEqual({ email: VENLA, locale: 'fi' });
    expect((await ask('emil.exempel@example.org')).to).toMatchObject({ locale: 'sv' });
  });

  test('lets in its person, once', async () => {
    const asked = await ask(VENLA);
    expect(await enter(asked, CODE)).toEqual({ kind: 'done', value: worldId('venla') });
    expect(await enter(asked, CODE)).toMatchObject({ errors: [{ key: 'sign-in:code.used' }] });
  });

  test('lets in one of several who use it at the same moment', async () => {
    const asked = await ask(VENLA);
    const used = await Promise.all([1, 2, 3, 4].map(() => enterAtOnce(asked)));
    expect(used.map(({ personId }) => personId).filter((who) => who !== null)).toEqual([worldId('venla')]);
  });

  test('is of the browser that asked', async () => {
    await ask(VENLA);
    const other = { browserHash: randomBytes(32) };
    expect(await enter(other, CODE)).toMatchObject({ errors: [{ key: 'sign-in:code.otherDevice' }] });
  });

  test('is of the last asking: an earlier code no longer works', async () => {
    const asked = await ask(VENLA);
    const id = randomUUID();
    const [salt, later] = [randomBytes(16), after({ seconds: 30 })];
    await signIn.askCode(
      world.jobs,
      { id, browserHash: asked.browserHash, email: VENLA, account: accountOf(VENLA) },
      later,
      later.add({ minutes: 10 }),
    );
    await signIn.armCode(world.jobs, { id, hash: await hashWithSalt('654321', salt), salt }, later);
    expect((await enter(asked, CODE, later)).kind).toBe('invalid');
    expect((await enter(asked, '654321', later)).kind).toBe('done');
  });

  test('is good for 10 minutes', async () => {
    const asked = await ask(VENLA);
    expect(await enter(asked, CODE, after({ minutes: 10 }))).toMatchObject({
      errors: [{ key: 'sign-in:code.expired' }],
    });
    expect(await parts.useCode(world.owner, asked.id, after({ minutes: 10 }))).toBeNull();
    expect((await enter(asked, CODE, after({ minutes: 9, seconds: 59 }))).kind).toBe('done');
  });

  test(`is good for ${String(CODE_TRIES)} tries, the right one too`, async () => {
    const asked = await ask(VENLA);
    for (let tries = 1; tries < CODE_TRIES; tries += 1)
      expect((await enter(asked, '000000')).kind).toBe('invalid');
    expect((await enter(asked, CODE)).kind).toBe('done');
    const other = await ask(VENLA);
    for (let tries = 1; tries <= CODE_TRIES; tries += 1) await enter(other, '000000');
    expect(await enter(other, CODE)).toMatchObject({ errors: [{ key: 'sign-in:code.tooMany' }] });
  });

  test('counts tries that come at the same moment', async () => {
    const asked = await ask(VENLA);
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => enterAtOnce({ ...asked, hash: randomBytes(32) })),
    );
    expect(tries.map((each) => each.tries).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await enterAtOnce(asked)).personId).toBeNull();
  });

  test('is only stored as a hash', async () => {
    const { id } = await ask(VENLA);
    const [row] = await world.owner.select().from(loginCode).where(eq(loginCode.id, id));
    expect(JSON.stringify(row)).not.toContain(CODE);
    expect(row?.codeHash).toHaveLength(32);
  });

  test.each([
    ['of nobody', 'nobody@example.org'],
    ['of a coach, who signs in otherwise', 'sari.esimerkki@example.org'],
    ['of a closed account', 'pertti.mallikas@example.org'],
  ])('asked for with the address %s looks the same and lets nobody in', async (_title, email) => {
    const known = await ask(VENLA);
    const unknown = await ask(email);
    expect(unknown.to).toBeUndefined();
    const [one, other] = [
      await parts.tryCode(world.owner, known.browserHash, NOW),
      await parts.tryCode(world.owner, unknown.browserHash, NOW),
    ];
    expect(Object.keys(other ?? {})).toEqual(Object.keys(one ?? {}));
    expect(other).toMatchObject({ tries: 1, expired: false, used: false });
    expect(await enter(unknown, '000000')).toEqual(await enter(known, '000000'));
    expect((await enter(unknown, CODE)).kind).toBe('invalid');
    expect(await parts.useCode(world.owner, unknown.id, NOW)).toBeNull();
  });
});

const PAPER_HASH = randomBytes(32);

/** A code on paper, given by staff. */
const give = async (actor: PersonName, to: PersonName, purpose: 'letter' | 'staff', lookup: string) => {
  const expires = after({ hours: 24 });
  const [row] = await world.write(actor, ({ tx }) =>
    tx.execute<{ made: boolean }>(sql`
      select app.make_enrolment(${worldId(to)}, ${purpose}, ${lookup}, ${PAPER_HASH}, ${randomBytes(16)},
        ${expires.toString()}::timestamptz) as made`),
  );
  return row?.made;
};

describe('a code on paper', () => {
  test.each([
    ['sari', 'venla', 'letter', true],
    ['sari', 'elias', 'letter', true],
    ['mirja', 'venla', 'letter', false],
    ['mirja', 'sari', 'staff', true],
    ['katja', 'venla', 'letter', false],
    ['sari', 'katja', 'staff', false],
    ['sari', 'sari', 'letter', false],
    ['olli', 'venla', 'letter', false],
    ['raija', 'sari', 'staff', false],
    ['venla', 'venla', 'letter', false],
    ['mirja', 'venla', 'staff', false],
  ] as const)('%s gives %s a %s: %s', async (actor, to, purpose, made) => {
    expect(await give(actor, to, purpose, randomBytes(4).toString('hex'))).toBe(made);
  });

  test('is given by nobody who has not signed in', async () => {
    const [row] = await database.execute<{ made: boolean }>(sql`
      select app.make_enrolment(${worldId('mirja')}, 'staff', 'ZZZZ', ${randomBytes(32)}, ${randomBytes(16)},
        ${after({ hours: 24 }).toString()}::timestamptz) as made`);
    expect(row?.made).toBe(false);
    expect(await parts.tryEnrolment(world.owner, 'ZZZZ', 'staff', NOW)).toBeUndefined();
  });

  test('is found by its beginning, for its purpose, until it expires, and each try counts', async () => {
    await give('sari', 'venla', 'letter', 'AAAA');
    expect(await parts.tryEnrolment(world.owner, 'AAAA', 'letter', NOW)).toMatchObject({ tries: 1 });
    expect(await parts.tryEnrolment(world.owner, 'AAAA', 'letter', NOW)).toMatchObject({ tries: 2 });
    expect(await parts.tryEnrolment(world.owner, 'AAAA', 'staff', NOW)).toBeUndefined();
    expect(await parts.tryEnrolment(world.owner, 'AAAA', 'letter', after({ hours: 24 }))).toBeUndefined();
  });

  test('is used once, also by two at the same moment', async () => {
    await give('sari', 'riitta', 'letter', 'BBBB');
    const enterWith = (hash: Uint8Array) =>
      signIn.enterWithLetter(database, { lookup: 'BBBB', hash }, newSession(), NOW);
    expect(await enterWith(randomBytes(32))).toBeNull();
    const used = await Promise.all([1, 2, 3].map(() => enterWith(PAPER_HASH)));
    expect(used.filter((who) => who !== null)).toEqual([worldId('riitta')]);
    expect(await parts.tryEnrolment(world.owner, 'BBBB', 'letter', NOW)).toBeUndefined();
  });

  test('is made void by those who see the client', async () => {
    await give('sari', 'venla', 'letter', 'HHHH');
    const revoke = (name: PersonName) =>
      world.write(name, ({ tx }) => tx.execute(sql`select app.revoke_enrolment(${worldId('venla')}::uuid)`));
    await revoke('katja');
    await revoke('raija');
    await database.execute(sql`select app.revoke_enrolment(${worldId('venla')}::uuid)`);
    expect(await parts.tryEnrolment(world.owner, 'HHHH', 'letter', NOW)).toBeDefined();
    await revoke('sari');
    expect(await parts.tryEnrolment(world.owner, 'HHHH', 'letter', NOW)).toBeUndefined();
  });

  test('makes the one before it void', async () => {
    await give('sari', 'mika', 'letter', 'CCCC');
    await give('sari', 'mika', 'letter', 'DDDD');
    expect(await parts.tryEnrolment(world.owner, 'CCCC', 'letter', NOW)).toBeUndefined();
    expect(await parts.tryEnrolment(world.owner, 'DDDD', 'letter', NOW)).toBeDefined();
  });

  test('is of no use for a closed account', async () => {
    await give('katja', 'emil', 'letter', 'EEEE');
    await world.owner
      .update(person)
      .set({ endedAt: new Date() })
      .where(eq(person.id, worldId('emil')));
    expect(await parts.tryEnrolment(world.owner, 'EEEE', 'letter', NOW)).toBeUndefined();
    await world.owner
      .update(person)
      .set({ endedAt: null })
      .where(eq(person.id, worldId('emil')));
  });

  test('tells its state to those who see the client', async () => {
    await give('katja', 'onni', 'letter', 'FFFF');
    const state = (name: PersonName) =>
      world.read(name, ({ tx }) => tx.execute(sql`select * from app.letter_state(${worldId('onni')}::uuid)`));
    expect(await state('katja')).toHaveLength(1);
    expect(await state('mirja')).toHaveLength(1);
    expect(await state('sari')).toHaveLength(0);
    expect(await state('raija')).toHaveLength(0);
  });
});

describe('a colleague who sets up how she signs in', () => {
  test('uses her code up, has one credential, and all her sessions end', async () => {
    await give('mirja', 'katja', 'staff', 'GGGG');
    const found = await parts.tryEnrolment(world.owner, 'GGGG', 'staff', NOW);
    const open = { id: randomUUID(), secretHash: randomBytes(32) };
    const made = { ...open, personId: worldId('katja'), method: 'password_totp' as const };
    await parts.beginSession(world.owner, made, NOW, after({ hours: 12 }));
    const set = (totpStep: number) =>
      parts.setCredential(
        world.owner,
        {
          enrolmentId: found?.id ?? '',
          passwordHash: '$argon2id$v=19$m=1$c2FsdA$aGFzaA',
          totpSecret: 'secret',
          totpStep,
        },
        NOW,
      );
    expect(await set(7)).toBe(worldId('katja'));
    expect(await set(8)).toBeNull();
    const idle = Temporal.Duration.from({ minutes: 30 });
    expect(await signIn.sessionPerson(database, open, NOW, idle)).toBeUndefined();
    expect(await parts.staffCredentialOf(world.owner, 'KATJA.exempel@example.org')).toMatchObject({
      personId: worldId('katja'),
    });
    const [row] = await world.owner
      .select()
      .from(enrolment)
      .where(eq(enrolment.id, found?.id ?? ''));
    expect(row?.usedAt).not.toBeNull();
  });

  test('uses each code of the authenticator once, also at the same moment, and never an older one', async () => {
    const step = async (totpStep: number, hash = 'aGFzaA') =>
      (await signIn.enterWithPassword(
        database,
        { email: 'katja.exempel@example.org', hash, totpStep },
        newSession(),
        NOW,
      )) === worldId('katja');
    expect(await step(9, 'b3RoZXI')).toBe(false);
    expect((await Promise.all([step(9), step(9), step(9)])).filter(Boolean)).toHaveLength(1);
    expect(await step(9)).toBe(false);
    expect(await step(8)).toBe(false);
    expect(await step(10)).toBe(true);
  });

  test('has no way in when her account is closed or she is a client', async () => {
    await world.owner
      .update(person)
      .set({ endedAt: new Date() })
      .where(eq(person.id, worldId('katja')));
    expect(await parts.staffCredentialOf(world.owner, 'katja.exempel@example.org')).toBeUndefined();
    await world.owner.insert(staffCredential).values({
      personId: worldId('venla'),
      passwordHash: 'hash',
      totpSecret: 'secret',
      changedAt: new Date(),
    });
    expect(await parts.staffCredentialOf(world.owner, VENLA)).toBeUndefined();
  });
});

test('what sign-in no longer needs is swept, and nothing else', async () => {
  const asked = await ask(VENLA);
  await signIn.admit(database, randomBytes(32), 3, '15 minutes', NOW);
  await signIn.sweepSignIn(world.jobs, NOW);
  const still = async () => world.owner.$count(loginCode, eq(loginCode.id, asked.id));
  expect(await still()).toBe(1);
  await signIn.sweepSignIn(world.jobs, after({ hours: 24 * 3 }));
  expect(await still()).toBe(0);
  expect(await world.owner.$count(enrolment)).toBeGreaterThan(0);
});
