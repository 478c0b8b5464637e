import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Transaction } from '#db/client.ts';
import { readAs } from '#db/scope.ts';
import { absence, client, coachAssignment } from '#db/schema/people.ts';
import { worldId } from '#db/world/ids.ts';
import { addAbsence, addAssignment } from '#db/world/people-builders.ts';
import type { NewAbsence } from '#db/world/people-builders.ts';
import { helsinki, NOW, WORLD } from '#tests/support/clock.ts';
import { actorNamed } from '#tests/support/people.ts';
import type { PersonName } from '#tests/support/people.ts';
import { sqlState } from '#tests/support/sql-state.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const OVERLAP = '23P01';
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
/** A day of the written world, as it is around the tests' moment. */
const w = (written: string): string => WORLD.day(written).toString();
/** So many days after the next last Sunday of a month, when the clocks change. */
const change = (month: number, days: number): string => {
  const lastOf = (year: number): Temporal.PlainDate => {
    const end = Temporal.PlainDate.from({ year, month, day: 31 });
    return end.subtract({ days: end.dayOfWeek % 7 });
  };
  const { today } = WORLD;
  const soon = lastOf(today.year);
  const next = Temporal.PlainDate.compare(soon, today) > 0 ? soon : lastOf(today.year + 1);
  return next.add({ days }).toString();
};
const summer = (days: number): string => change(3, days);
const winter = (days: number): string => change(10, days);

/** Whether somebody sees a client at a moment in Finland. */
const sees = (viewer: PersonName, clientName: PersonName, moment: string): Promise<boolean> =>
  readAs(world.database, actorNamed(viewer), helsinki(moment), async ({ tx }) => {
    const rows = await tx
      .select()
      .from(client)
      .where(eq(client.personId, worldId(clientName)));
    return rows.length === 1;
  });

/** Arranges something for one test and takes it back afterwards. */
const arranged = async (arrange: () => Promise<void>, run: () => Promise<void>): Promise<void> => {
  const kept = await world.owner.select().from(coachAssignment);
  const keptAbsences = await world.owner.select().from(absence);
  try {
    await arrange();
    await run();
  } finally {
    await world.owner.delete(coachAssignment);
    await world.owner.delete(absence);
    await world.owner.insert(coachAssignment).values(kept);
    await world.owner.insert(absence).values(keptAbsences);
  }
};

const move = async (name: PersonName, to: PersonName, from: string): Promise<void> => {
  await world.owner
    .update(coachAssignment)
    .set({ endsOn: from })
    .where(eq(coachAssignment.id, worldId(`${name} coach`)));
  await addAssignment(world.owner, {
    id: worldId(`${name} moved`),
    clientId: worldId(name),
    coachId: worldId(to),
    startsOn: day(from),
    assignedAt: NOW,
  });
};

const away = (coach: PersonName, deputy: PersonName, from: string, backOn: string): NewAbsence => ({
  id: worldId(`${coach} away ${from}`),
  coachId: worldId(coach),
  deputyId: worldId(deputy),
  startsOn: day(from),
  backOn: day(backOn),
  recordedAt: NOW,
});

describe('a client who moves to another coach from a day on', () => {
  test.each([
    ['on an ordinary night', w('2026-12-08')],
    ['at the turn of the year', `${WORLD.today.year + 1}-01-01`],
    ['on the night when summer time begins', summer(0)],
    ['on the night after it began', summer(1)],
    ['on the night when summer time ends', winter(0)],
    ['on the night after it ended', winter(1)],
  ])(
    '%s: the old coach loses sight and the new one gains it at midnight in Finland',
    async (_title, from) => {
      const eve = `${day(from).subtract({ days: 1 }).toString()}T23:59:59`;
      const begun = `${from}T00:00`;
      await arranged(
        () => move('emil', 'janne', from),
        async () => {
          expect([await sees('katja', 'emil', eve), await sees('janne', 'emil', eve)]).toEqual([true, false]);
          expect([await sees('katja', 'emil', begun), await sees('janne', 'emil', begun)]).toEqual([
            false,
            true,
          ]);
        },
      );
    },
  );

  test('is seen by nobody else in between, and by the lead all along', async () => {
    await arranged(
      () => move('emil', 'janne', w('2026-12-01')),
      async () => {
        for (const moment of [`${w('2026-11-30')}T23:59`, `${w('2026-12-01')}T00:01`]) {
          expect(await sees('sari', 'emil', moment)).toBe(false);
          expect(await sees('olli', 'emil', moment)).toBe(false);
          expect(await sees('mirja', 'emil', moment)).toBe(true);
        }
      },
    );
  });

  test('has nobody for the days between two coaches', async () => {
    await arranged(
      async () => {
        await move('emil', 'janne', w('2026-12-10'));
        await world.owner
          .update(coachAssignment)
          .set({ endsOn: w('2026-12-01') })
          .where(eq(coachAssignment.id, worldId('emil coach')));
      },
      async () => {
        expect(await sees('katja', 'emil', `${w('2026-12-05')}T12:00`)).toBe(false);
        expect(await sees('janne', 'emil', `${w('2026-12-05')}T12:00`)).toBe(false);
      },
    );
  });
});

