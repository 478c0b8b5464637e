import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { absence, coachAssignment } from '#db/schema/people.ts';
import { worldId } from '#db/world/ids.ts';
import { addAbsence } from '#src/features/people/absences.ts';
import { answerRequest } from '#src/features/people/answer-request.ts';
import { listArrangedByOthers, listRequests } from '#src/features/people/access-requests.ts';
import { moveClient } from '#src/features/people/move-client.ts';
import { nameDeputy } from '#src/features/people/name-deputy.ts';
import { helsinki, NOW, WORLD } from '#tests/support/clock.ts';
import type { PersonName } from '#tests/support/people.ts';
import { NO_RIGHT, sqlState } from '#tests/support/sql-state.ts';
import { openWorld } from '#tests/support/world.ts';

// Mirja leads the unit and coaches nobody. Sari is Venla's coach and Katja her deputy; Janne is away, Katja deputises.
const world = await openWorld();
const { owner } = world;
const kept = await owner.select().from(coachAssignment);
const keptAbsences = await owner.select().from(absence);
beforeEach(async () => {
  await owner.execute(sql`delete from access_request`);
  await owner.delete(coachAssignment);
  await owner.delete(absence);
  await owner.insert(coachAssignment).values(kept);
  await owner.insert(absence).values(keptAbsences);
});

const [mirja, sari, katja, janne, venla] = (['mirja', 'sari', 'katja', 'janne', 'venla'] as const).map(
  worldId,
);
const inDays = (days: number): string => WORLD.today.add({ days }).toString();
const TODAY = inDays(0);
const assign = (coach: string | undefined, kind: 'primary' | 'deputy'): SQL => sql`
  insert into coach_assignment (client_id, coach_id, kind, starts_on, assigned_at, assigned_by)
  values (${venla}, ${coach}, ${kind}, ${TODAY}, ${NOW.toString()}, ${mirja})`;
const away = (coach: string | undefined, deputy: string | undefined): SQL => sql`
  insert into absence (coach_id, deputy_id, starts_on, back_on, recorded_at, recorded_by)
  values (${coach}, ${deputy}, ${TODAY}, ${inDays(4)}, ${NOW.toString()}, ${mirja})`;
const endOf = (kind: 'primary' | 'deputy'): SQL =>
  sql`update coach_assignment set ends_on = ${TODAY} where client_id = ${venla} and kind = ${kind}`;

/** How many of Venla's messages somebody sees after what she did by hand, if the database let her. */
const readsAfter = async (name: PersonName, ...statements: readonly SQL[]): Promise<number | string> => {
  const undo = new Error('undo');
  let seen = 0;
  const tried = world.write(name, async ({ tx }) => {
    for (const statement of statements) await tx.execute(statement);
    seen = (await tx.execute(sql`select from message where client_id = ${venla}`)).length;
    throw undo;
  });
  return tried.then(
    () => seen,
    (error: unknown) => (error === undo ? seen : sqlState(error)),
  );
};

