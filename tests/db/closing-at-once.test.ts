import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { openAsOwner } from '#db/client.ts';
import type { Transaction } from '#db/client.ts';
import { coachAssignment } from '#db/schema/people.ts';
import { session } from '#db/schema/sign-in.ts';
import type { WriteScope } from '#db/scope.ts';
import * as signIn from '#db/sign-in.ts';
import { worldId } from '#db/world/ids.ts';
import { addAbsence } from '#src/features/people/absences.ts';
import { addClient } from '#src/features/people/add-client.ts';
import { addCoach, closeCoach } from '#src/features/people/coach-account.ts';
import { moveClient } from '#src/features/people/move-client.ts';
import { nameDeputy } from '#src/features/people/name-deputy.ts';
import { NOW, WORLD } from '#tests/support/clock.ts';
import { oneBehindTheOther } from '#tests/support/lock-wait.ts';
import { NO_RIGHT, sqlState } from '#tests/support/sql-state.ts';
import * as parts from '#tests/support/sign-in-parts.ts';
import { openWorld } from '#tests/support/world.ts';

// An account is closed at the moment when its coach is given something to do, or comes in.

const world = await openWorld();
/** With all rights, beside `world.owner`, who watches. */
const other = openAsOwner(world.ownerUrl);
afterAll(() => other.close());
const at = NOW.toString();
const { today } = WORLD;

type Step = (scope: WriteScope, coachId: string) => Promise<{ readonly kind: string }>;

const newCoach = async (): Promise<string> => {
  const submissionId = randomUUID();
  const name = { firstName: 'Liisa', lastName: 'Lisätty', phone: null, locale: 'fi' } as const;
  const hours = { reachableFrom: '08:00', reachableTo: '16:00' };
  await world.write('mirja', (scope) =>
    addCoach(scope, { submissionId, email: `${submissionId}@example.org`, ...name, ...hours }),
  );
  return submissionId;
};

const close: Step = (scope, coachId) => closeCoach(scope, { coachId });

const TASKS: Readonly<Record<string, Step>> = {
  'a client is moved to her': (scope, coachId) =>
    moveClient(scope, { clientId: worldId('venla'), coachId, startsOn: today, told: true }),
  'she is named as a deputy': (scope, deputyId) =>
    nameDeputy(scope, { clientId: worldId('venla'), deputyId }),
  'she gets a new client': (scope, coachId) =>
    addClient(scope, {
      ...{
        submissionId: randomUUID(),
        firstName: 'Uusi',
        lastName: 'Esimerkki',
        callName: null,
        email: null,
      },
      ...{ phone: null, municipality: null, locale: 'fi', startsOn: today, coachId, deputyId: null },
    }),
  'she is the deputy of an absence': (scope, deputyId) =>
    addAbsence(scope, {
      ...{ submissionId: randomUUID(), coachId: worldId('katja'), deputyId },
      ...{ startsOn: today.add({ years: 1 }), backOn: today.add({ years: 1, days: 7 }) },
    }),
};

/** How two steps end of which the second waits for the first. Nothing that was given stays given. */
const oneThenOther = async (one: Step, other: Step): Promise<readonly string[]> => {
  const coachId = await newCoach();
  const steps = [one, other];
  const kept = await world.owner.select().from(coachAssignment);
  const ends = await oneBehindTheOther(world.owner, (between) =>
    world.write('mirja', async (scope) => {
      const ended = await steps.shift()?.(scope, coachId);
      await between();
      return ended?.kind ?? '';
    }),
  );
  await world.owner.delete(coachAssignment);
  await world.owner.insert(coachAssignment).values(kept);
  await world.owner.execute(sql`delete from absence where deputy_id = ${coachId}`);
  return ends;
};

describe.each(Object.entries(TASKS))('when %s', (_title, task) => {
  test('and the account is closed just before, it is refused', async () => {
    expect(await oneThenOther(close, task)).toEqual(['done', 'invalid']);
  });

  test('and the account is to be closed just after, it stays open', async () => {
    expect(await oneThenOther(task, close)).toEqual(['done', 'refused']);
  });
});

test('whoever asks nothing beforehand is refused by the database', async () => {
  const given: Step = async ({ tx }, coachId) => {
    const insert = tx.transaction((part) =>
      part.execute(sql`
        insert into coach_assignment (client_id, coach_id, kind, starts_on, assigned_at)
        values (${worldId('emil')}, ${coachId}, 'deputy', '2030-01-01', ${at})`),
    );
    return { kind: await insert.then(() => 'done', sqlState) };
  };
  expect(await oneThenOther(given, close)).toEqual(['done', 'refused']);
  expect(await oneThenOther(close, given)).toEqual(['done', NO_RIGHT]);
});

