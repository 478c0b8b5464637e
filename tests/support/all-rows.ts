import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { worldId } from '#db/world/ids.ts';
import { PEOPLE } from './people.ts';
import type { Row } from './row-rule.ts';

/** The tables of the live schema with the columns of their primary keys. */
export const primaryKeys = async (owner: Database): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await owner.execute<{ name: string; columns: string[] }>(sql`
    select c.relname as name, array_agg(a.attname::text order by k.place) as columns
    from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
      cross join unnest(i.indkey::int2[]) with ordinality k (attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') group by c.relname order by c.relname`);
  return new Map(rows.map((row) => [row.name, row.columns]));
};

const names = new Map(
  PEOPLE.flatMap(({ name }) =>
    [
      '',
      ' coach',
      ' next coach',
      ' deputy',
      ' away',
      ' assessment 1',
      ' assessment 2',
      ' share 1',
      ' share 2',
      ' plan 1',
      ' plan 2',
      ' plan 3',
    ].map((thing) => [worldId(name + thing), name + thing] as const),
  ),
);

/** The primary key of a row in words: `venla assessment 2 work.hurry`. */
export const keyOf = (columns: readonly string[], row: Row): string =>
  columns.map((column) => names.get(String(row[column])) ?? String(row[column])).join(' ');
