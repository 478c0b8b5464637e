import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { addressesOf, openDatabase } from '#db/client.ts';
import { message } from '#db/schema/messages.ts';
import { person } from '#db/schema/people.ts';
import { readAs, writeAs } from '#db/scope.ts';
import type { Scope } from '#db/scope.ts';
import { worldId } from '#db/world/ids.ts';
import { listCaseload } from '#src/features/people/caseload.ts';
import { caseloadQuestion } from '#src/features/people/caseload-question.ts';
import { together } from '#src/lib/together.ts';
import { NOW } from '#tests/support/clock.ts';
import { PEOPLE } from '#tests/support/people.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();

/** The statements that are sent while something is done, in their order. */
const sentBy = async (work: () => Promise<unknown>): Promise<string[]> => {
  const sent: string[] = [];
  world.database.sql.options.debug = (_connection, text) => {
    sent.push(text.trim());
  };
  await work().finally(() => {
    world.database.sql.options.debug = false;
  });
  return sent;
};

const WHO = /^select app\.enter\(/;

// A new connection asks for the kinds of columns first.
beforeAll(() => world.read('venla', () => Promise.resolve()));

describe('who asks is said before anything is asked', () => {
  const ways: readonly [string, (scope: Scope) => Promise<unknown>][] = [
    ['a statement', ({ tx }) => tx.execute(sql`select from person`).execute()],
    ['a built query', ({ tx }) => tx.select().from(person).execute()],
    ['a count', ({ tx }) => Promise.resolve(tx.$count(message))],
    ['several at once', ({ tx }) => together(tx.select().from(message), tx.execute(sql`select from person`))],
  ];
  test.each(ways)('%s', async (_what, read) => {
    const sent = await sentBy(() => world.read('venla', read));
    expect(sent[0]).toMatch(/^begin/);
    expect(sent[1]).toMatch(WHO);
    expect(sent.slice(2)).not.toEqual([]);
    expect(sent.filter((text) => WHO.test(text))).toHaveLength(1);
  });

  test('for a command too, and what it finds is hers alone', async () => {
    const found: string[] = [];
    const sent = await sentBy(() =>
      world.write('venla', async ({ tx }) => {
        const rows = await tx.selectDistinct({ of: message.clientId }).from(message);
        found.push(...rows.map(({ of }) => of));
      }),
    );
    expect(sent[1]).toMatch(WHO);
    expect(found).toEqual([worldId('venla')]);
  });
});

describe('queries that are sent together', () => {
  const impossible = ({ tx }: Scope) => tx.execute(sql`select 1 / 0 as never`).execute();
  const second = sql`select 'the second'`;

  test('end in their own transaction when one of them fails', async () => {
    const chain = async ({ tx }: Scope): Promise<void> => {
      await tx
        .select()
        .from(person)
        .where(eq(person.id, worldId('venla')))
        .catch(() => []);
      await tx.execute(second);
    };
    const sent = await sentBy(async () => {
      const reading = world.read('venla', (scope) => together(impossible(scope), chain(scope)));
      await expect(reading).rejects.toMatchObject({ cause: { code: '22012' } });
    });
    expect(sent.indexOf(`select 'the second'`)).toBeGreaterThan(0);
    expect(sent.at(-1)).toBe('rollback');
  });

  test('leave a connection on which the next person is herself', async () => {
    for (const name of ['venla', 'onni', 'emil', 'mika', 'tiina', 'sari'] as const) {
      await expect(
        world.read(name, (scope) => together(impossible(scope), impossible(scope))),
      ).rejects.toThrow();
      const [row] = await world.read(name, ({ tx }) => tx.execute(sql`select app.user_id() as id`).execute());
      expect(row).toEqual({ id: worldId(name) });
    }
  });
});

describe('whose clients are hers is found once for a transaction that reads', () => {
  const mine = ({ tx }: Scope) =>
    tx.execute(sql`select app.coached_clients() as coached, app.led_clients() as led`).execute();
  /** What a reading transaction has found when it began. */
  const found = ({ tx }: Scope) =>
    tx.execute(sql`select current_setting('app.coached', true) as coached`).execute();

  test.each(PEOPLE.map(({ name }) => name))('%s has the same ones as when she writes', async (name) => {
    const [reading] = await world.read(name, mine);
    const [writing] = await world.write(name, mine);
    expect(reading).toEqual(writing);
  });

  test('and never one for the next who uses the connection', async () => {
    const one = openDatabase(addressesOf(world.ownerUrl).runtime, 1);
    const asSari = await readAs(one, world.as('sari'), NOW, found);
    expect(asSari[0]).toEqual({ coached: expect.stringContaining(worldId('venla')) as unknown });
    const [kept] = await writeAs(one, world.as('venla'), NOW, found);
    expect(kept).toEqual({ coached: '' });
    expect([...(await one.execute(sql`select current_setting('app.coached', true) as coached`))]).toEqual([
      { coached: '' },
    ]);
    await one.close();
  });

  test('a command sees what it has just changed', async () => {
    const before = await world.write('sari', async ({ tx }) => {
      await tx.execute(sql`select app.coached_clients()`);
      const ended = sql`update coach_assignment set ends_on = starts_on where client_id = ${worldId('venla')}`;
      await world.owner.execute(ended);
      const [row] = await tx.execute(
        sql`select ${worldId('venla')}::uuid = any (app.coached_clients()) as hers`,
      );
      return row;
    });
    expect(before).toEqual({ hers: false });
  });
});

test('the moment of a command is the same in TypeScript and in the database, on a clock of nanoseconds', async () => {
  const rows = await world.write('venla', ({ tx, now }) =>
    tx.execute(sql`select app.now() = ${new Date(now.epochMilliseconds).toISOString()}::timestamptz as same`),
  );
  expect(rows).toEqual([{ same: true }]);
});

test('a connection keeps one statement for all searches, of however many words', async () => {
  const database = openDatabase(addressesOf(world.ownerUrl).runtime, 1);
  const search = (words: string) =>
    readAs(database, world.as('mirja'), NOW, (scope) =>
      listCaseload(scope, caseloadQuestion(new URLSearchParams(), { search: words, after: '' })),
    );
  const kept = async (): Promise<unknown> =>
    (await database.execute(sql`select count(*)::int as kept from pg_prepared_statements`))[0];
  await search('ma mallikas');
  const before = await kept();
  for (let count = 1; count <= 12; count += 1) await search(Array(count).fill('ma').join(' '));
  expect(await kept()).toEqual(before);
  await database.close();
});