/** A start code of hers; its hash is of nothing, as nobody types it here. */
const startCode = async (coachId: string): Promise<string> => {
  const lookup = randomBytes(4).toString('hex');
  await world.write('mirja', ({ tx }) =>
    tx.execute(sql`
      select app.make_enrolment(${coachId}, 'staff', ${lookup}, ${randomBytes(32)}, ${randomBytes(16)},
        ${NOW.add({ hours: 24 }).toString()}::timestamptz)`),
  );
  return (await parts.tryEnrolment(world.owner, lookup, 'staff', NOW))?.id ?? '';
};

const begin = (coachId: string, tx: Pick<Transaction, 'execute'>): Promise<boolean> =>
  parts.beginSession(
    tx,
    { id: randomUUID(), secretHash: randomBytes(32), personId: coachId, method: 'password_totp' },
    NOW,
    NOW.add({ hours: 12 }),
  );

const openSessions = (coachId: string): Promise<number> =>
  world.owner.$count(
    session,
    sql`${session.personId} = ${coachId} and ${session.endedAt} is null and ${session.id} <> ${coachId}`,
  );

/** Closes the account in front of or behind something that is done by nobody who has signed in. */
const closing = async <T>(
  coachId: string,
  order: 'before' | 'after',
  entering: (tx: Pick<Transaction, 'execute'>) => Promise<T>,
): Promise<readonly unknown[]> => {
  const closes = (between: () => Promise<void>): Promise<unknown> =>
    world.write('mirja', async (scope) => {
      const { kind } = await closeCoach(scope, { coachId });
      await between();
      return kind;
    });
  const enters = (between: () => Promise<void>): Promise<unknown> =>
    other.transaction(async (tx) => {
      const entered = await entering(tx);
      await between();
      return entered;
    });
  const steps = order === 'before' ? [closes, enters] : [enters, closes];
  return oneBehindTheOther(world.owner, (between) => steps.shift()?.(between) ?? Promise.resolve());
};

describe('when she comes in', () => {
  test.each([
    ['before', ['done', false]],
    ['after', [true, 'done']],
  ] as const)('and the account is closed just %s, she is not signed in', async (order, ends) => {
    const coachId = await newCoach();
    expect(await closing(coachId, order, (tx) => begin(coachId, tx))).toEqual(ends);
    expect(await openSessions(coachId)).toBe(0);
  });

  test.each([
    ['before', (): unknown => ['done', null]],
    ['after', (coachId: string): unknown => [coachId, 'done']],
  ] as const)(
    'with a start code and the account is closed just %s, it lets nobody in',
    async (order, ends) => {
      const coachId = await newCoach();
      const enrolmentId = await startCode(coachId);
      const credential = { enrolmentId, passwordHash: 'hash', totpSecret: 'secret', totpStep: 1 };
      const ended = await closing(coachId, order, (tx) => parts.setCredential(tx, credential, NOW));
      expect(ended).toEqual(ends(coachId));
      expect(await begin(coachId, other)).toBe(false);
      expect(await openSessions(coachId)).toBe(0);
    },
  );

  test('neither waits for what the other holds', async () => {
    const coachId = await newCoach();
    const open = { id: randomUUID(), secretHash: randomBytes(32) };
    const later = NOW.add({ minutes: 5 });
    const made = { ...open, personId: coachId, method: 'password_totp' } as const;
    await parts.beginSession(world.owner, made, NOW, NOW.add({ hours: 12 }));
    let isFirst = true;
    const opens = async (between: () => Promise<void>): Promise<unknown> => {
      const idle = Temporal.Duration.from({ minutes: 30 });
      if (!isFirst) return signIn.sessionPerson(world.database, open, later, idle);
      isFirst = false;
      return world.write('mirja', async ({ tx }) => {
        await tx.execute(sql`select from person where id = ${coachId} for no key update`);
        await between();
        await tx.execute(sql`select app.end_sessions(${coachId}::uuid)`);
      });
    };
    await expect(oneBehindTheOther(world.owner, opens)).resolves.toHaveLength(2);
    expect(await openSessions(coachId)).toBe(0);
  });
});

test('a code that was not used is void with the account', async () => {
  const coachId = await newCoach();
  const enrolmentId = await startCode(coachId);
  await world.write('mirja', (scope) => close(scope, coachId));
  const [code] = await world.owner.execute(sql`select revoked_at from enrolment where id = ${enrolmentId}`);
  expect(code).toEqual({ revoked_at: expect.anything() });
  expect(await openSessions(coachId)).toBe(0);
});
