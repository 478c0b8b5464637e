import { randomBytes, randomUUID } from 'node:crypto';
import { asc, eq, gt, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Transaction } from '#db/client.ts';
import { accessLog } from '#db/schema/access-log.ts';
import { person } from '#db/schema/people.ts';
import { worldId } from '#db/world/ids.ts';
import { listAccountEvents } from '#src/features/people/account-events.ts';
import { addCoach, closeCoach } from '#src/features/people/coach-account.ts';
import { NOW } from '#tests/support/clock.ts';
import type { PersonName } from '#tests/support/people.ts';
import { NO_RIGHT, sqlState } from '#tests/support/sql-state.ts';
import * as parts from '#tests/support/sign-in-parts.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const { owner, database } = world;
let last = 0;
beforeEach(async () => {
  const [row] = await owner.execute<{ last: number }>(
    sql`select coalesce(max(id), 0)::int as last from access_log`,
  );
  last = row?.last ?? 0;
});

/** What the log has gained in this test. */
const gained = () => owner.select().from(accessLog).where(gt(accessLog.id, last)).orderBy(asc(accessLog.id));

const make = async (
  by: PersonName,
  personId: string,
  purpose: 'letter' | 'staff',
  fails = false,
): Promise<string> => {
  const lookup = randomBytes(4).toString('hex');
  const undo = new Error('undo');
  const made = world.write(by, async ({ tx }) => {
    await tx.execute(sql`
      select app.make_enrolment(${personId}, ${purpose}, ${lookup}, ${randomBytes(32)}, ${randomBytes(16)},
        ${NOW.add({ hours: 24 }).toString()}::timestamptz)`);
    if (fails) throw undo;
  });
  await (fails ? expect(made).rejects.toBe(undo) : made);
  return (await parts.tryEnrolment(world.owner, lookup, purpose, NOW))?.id ?? '';
};

const change = (by: PersonName, of: PersonName, set: Partial<typeof person.$inferInsert>) =>
  world.write(by, ({ tx }) =>
    tx
      .update(person)
      .set(set)
      .where(eq(person.id, worldId(of))),
  );

const ofMirja = { actorId: worldId('mirja'), actorName: 'Mirja Mallikas', actorRole: 'lead', clientId: null };

test('the account of a coach: added, its code made, its password set, closed', async () => {
  const coachId = randomUUID();
  const about = { ...ofMirja, staffId: coachId, at: new Date(NOW.epochMilliseconds), basis: 'lead' };
  const names = { firstName: 'Liisa', lastName: 'Lisätty', email: 'liisa@example.org', phone: null };
  const hours = { reachableFrom: '08:00', reachableTo: '16:00' };
  await world.write('mirja', (scope) =>
    addCoach(scope, { submissionId: coachId, locale: 'fi', ...names, ...hours }),
  );
  const enrolmentId = await make('mirja', coachId, 'staff');
  const credential = { enrolmentId, passwordHash: 'hash', totpSecret: 'secret', totpStep: 1 };
  await parts.setCredential(world.owner, credential, NOW.add({ hours: 1 }));
  await world.write('mirja', (scope) => closeCoach(scope, { coachId }));
  const lines = await gained();
  expect(lines).toMatchObject([
    { ...about, verb: 'account.added' },
    { ...about, verb: 'code.made' },
    {
      ...{ verb: 'credential.set', staffId: coachId, clientId: null, basis: 'self', actorId: coachId },
      ...{ actorName: 'Liisa Lisätty', actorRole: 'coach', unitName: 'Työhönvalmennus' },
      at: new Date(NOW.add({ hours: 1 }).epochMilliseconds),
    },
    { ...about, verb: 'account.closed' },
  ]);
  expect(lines).toHaveLength(4);

  const read = (name: PersonName) => world.read(name, (scope) => listAccountEvents(scope, coachId));
  expect((await read('mirja')).map(({ verb, actorName }) => `${verb}: ${actorName ?? ''}`)).toEqual([
    'credential.set: Liisa Lisätty',
    'account.closed: Mirja Mallikas',
    'code.made: Mirja Mallikas',
    'account.added: Mirja Mallikas',
  ]);
  for (const name of ['sari', 'raija', 'venla'] as const) expect(await read(name)).toEqual([]);
});

test('the account of a client: a letter made, the letter used', async () => {
  const letter = await make('sari', worldId('mika'), 'letter');
  await parts.useEnrolment(world.owner, letter, NOW);
  await parts.useEnrolment(world.owner, letter, NOW);
  const about = { clientId: worldId('mika'), staffId: null };
  const lines = await gained();
  expect(lines).toMatchObject([
    { ...about, verb: 'letter.made', actorId: worldId('sari'), basis: 'coach' },
    { ...about, verb: 'letter.used', actorId: worldId('mika'), basis: 'self' },
  ]);
  expect(lines).toHaveLength(2);
});

test('an address that changes, of a client and of a coach; not what is only written otherwise', async () => {
  await change('sari', 'venla', { email: 'uusi@example.org' });
  await change('sari', 'venla', { email: 'Uusi@Example.org', phone: '040 1' });
  await change('mirja', 'janne', { email: null });
  expect(await gained()).toMatchObject([
    { verb: 'address.changed', clientId: worldId('venla'), actorId: worldId('sari'), basis: 'coach' },
    { verb: 'address.changed', staffId: worldId('janne'), actorId: worldId('mirja'), basis: 'lead' },
  ]);
});

test('an account of staff that is opened again', async () => {
  await change('mirja', 'katja', { endedAt: new Date() });
  await change('mirja', 'katja', { endedAt: null });
  expect((await gained()).map(({ verb, staffId }) => [verb, staffId])).toEqual([
    ['account.closed', worldId('katja')],
    ['account.reopened', worldId('katja')],
  ]);
});

describe('no line', () => {
  test('of what was refused or did not stay', async () => {
    await make('katja', worldId('venla'), 'letter');
    await make('sari', worldId('katja'), 'staff');
    await make('mirja', worldId('sari'), 'staff', true);
    await parts.useEnrolment(world.owner, randomUUID(), NOW);
    expect(await gained()).toEqual([]);
  });

  test('by the server as it likes: it cannot call what writes them', async () => {
    const line = (tx: Pick<Transaction, 'execute'>) =>
      tx.execute(sql`select app.log_account('code.made', ${worldId('sari')}, ${worldId('mirja')}, now())`);
    expect(await line(database).then(() => 'done', sqlState)).toBe(NO_RIGHT);
    expect(await gained()).toEqual([]);
  });

  test('is about a client and a colleague, or about nobody', async () => {
    const insert = (clientId: string | null, staffId: string | null) =>
      owner
        .execute(
          sql`
            insert into access_log (at, actor_name, actor_role, unit_name, client_id, staff_id, verb, basis)
            values (now(), '', 'operator', '', ${clientId}, ${staffId}, 'code.made', 'operator')`,
        )
        .then(() => 'done', sqlState);
    expect(await insert(worldId('venla'), worldId('sari'))).toBe('23514');
    expect(await insert(null, null)).toBe('23514');
  });
});
