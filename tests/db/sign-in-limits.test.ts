import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as signIn from '#db/sign-in.ts';
import { worldId } from '#db/world/ids.ts';
import { askForCode, enterCode } from '#src/features/sign-in/code.ts';
import { hashWithSalt } from '#src/features/sign-in/secrets.ts';
import { enterPassword } from '#src/features/sign-in/staff.ts';
import { accountOf, askerAt } from '#tests/support/asker.ts';
import { NOW } from '#tests/support/clock.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const { database } = world;
const after = (duration: Temporal.DurationLike): Temporal.Instant => NOW.add(duration);
const VENLA = 'venla.mallikas@example.org';
const CODE = '12345678';

/** A code as asked for and, if somebody has the address, made ready. */
const askCode = async (email: string, now = NOW) => {
  const [id, browserHash, salt] = [randomUUID(), randomBytes(32), randomBytes(16)];
  await signIn.askCode(
    world.jobs,
    { id, browserHash, email, account: accountOf(email) },
    now,
    now.add({ minutes: 10 }),
  );
  const hash = await hashWithSalt(CODE, salt);
  await signIn.armCode(world.jobs, { id, hash, salt }, now);
  return { browserHash };
};
describe('attempts', () => {
  const key = (name: string) => createHash('sha256').update(name).digest();
  const attempt = async (name: string, now = NOW) =>
    (await signIn.admit(database, key(name), 3, '15 minutes', now)) === null;

  test('are counted in a window that opens again by itself', async () => {
    const tries = [];
    for (let count = 0; count < 5; count += 1) tries.push(await attempt('a'));
    expect(tries).toEqual([true, true, true, false, false]);
    expect(await attempt('a', after({ minutes: 14, seconds: 59 }))).toBe(false);
    expect(await attempt('a', after({ minutes: 15 }))).toBe(true);
  });

  test('are counted for each key of its own', async () => {
    for (let count = 0; count < 4; count += 1) await attempt('b');
    expect(await attempt('c')).toBe(true);
  });

  test('that come at the same moment are all counted', async () => {
    const tries = await Promise.all(Array.from({ length: 10 }, () => attempt('d')));
    expect(tries.filter(Boolean)).toHaveLength(3);
  });
});

describe('whoever tries at an account from elsewhere', () => {
  const SLOW = { timeout: 60_000 };
  const ELIAS = 'elias.kokeilu@example.org';
  const ask = (address: string, now = NOW) =>
    askForCode({ ...askerAt(database, address, now), browserHash: randomBytes(32) }, ELIAS, {
      database: world.jobs,
      queue: () => Promise.resolve(),
    });
  const network = (n: number) => `10.${String(n)}.7.1`;

  test('cannot keep its person from getting a code, in the hour or in the day', SLOW, async () => {
    for (let n = 0; n < 20; n += 1) await ask(network(n));
    expect((await ask('192.0.2.44')).kind).toBe('done');
    for (let hour = 1; hour < 5; hour += 1)
      for (let n = 0; n < 20; n += 1) await ask(network(n), after({ hours: hour }));
    expect((await ask('192.0.2.44', after({ hours: 5 }))).kind).toBe('done');
  });

  test('uses up nothing that others need once she is refused', async () => {
    const later = after({ hours: 48 });
    for (let count = 0; count < 30; count += 1) await ask('10.99.7.1', later);
    for (let n = 0; n < 10; n += 1) expect((await ask(network(n), later)).kind).toBe('done');
  });

  test('is told how long there is to wait', async () => {
    const start = after({ hours: 96 });
    for (let count = 0; count < 5; count += 1) await ask('10.98.7.1', start);
    expect(await ask('10.98.7.1', start.add({ minutes: 10 }))).toMatchObject({
      errors: [{ key: 'sign-in:code.askedTooMany', values: { count: 5 } }],
    });
  });

  test('cannot keep a colleague from her password', SLOW, async () => {
    const email = 'sari.esimerkki@example.org';
    const enter = (address: string) =>
      enterPassword(askerAt(database, address), { email, password: 'not hers', code: '000000' });
    for (let n = 0; n < 60; n += 1) await enter(network(n));
    expect(await enter('192.0.2.44')).toMatchObject({ errors: [{ key: 'staff-frame:signIn.wrong' }] });
  });

  test(
    'is noticed when she guesses, and then has few tries left each day; the right person has hers',
    SLOW,
    async () => {
      const noticed: boolean[] = [];
      const guess = async (address: string, code = '00000000') => {
        const asked = await askCode(VENLA, after({ hours: 200 }));
        const asker = askerAt(database, address, after({ hours: 200 }), (_account, guessed = false) => {
          noticed.push(guessed);
        });
        return enterCode({ ...asker, browserHash: asked.browserHash }, code);
      };
      for (let n = 0; n < 30; n += 1) await guess(network(n));
      expect(noticed).not.toContain(true);
      for (let count = 0; count < 5; count += 1) await guess(network(1));
      expect(noticed).toContain(true);
      expect(await guess(network(1), CODE)).toMatchObject({ errors: [{ key: 'sign-in:code.wait' }] });
      expect(await guess('192.0.2.44', CODE)).toEqual({ kind: 'done', value: worldId('venla') });
    },
  );
});