describe('while a coach is away', () => {
  test.each([
    ['on an ordinary night', w('2027-02-01'), w('2027-02-08')],
    ['over the change to summer time', summer(0), summer(1)],
    ['over the change to winter time', winter(0), winter(1)],
  ])('the deputy sees from midnight to midnight: %s', async (_title, from, backOn) => {
    await arranged(
      async () => addAbsence(world.owner, away('katja', 'janne', from, backOn)),
      async () => {
        const at = (text: string, minutes: number): string =>
          day(text).toPlainDateTime().add({ minutes }).toString();
        expect(await sees('janne', 'emil', at(from, -1))).toBe(false);
        expect(await sees('janne', 'emil', at(from, 0))).toBe(true);
        expect(await sees('janne', 'emil', at(backOn, -1))).toBe(true);
        expect(await sees('janne', 'emil', at(backOn, 0))).toBe(false);
        expect(await sees('katja', 'emil', at(from, 0))).toBe(true);
      },
    );
  });

  test.each([
    ['the coach for no day first', ['katja', 'janne']],
    ['the coach for no day last', ['janne', 'katja']],
  ] as const)('her own deputy sees a client who was moved twice on one day: %s', async (_title, order) => {
    const from = w('2026-11-24');
    const assignment = (
      coach: PersonName,
      endsOn: Temporal.PlainDate | null,
      kind: 'primary' | 'deputy',
    ) => ({
      clientId: worldId('venla'),
      coachId: worldId(coach),
      kind,
      startsOn: from,
      endsOn: endsOn?.toString() ?? null,
      assignedAt: new Date(NOW.epochMilliseconds),
    });
    await arranged(
      async () => {
        await world.owner
          .update(coachAssignment)
          .set({ endsOn: from })
          .where(eq(coachAssignment.clientId, worldId('venla')));
        await world.owner.delete(absence);
        await addAbsence(world.owner, away('janne', 'katja', w('2026-11-23'), w('2026-12-07')));
        for (const coach of order)
          await world.owner
            .insert(coachAssignment)
            .values(assignment(coach, coach === 'katja' ? day(from) : null, 'primary'));
        await world.owner.insert(coachAssignment).values(assignment('sari', null, 'deputy'));
      },
      async () => {
        expect(await sees('sari', 'venla', `${from}T10:20`)).toBe(true);
        expect(await sees('sari', 'venla', `${w('2026-11-30')}T10:20`)).toBe(true);
        expect(await sees('katja', 'venla', `${from}T10:20`)).toBe(false);
      },
    );
  });

  test("a client's own deputy acts for her, and the deputy of the absence does not", async () => {
    expect(await sees('sari', 'elias', `${w('2026-11-24')}T10:00`)).toBe(true);
    expect(await sees('katja', 'elias', `${w('2026-11-24')}T10:00`)).toBe(false);
    expect(await sees('katja', 'fatima', `${w('2026-11-24')}T10:00`)).toBe(true);
    expect(await sees('sari', 'fatima', `${w('2026-11-24')}T10:00`)).toBe(false);
  });

  test('her clients have no deputy any more when they have moved away from her', async () => {
    await arranged(
      () => move('fatima', 'sari', w('2026-11-24')),
      async () => {
        expect(await sees('katja', 'fatima', `${w('2026-11-24')}T10:00`)).toBe(false);
        expect(await sees('janne', 'fatima', `${w('2026-11-24')}T10:00`)).toBe(false);
        expect(await sees('sari', 'fatima', `${w('2026-11-24')}T10:00`)).toBe(true);
      },
    );
  });

  test('a deputy whose own account is closed sees nothing', async () => {
    await world.owner.execute(
      sql`update person set ended_at = ${NOW.toString()} where id = ${worldId('katja')}`,
    );
    expect(await sees('katja', 'fatima', `${w('2026-11-24')}T10:21`)).toBe(false);
    expect(await sees('katja', 'emil', `${w('2026-11-24')}T10:21`)).toBe(false);
    await world.owner.execute(sql`update person set ended_at = null where id = ${worldId('katja')}`);
    expect(await sees('katja', 'emil', `${w('2026-11-24')}T10:21`)).toBe(true);
  });
});

