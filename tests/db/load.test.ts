import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAsOwner } from '#db/client.ts';
import { fillLoad } from '#db/load/fill.ts';
import { loadId } from '#db/load/ids.ts';
import { sizesFor } from '#db/load/sizes.ts';
import { createTestDatabase } from '#tests/support/databases.ts';

const SIZES = sizesFor(430, 4_321);

const database = await createTestDatabase('schema');
const owner = openAsOwner(database.ownerUrl);
beforeAll(() => fillLoad(owner, SIZES));
afterAll(async () => {
  await owner.close();
  await database.drop();
});

const count = async (text: string): Promise<number> => {
  const [row] = await owner.execute<{ count: number }>(sql.raw(`select count(*)::int as count from ${text}`));
  return row?.count ?? -1;
};

interface ForeignKey extends Record<string, unknown> {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly pairs: string;
  readonly given: string;
}

const foreignKeys = (): Promise<readonly ForeignKey[]> =>
  owner.execute<ForeignKey>(sql`
    select c.conname as name, c.conrelid::regclass::text as "from", c.confrelid::regclass::text as "to",
      string_agg(format('t.%I = f.%I', r.attname, a.attname), ' and ') as pairs,
      string_agg(format('f.%I is not null', a.attname), ' and ') as given
    from pg_constraint c cross join unnest(c.conkey, c.confkey) as pair (own, theirs)
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = pair.own
    join pg_attribute r on r.attrelid = c.confrelid and r.attnum = pair.theirs
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace group by c.oid`);

describe('load data', () => {
  it('has as many clients and messages as were asked for, twenty clients to a coach', async () => {
    expect(await count('client')).toBe(430);
    expect(await count('message')).toBe(4_321);
    expect(await count("person where role = 'coach'")).toBe(22);
    expect(
      await count(
        "coach_assignment where kind = 'primary' and ends_on is null and coach_id = " +
          `'${loadId('coach', 2)}'`,
      ),
    ).toBe(20);
  });

  it('keeps every foreign key, though none was checked', async () => {
    const keys = await foreignKeys();
    expect(keys.length).toBeGreaterThan(40);
    const broken = [];
    for (const { name, from, to, pairs, given } of keys)
      if ((await count(`${from} f where ${given} and not exists (select from ${to} t where ${pairs})`)) > 0)
        broken.push(name);
    expect(broken).toEqual([]);
  });

  it('goes into an empty database only, and then leaves nothing', async () => {
    await expect(fillLoad(owner, SIZES)).rejects.toThrow('There are people in this database');
    expect(await count('client')).toBe(430);
  });
});