describe('no one arranges her own access, by hand neither', () => {
  test.each<[string, readonly SQL[]]>([
    ['as the deputy of the client', [endOf('deputy'), assign(mirja, 'deputy')]],
    ['as the deputy of an absence', [endOf('deputy'), away(sari, mirja)]],
    ['as her coach', [endOf('primary'), assign(mirja, 'primary')]],
  ])('%s', async (_, statements) => {
    expect(await readsAfter('mirja', ...statements)).toBe(NO_RIGHT);
  });

  test('a deputy of the client does not send her coach away', async () => {
    await owner.execute(endOf('deputy'));
    await owner.execute(assign(mirja, 'deputy'));
    expect(await readsAfter('mirja', away(sari, janne))).toBe(NO_RIGHT);
    expect(await readsAfter('mirja', endOf('primary'), assign(janne, 'primary'))).toBe(NO_RIGHT);
  });

  test('a deputy of an absence neither stays longer nor takes away who goes before her', async () => {
    await owner.execute(away(sari, mirja));
    const longer = sql`update absence set back_on = ${inDays(38)} where coach_id = ${sari} and deputy_id = ${mirja}`;
    expect(await readsAfter('mirja', longer)).toBe(NO_RIGHT);
    expect(await readsAfter('mirja', endOf('deputy'))).toBe(NO_RIGHT);
  });

  test('who has been her coach does not begin again', async () => {
    await owner.execute(endOf('primary'));
    await owner.execute(
      sql`update coach_assignment set ends_on = ${inDays(-4)} where client_id = ${venla} and kind = 'primary'`,
    );
    await owner.execute(sql`
      insert into coach_assignment (client_id, coach_id, kind, starts_on, ends_on, assigned_at)
      values (${venla}, ${mirja}, 'primary', ${inDays(-4)}, ${inDays(-1)}, now())`);
    const longer = sql`update coach_assignment set ends_on = null where client_id = ${venla} and coach_id = ${mirja}`;
    expect(await readsAfter('mirja', longer)).toBe(NO_RIGHT);
  });

  test('nobody answers what she asked for herself', async () => {
    await world.write('mirja', (scope) =>
      nameDeputy(scope, { clientId: venla ?? '', deputyId: mirja ?? '' }),
    );
    const yes = sql`update access_request set answer = 'yes', answered_at = now(), answered_by = ${mirja}`;
    expect(await readsAfter('mirja', yes)).toBe(NO_RIGHT);
    const asked = await world.read('mirja', listRequests);
    const answer = { requestId: asked[0]?.id ?? '', answer: 'yes' } as const;
    expect(await world.write('mirja', (scope) => answerRequest(scope, answer))).toMatchObject({
      value: 'gone',
    });
  });

  test('what was is not rewritten: an absence that has begun stays, with who ended it', async () => {
    await owner.execute(away(sari, katja));
    const gone = sql`delete from absence where coach_id = ${sari} and starts_on = ${TODAY}`;
    await world.write('mirja', ({ tx }) => tx.execute(gone));
    const back = (day: string) =>
      sql`update absence set back_on = ${day} where coach_id = ${sari} and starts_on = ${TODAY}`;
    expect(await readsAfter('mirja', back(inDays(-1)))).toBe(NO_RIGHT);
    await world.write('mirja', ({ tx }) => tx.execute(back(TODAY)));
    const rows = await owner.select().from(absence).where(eq(absence.startsOn, TODAY));
    expect(rows).toMatchObject([{ backOn: TODAY, endedBy: mirja, endedAt: new Date(NOW.epochMilliseconds) }]);
  });

  test.each(['venla', 'elias'] as const)(
    'how %s signs in is arranged by those who coach her',
    async (client) => {
      const letter = (by: PersonName) =>
        world.write(by, ({ tx }) =>
          tx.execute<{ made: boolean }>(sql`
          select app.make_enrolment(${worldId(client)}, 'letter', ${randomUUID().slice(0, 4)}, '\\x00', '\\x00',
            ${NOW.add({ hours: 24 }).toString()}::timestamptz) as made`),
        );
      expect([...(await letter('mirja'))]).toEqual([{ made: false }]);
      expect([...(await letter('sari'))]).toEqual([{ made: true }]);
      const address = (by: PersonName) =>
        world.write(by, ({ tx }) =>
          tx.execute(
            sql`update person set email = ${`${client}.${by}@example.org`} where id = ${worldId(client)}`,
          ),
        );
      expect(await address('mirja').then(() => 'done', sqlState)).toBe(NO_RIGHT);
      expect(await address('sari').then(() => 'done', sqlState)).toBe('done');
    },
  );
});

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const clientId = venla ?? '';
const ASKS = {
  deputy: () => world.write('mirja', (scope) => nameDeputy(scope, { clientId, deputyId: mirja ?? '' })),
  coach: () =>
    world.write('mirja', (scope) =>
      moveClient(scope, { clientId, coachId: mirja ?? '', startsOn: day(TODAY), told: true }),
    ),
  absence: () =>
    world.write('mirja', (scope) =>
      addAbsence(scope, {
        submissionId: randomUUID(),
        coachId: sari ?? '',
        deputyId: mirja ?? '',
        startsOn: day(TODAY),
        backOn: day(inDays(4)),
      }),
    ),
} as const;
const answer = async (by: PersonName, said: 'yes' | 'no' | 'taken_back') => {
  const [request] = await world.read(by, listRequests);
  return world.write(by, (scope) =>
    answerRequest(scope, { requestId: request?.id ?? randomUUID(), answer: said }),
  );
};
const coaches = (name: PersonName, now = NOW): Promise<boolean> =>
  world.read(
    name,
    async ({ tx }) => {
      const [row] = await tx.execute<{ yes: boolean }>(
        sql`select ${venla} = any (app.coached_clients()) as yes`,
      );
      return row?.yes === true;
    },
    now,
  );
const TOMORROW = helsinki(`${inDays(1)}T08:00`);