describe('what overlaps is refused', () => {
  const refusal = (run: (tx: Transaction) => Promise<unknown>): Promise<string> =>
    world.owner.transaction(run).then(() => 'done', sqlState);
  const more = (kind: 'primary' | 'deputy', from: string, until: string | null) => ({
    id: worldId('more'),
    clientId: worldId('venla'),
    coachId: worldId('janne'),
    kind,
    startsOn: day(from),
    endsOn: until === null ? null : day(until),
    assignedAt: NOW,
  });

  test.each([
    ['a second coach beside the first', more('primary', w('2026-12-01'), null)],
    ['a second coach for one day', more('primary', w('2026-12-01'), w('2026-12-02'))],
    ['a second coach in the past', more('primary', w('2025-09-12'), w('2025-09-13'))],
    ['a second deputy', more('deputy', w('2026-12-01'), null)],
  ])('%s', async (_title, made) => {
    expect(await refusal((tx) => addAssignment(tx, made))).toBe(OVERLAP);
  });

  test.each([
    ['within the other', away('sari', 'katja', w('2026-12-23'), w('2026-12-24'))],
    ['around the other', away('sari', 'katja', w('2026-12-01'), w('2027-02-01'))],
    ['over its last day', away('sari', 'katja', w('2027-01-06'), w('2027-01-08'))],
  ])('a second absence of a coach, %s', async (_title, made) => {
    expect(await refusal((tx) => addAbsence(tx, made))).toBe(OVERLAP);
  });

  test('but not what begins on the day when the other ends', async () => {
    const next = away('sari', 'katja', w('2027-01-07'), w('2027-01-08'));
    await arranged(
      async () => undefined,
      async () => {
        expect(await refusal((tx) => addAbsence(tx, next))).toBe('done');
        await move('venla', 'janne', w('2026-12-01'));
        expect(await sees('janne', 'venla', `${w('2026-12-01')}T00:00`)).toBe(true);
      },
    );
  });

  test.each([
    ['ends before it begins', away('sari', 'katja', w('2027-02-02'), w('2027-02-01'))],
    ['has no day', away('sari', 'katja', w('2027-02-02'), w('2027-02-02'))],
    ['has the coach as her own deputy', away('sari', 'sari', w('2027-02-02'), w('2027-02-03'))],
  ])('an absence that %s', async (_title, made) => {
    expect(await refusal((tx) => addAbsence(tx, made))).toBe('23514');
  });

  test('of two moves at once one is refused', async () => {
    const free = worldId('tiina');
    await world.owner.delete(coachAssignment).where(eq(coachAssignment.clientId, free));
    const name = (id: string) =>
      world.write('raija', ({ tx }) =>
        tx.insert(coachAssignment).values({
          id: worldId(id),
          clientId: free,
          coachId: worldId('olli'),
          kind: 'primary',
          startsOn: w('2026-11-24'),
          assignedAt: new Date(NOW.epochMilliseconds),
        }),
      );
    const results = await Promise.allSettled([name('one'), name('two')]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.map((result) => sqlState(result.reason))).toEqual([OVERLAP]);
  });
});

describe('a service that has ended', () => {
  test.each([
    ['her coach on the last of the days to finish the records', 'janne', `${w('2026-09-12')}T23:59`, true],
    ['nobody of those who coached her after that', 'janne', `${w('2026-09-13')}T00:00`, false],
    ['the lead all along', 'mirja', `${w('2026-09-13')}T00:00`, true],
  ] as const)('is for %s', async (_who, viewer, moment, seen) => {
    expect(await sees(viewer, 'pertti', moment)).toBe(seen);
  });

  test('is for no deputy either, and nobody acts in it', async () => {
    const deputy = away('janne', 'katja', w('2026-09-01'), w('2026-10-01'));
    await arranged(
      () => addAbsence(world.owner, deputy),
      async () => {
        expect(await sees('katja', 'pertti', `${w('2026-09-12')}T23:59`)).toBe(true);
        expect(await sees('katja', 'pertti', `${w('2026-09-13')}T00:00`)).toBe(false);
        const acting = (day: string) =>
          world.owner.execute(
            sql`select basis from app.acting_on(${worldId('pertti')}, ${day}) order by basis`,
          );
        expect([...(await acting(w('2026-09-12')))]).toEqual([{ basis: 'coach' }, { basis: 'deputy' }]);
        expect([...(await acting(w('2026-09-13')))]).toEqual([]);
      },
    );
  });
});
