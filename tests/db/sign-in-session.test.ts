import { randomBytes, randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { person } from '#db/schema/people.ts';
import { keptForm, session } from '#db/schema/sign-in.ts';
import { keepForm, takeForm } from '#db/kept-form.ts';
import { settleSession } from '#db/own-session.ts';
import { endSession, sessionPerson } from '#db/sign-in.ts';
import { worldId } from '#db/world/ids.ts';
import { IDLE, LONGEST } from '#src/request/session.ts';
import { NOW } from '#tests/support/clock.ts';
import type { PersonName } from '#tests/support/people.ts';
import * as parts from '#tests/support/sign-in-parts.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const { database } = world;
const after = (duration: Temporal.DurationLike): Temporal.Instant => NOW.add(duration);

const begin = async (name: PersonName, now = NOW) => {
  const made = { id: randomUUID(), secretHash: randomBytes(32) };
  const begun = await parts.beginSession(
    world.owner,
    { ...made, personId: worldId(name), method: 'letter' },
    now,
    now.add(LONGEST),
  );
  return { ...made, begun };
};
type Session = Awaited<ReturnType<typeof begin>>;

const whoIs = async (open: Session, now: Temporal.Instant) =>
  (await sessionPerson(database, open, now, IDLE))?.personId;

const setEnded = async (name: PersonName, at: Temporal.Instant | null) =>
  world.owner
    .update(person)
    .set({ endedAt: at && new Date(at.epochMilliseconds) })
    .where(eq(person.id, worldId(name)));

describe('a session', () => {
  test('is of its person, with how she wants the pages', async () => {
    expect(await sessionPerson(database, await begin('mika'), NOW, IDLE)).toEqual({
      personId: worldId('mika'),
      role: 'client',
      unitId: worldId('unit'),
      callName: 'Mika',
      firstName: 'Mika',
      lastName: 'Selko',
      locale: 'fi-simple',
      theme: 'system',
      textSize: 'large',
      pictures: 'on',
    });
  });

  test('is nobody with another secret or another id', async () => {
    const open = await begin('venla');
    expect(await whoIs({ ...open, secretHash: randomBytes(32) }, NOW)).toBeUndefined();
    expect(await whoIs({ ...open, id: randomUUID() }, NOW)).toBeUndefined();
    expect(await whoIs(open, NOW)).toBe(worldId('venla'));
  });

  test('ends after 30 minutes without use', async () => {
    const open = await begin('venla');
    expect(await whoIs(open, after({ minutes: 30 }))).toBeUndefined();
    expect(await whoIs(open, after({ minutes: 29, seconds: 59 }))).toBe(worldId('venla'));
  });

  test('goes on for 30 minutes from each use', async () => {
    const open = await begin('venla');
    for (const minutes of [29, 58, 87]) expect(await whoIs(open, after({ minutes }))).toBe(worldId('venla'));
    expect(await whoIs(open, after({ minutes: 87 + 30 }))).toBeUndefined();
  });

  test('is not kept alive by what its person does not do herself', async () => {
    const open = await begin('venla');
    await sessionPerson(database, open, after({ minutes: 20 }), IDLE, false);
    expect(await whoIs(open, after({ minutes: 30 }))).toBeUndefined();
  });

  test('the oldest of more than ten ends, and nobody else notices', async () => {
    const other = await begin('emil');
    const many: Session[] = [];
    for (let n = 0; n < 11; n += 1) {
      const open = await begin('fatima', after({ seconds: n }));
      await settleSession(database, open, 'android Chrome', after({ seconds: n }));
      many.push(open);
    }
    const who = await Promise.all(many.map((open) => whoIs(open, after({ minutes: 1 }))));
    // Everybody in a test has one more, which nothing ends.
    expect(who.map(Boolean)).toEqual([false, ...Array.from({ length: 10 }, () => true)]);
    expect(await whoIs(other, after({ minutes: 1 }))).toBe(worldId('emil'));
  });

  test('ends after 12 hours however busy it is', async () => {
    const open = await begin('venla');
    for (let minutes = 20; minutes < 12 * 60; minutes += 20)
      expect(await whoIs(open, after({ minutes }))).toBe(worldId('venla'));
    expect(await whoIs(open, after({ hours: 11, minutes: 59, seconds: 59 }))).toBe(worldId('venla'));
    expect(await whoIs(open, after({ hours: 12 }))).toBeUndefined();
  });

  test('is written at most once a minute', async () => {
    const open = await begin('venla');
    const lastUsed = async () => {
      const [row] = await world.owner.select().from(session).where(eq(session.id, open.id));
      return row?.lastUsedAt.getTime();
    };
    await whoIs(open, after({ seconds: 60 }));
    expect(await lastUsed()).toBe(NOW.epochMilliseconds);
    await whoIs(open, after({ seconds: 61 }));
    expect(await lastUsed()).toBe(after({ seconds: 61 }).epochMilliseconds);
  });

  test('is over when she signs out, and only that one', async () => {
    const [here, there] = [await begin('venla'), await begin('venla')];
    await endSession(database, { ...here, secretHash: randomBytes(32) }, NOW);
    expect(await whoIs(here, NOW)).toBe(worldId('venla'));
    await endSession(database, here, NOW);
    expect(await whoIs(here, NOW)).toBeUndefined();
    expect(await whoIs(there, NOW)).toBe(worldId('venla'));
  });
});

describe('a closed account', () => {
  test('has no session from that moment, in any browser', async () => {
    const open = [await begin('onni'), await begin('onni')];
    await setEnded('onni', NOW);
    for (const each of open) expect(await whoIs(each, NOW)).toBeUndefined();
    await setEnded('onni', null);
  });

  test('begins none', async () => {
    const tried = await begin('pertti');
    expect(tried.begun).toBe(false);
    expect(await whoIs(tried, NOW)).toBeUndefined();
  });

  test.each([
    ['venla', 'venla', true],
    ['sari', 'venla', true],
    ['mirja', 'venla', true],
    ['mirja', 'sari', true],
    ['katja', 'venla', false],
    ['sari', 'katja', false],
    ['olli', 'venla', false],
    ['raija', 'sari', false],
    ['onni', 'venla', false],
    ['venla', 'sari', false],
  ] as const)('%s ends the sessions of %s: %s', async (actor, name, ended) => {
    const open = await begin(name);
    await world.write(actor, ({ tx }) => tx.execute(sql`select app.end_sessions(${worldId(name)}::uuid)`));
    expect(await whoIs(open, NOW)).toBe(ended ? undefined : worldId(name));
  });
});

test('nobody who has not signed in ends the sessions of somebody', async () => {
  const open = await begin('venla');
  await database.execute(sql`select app.end_sessions(${worldId('venla')}::uuid)`);
  expect(await whoIs(open, NOW)).toBe(worldId('venla'));
});

describe('a form that came too late', () => {
  const fields = { answer: 'Metsä auttaa 🌲', more: ['a', 'b'] };
  const keep = (open: Session, now: Temporal.Instant, path = '/fi/assessment') =>
    keepForm(database, open, path, fields, now);
  /** In a session that has begun since. */
  const take = async (name: PersonName, now: Temporal.Instant, path = '/fi/assessment') =>
    takeForm(database, await begin(name, now), path, now);

  test('is kept from a session that has run out and given back once, as it was', async () => {
    const open = await begin('venla');
    expect(await keep(open, after({ minutes: 45 }))).toBe(true);
    expect(await take('venla', after({ minutes: 47 }))).toEqual(fields);
    expect(await take('venla', after({ minutes: 47 }))).toBeNull();
  });

  test('goes to nobody else and to no other page', async () => {
    await keep(await begin('venla'), after({ minutes: 45 }));
    const forged = { ...(await begin('venla')), secretHash: randomBytes(32) };
    expect(await takeForm(database, forged, '/fi/assessment', NOW)).toBeNull();
    expect(await take('onni', after({ minutes: 46 }))).toBeNull();
    expect(await take('venla', after({ minutes: 46 }), '/fi/settings')).toBeNull();
    expect(await take('venla', after({ minutes: 46 }))).toEqual(fields);
  });

  test('goes to one of two who ask at once', async () => {
    await keep(await begin('venla'), NOW);
    const taken = await Promise.all([take('venla', NOW), take('venla', NOW), take('venla', NOW)]);
    expect(taken.filter((each) => each !== null)).toEqual([fields]);
  });

  test('is not kept with a forged secret, nor from a session that she ended herself', async () => {
    const open = await begin('venla');
    expect(await keep({ ...open, secretHash: randomBytes(32) }, NOW)).toBe(false);
    await endSession(database, open, NOW);
    expect(await keep(open, NOW)).toBe(false);
    expect(await world.owner.$count(keptForm)).toBe(0);
  });

  test('is kept for a day', async () => {
    await keep(await begin('venla'), NOW);
    expect(await take('venla', after({ hours: 24 }))).toBeNull();
    expect(await take('venla', after({ hours: 23, minutes: 59 }))).toEqual(fields);
  });

  test('is not kept from a session of the day before yesterday', async () => {
    expect(await keep(await begin('venla'), after({ hours: 12 + 24 }))).toBe(false);
  });
});