describe('she asks, and the coach says yes', () => {
  test.each(['deputy', 'coach', 'absence'] as const)('%s', async (kind) => {
    await owner.execute(endOf('deputy'));
    if (kind === 'deputy') await owner.execute(away(sari, katja));
    expect((await ASKS[kind]()).kind).toBe('done');
    await ASKS[kind]();
    expect(await coaches('mirja')).toBe(false);
    expect(await world.read('katja', listRequests)).toEqual([]);
    expect(await world.read('sari', listRequests)).toMatchObject([
      {
        kind,
        askedByName: 'Mirja Mallikas',
        clientName: kind === 'absence' ? null : 'Venla Mallikas',
        mine: false,
      },
    ]);
    expect(await answer('sari', 'yes')).toMatchObject({ kind: 'done', value: 'yes' });
    // A coach hands over from the next day on.
    expect(await coaches('mirja', kind === 'coach' ? TOMORROW : NOW)).toBe(true);
    expect(await world.read('sari', listRequests)).toEqual([]);
  });

  test('or no, or she takes it back: then nothing changes', async () => {
    await ASKS.coach();
    await answer('sari', 'no');
    await ASKS.deputy();
    expect(await answer('sari', 'taken_back')).toMatchObject({ value: 'gone' });
    await answer('mirja', 'taken_back');
    expect(await coaches('mirja')).toBe(false);
    expect(await world.read('sari', listRequests)).toEqual([]);
  });
});

test.each([
  ['today', TODAY],
  ['later', inDays(7)],
])(
  'the coach is told that a client is moved away from her %s, for two weeks, and nobody else is',
  async (_when, startsOn) => {
    const mika = world.id('mika');
    const kept = await world.owner.execute(sql`select * from coach_assignment where client_id = ${mika}`);
    await world.write('mirja', ({ tx }) =>
      tx.execute(
        sql`update coach_assignment set ends_on = ${startsOn} where client_id = ${mika} and kind = 'primary' and ends_on is null`,
      ),
    );
    await world.write('mirja', ({ tx }) =>
      tx.execute(sql`
      insert into coach_assignment (client_id, coach_id, kind, starts_on, assigned_at)
      values (${mika}, ${world.id('katja')}, 'primary', ${startsOn}, ${NOW.toString()})`),
    );
    const told = async (name: PersonName, now = NOW): Promise<readonly unknown[]> =>
      (await world.read(name, listArrangedByOthers, now)).filter(({ kind }) => kind === 'moved');
    const line = {
      kind: 'moved',
      clientName: 'Mika Selko',
      deputyName: 'Katja Exempel',
      byName: 'Mirja Mallikas',
    };
    expect(await told('sari', NOW.add({ hours: 13 * 24 }))).toMatchObject([line]);
    expect(await told('sari', NOW.add({ hours: 15 * 24 }))).toEqual([]);
    for (const name of ['katja', 'janne', 'mirja', 'olli'] as const) expect(await told(name)).toEqual([]);
    await world.owner.execute(
      sql`delete from coach_assignment where client_id = ${mika} and coach_id = ${world.id('katja')}`,
    );
    for (const row of kept)
      await world.owner.execute(
        sql`update coach_assignment set ends_on = ${row['ends_on'] as string | null} where id = ${row['id'] as string}`,
      );
  },
);

test('the coach sees what others arranged for her clients', async () => {
  await world.write('mirja', (scope) => nameDeputy(scope, { clientId, deputyId: janne ?? '' }));
  await world.write('mirja', (scope) =>
    addAbsence(scope, {
      submissionId: randomUUID(),
      coachId: sari ?? '',
      deputyId: katja ?? '',
      startsOn: day(inDays(16)),
      backOn: day(inDays(17)),
    }),
  );
  const byMirja = { byName: 'Mirja Mallikas' };
  expect(await world.read('sari', listArrangedByOthers)).toMatchObject([
    { kind: 'deputy', clientName: 'Venla Mallikas', deputyName: 'Janne Malli', ...byMirja },
    { kind: 'absence', clientName: null, deputyName: 'Katja Exempel', ...byMirja },
  ]);
  const told = await owner.execute<{ kind: string; name: string }>(sql`
    select n.kind, p.first_name as name from account_notice n join person p on p.id = n.person_id where p.email is not null order by 1, 2`);
  expect(told.map(({ kind, name }) => `${name}: ${kind}`)).toEqual(
    expect.arrayContaining(['Venla: coach_changed', 'Sari: deputy_named']),
  );
});
