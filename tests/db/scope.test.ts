import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { message } from '#db/schema/messages.ts';
import { person } from '#db/schema/people.ts';
import type { Scope } from '#db/scope.ts';
import { worldId } from '#db/world/ids.ts';
import { together } from '#src/lib/together.ts';
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

const WHO = /^select set_config\('app\.user_id'/;

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
