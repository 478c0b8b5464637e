import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Transaction } from '#db/client.ts';
import { person } from '#db/schema/people.ts';
import { enrolment } from '#db/schema/sign-in.ts';
import { tryEnrolment, useEnrolment } from '#db/sign-in.ts';
import { worldId } from '#db/world/ids.ts';
import { enrolStaff, newTotpSecret } from '#src/features/sign-in/staff.ts';
import { NOW } from '#tests/support/clock.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const { database } = world;
const expiresAt = NOW.add({ hours: 24 });

/** Without a code that would be right: whoever tries. */
const tryToEnrol = (address: string) =>
  enrolStaff(
    { database, now: NOW, address },
    { enrolment: 'K7QH-2MXP-9WTR', password: 'short', secret: newTotpSecret(), code: '000000' },
    () => Promise.reject(new Error('There is nothing to tell')),
  );

const LAST_TRY = 40;

// A password is looked at before the code is, and that takes the whole server longer than anything else does.
test('passwords of one network are looked at so many times and then no more for a while', async () => {
  for (let count = 0; count < LAST_TRY; count += 1)
    expect(await tryToEnrol('192.0.2.7')).toMatchObject({
      errors: [{ field: 'password' }, { field: 'totp' }],
    });
  expect(await tryToEnrol('192.0.2.7')).toMatchObject({
    errors: [{ field: 'code', key: 'sign-in:letter.tooMany' }],
  });
  expect(await tryToEnrol('192.0.2.8')).toMatchObject({ errors: [{ field: 'password' }, { field: 'totp' }] });
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
    expect(await tryEnrolment(database, lookup, purpose, NOW)).toBeUndefined();
    expect(await useEnrolment(database, row?.id ?? '', NOW)).toBeNull();
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
