import { readFile, readdir } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { JOBS_ROLE, OWNER_ROLE, RUNTIME_ROLE, openAsOwner, rolePassword } from './client.ts';
import type { Database } from './client.ts';
import { publishInstruments } from './publish-instruments.ts';
import { scramVerifier } from './scram.ts';

const MIGRATIONS = new URL('./migrations', import.meta.url).pathname;
const POLICIES = new URL('./policies/', import.meta.url);
/** Any number will do, as long as every server asks for the same lock. */
const MIGRATE_LOCK = 7_406_655;

/** The roles of the house. Roles belong to the whole server, so they may exist already. */
const makeRoles = async (owner: Database, ownerUrl: string): Promise<void> => {
  for (const role of [OWNER_ROLE, RUNTIME_ROLE, JOBS_ROLE]) {
    const [found] = await owner.execute(sql`select 1 from pg_roles where rolname = ${role}`);
    if (!found) await owner.execute(sql.raw(`create role ${role} nologin`));
  }
  for (const role of [RUNTIME_ROLE, JOBS_ROLE]) {
    const verifier = scramVerifier(rolePassword(ownerUrl, role));
    await owner.execute(sql.raw(`alter role ${role} login password '${verifier}'`));
  }
  await owner.execute(sql.raw(`grant ${OWNER_ROLE} to current_user`));
  const [row] = await owner.execute<{ name: string }>(sql`select quote_ident(current_database()) as name`);
  await owner.execute(sql.raw(`grant create, connect on database ${row?.name} to ${OWNER_ROLE}`));
  await owner.execute(sql.raw(`grant connect on database ${row?.name} to ${RUNTIME_ROLE}, ${JOBS_ROLE}`));
  await owner.execute(sql.raw(`grant usage, create on schema public to ${OWNER_ROLE}`));
};

/** Policies are whole files applied again each time, in one transaction: the file you read is what is in force. */
const applyPolicies = async (owner: Database): Promise<void> => {
  const files = (await readdir(POLICIES)).filter((name) => name.endsWith('.sql')).sort();
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, POLICIES), 'utf8')));
  await owner.sql.unsafe(`begin; ${texts.join('\n')}\ncommit;`);
};

/**
 * Does `work` over one connection of the owner while no other server migrates this database: a second one waits.
 * Two that grant rights at once would otherwise fail with "tuple concurrently updated".
 */
export const migrateAlone = async (
  ownerUrl: string,
  work: (owner: Database) => Promise<void>,
): Promise<void> => {
  const owner = openAsOwner(ownerUrl);
  try {
    await owner.execute(sql`select pg_advisory_lock(${MIGRATE_LOCK})`);
    await work(owner);
  } finally {
    await owner.close();
  }
};

/**
 * Brings the database up to date: roles, tables, policies, instruments. Safe to run again and by two servers at
 * once. `ownerUrl` must be allowed to create roles and tables.
 */
export const migrate = (ownerUrl: string): Promise<void> =>
  migrateAlone(ownerUrl, async (owner) => {
    await makeRoles(owner, ownerUrl);
    await owner.execute(sql.raw(`set role ${OWNER_ROLE}`));
    await applyMigrations(owner, { migrationsFolder: MIGRATIONS });
    await applyPolicies(owner);
    await publishInstruments(owner);
  });
