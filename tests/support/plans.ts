import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { addressesOf, openAsOwner, RUNTIME_ROLE } from '#db/client.ts';
import type { Database } from '#db/client.ts';

// PostgreSQL itself tells the plan of every statement that it has run, those inside functions and policies too
// (auto_explain, as notices to the connection that asked).

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Node[];
}

export interface Plan {
  readonly query: string;
  readonly root: Node;
}

export interface Explained {
  readonly database: Database;
  /** The plans of all statements that were run meanwhile, as the runtime role. */
  plansOf(run: () => Promise<unknown>): Promise<Plan[]>;
  close(): Promise<void>;
}

const SETTINGS = {
  session_preload_libraries: "'auto_explain'",
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_format': "'json'",
  'auto_explain.log_level': "'notice'",
  jit: 'off',
};

const makeTalkative = async (ownerUrl: string): Promise<void> => {
  const owner = openAsOwner(ownerUrl);
  const name = new URL(ownerUrl).pathname.slice(1);
  await owner.sql.unsafe("load 'auto_explain'");
  for (const [setting, value] of Object.entries(SETTINGS))
    await owner.sql.unsafe(`alter role ${RUNTIME_ROLE} in database ${name} set ${setting} = ${value}`);
  // What only jobs do is looked at over the same connection, in this database.
  await owner.sql.unsafe(`grant execute on all functions in schema app to ${RUNTIME_ROLE}`);
  await owner.close();
};

const planOf = (message: string): Plan | null => {
  const json = /^duration: .* plan:\n(?<json>\{.*\})$/s.exec(message)?.groups?.['json'];
  if (json === undefined) return null;
  const told = JSON.parse(json) as { 'Query Text': string; Plan: Node };
  return { query: told['Query Text'], root: told.Plan };
};

/** One connection as the runtime role that hears the plan of whatever it runs. */
export const openExplained = async (ownerUrl: string): Promise<Explained> => {
  await makeTalkative(ownerUrl);
  let heard: Plan[] = [];
  const sql = postgres(addressesOf(ownerUrl).runtime, {
    max: 1,
    onnotice: ({ message = '' }) => {
      const plan = planOf(message);
      if (plan) heard.push(plan);
    },
  });
  const close = (): Promise<void> => sql.end({ timeout: 5 });
  return {
    database: Object.assign(drizzle(sql, { casing: 'snake_case' }), { sql, close }),
    plansOf: async (run) => {
      heard = [];
      await run();
      return heard;
    },
    close,
  };
};

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Rows that a scan has looked at, whether it kept them or not. */
const rowsRead = (node: Node): number =>
  ((node['Actual Rows'] ?? 0) +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0)) *
  (node['Actual Loops'] ?? 1);

/**
 * Scans that read too much: a large table from end to end, or more rows than `most` of it.
 * @param large the names of the tables that are large
 */
export const costlyScans = (plans: readonly Plan[], large: ReadonlySet<string>, most: number): string[] =>
  plans.flatMap(({ query, root }) =>
    nodesOf(root)
      .filter((node) => large.has(node['Relation Name'] ?? ''))
      .filter((node) => node['Node Type'] === 'Seq Scan' || rowsRead(node) > most)
      .map((node) => {
        const statement = query.replaceAll(/\s+/g, ' ').trim();
        return `${node['Node Type']} of ${String(node['Relation Name'])}, ${String(rowsRead(node))} rows: ${statement}`;
      }),
  );
