import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openAsOwner } from '#db/client.ts';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { seedDemo } from '#db/seed.ts';
import { migrateJobs } from '#src/server/job-queue.ts';
import { NOW } from './clock.ts';
import { giveEverybodyASession } from './everybodys-session.ts';
import { addOtherUnit } from './other-unit.ts';
import { dropDatabase, inDatabase } from './databases.ts';
import type { PostgresOfRun } from './databases.ts';

// One PostgreSQL server for a run of all projects: the embedded one, or that of TEST_DATABASE_URL (any 15–18).

declare module 'vitest' {
  interface ProvidedContext {
    postgres: PostgresOfRun;
  }
}

interface Running {
  readonly postgres: PostgresOfRun;
  stop(): Promise<void>;
}

const startServer = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, stop: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'rinnalla-test-'));
  const server = await startEmbedded({ folder, durable: false });
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: server.ownerUrl, stop };
};

const giveSessions = async (url: string): Promise<void> => {
  const owner = openAsOwner(url);
  try {
    await giveEverybodyASession(owner);
  } finally {
    await owner.close();
  }
};

const addWorld = async (url: string): Promise<void> => {
  await seedDemo(url, NOW);
  const owner = openAsOwner(url);
  try {
    await addOtherUnit(owner);
  } finally {
    await owner.close();
  }
};

const makeTemplates = async ({ serverUrl, schema, world }: PostgresOfRun): Promise<void> => {
  const server = openAsOwner(serverUrl);
  try {
    await server.sql.unsafe(`create database ${schema}`);
    await migrate(inDatabase(serverUrl, schema));
    await migrateJobs(inDatabase(serverUrl, schema));
    await giveSessions(inDatabase(serverUrl, schema));
    await server.sql.unsafe(`create database ${world} template ${schema}`);
    await addWorld(inDatabase(serverUrl, world));
  } finally {
    await server.close();
  }
};

/** The templates, and what a test file that broke off has left. */
const databasesOf = async ({ serverUrl, run }: PostgresOfRun): Promise<string[]> => {
  const server = openAsOwner(serverUrl);
  try {
    const rows = await server.sql<{ name: string }[]>`
      select datname as name from pg_database where starts_with(datname, ${run})`;
    return rows.map(({ name }) => name);
  } finally {
    await server.close();
  }
};

const start = async (): Promise<Running> => {
  const server = await startServer();
  const run = `test_${randomBytes(4).toString('hex')}`;
  const postgres = { serverUrl: server.url, run, schema: `${run}_schema`, world: `${run}_world` };
  await makeTemplates(postgres);
  const stop = async (): Promise<void> => {
    for (const name of await databasesOf(postgres)) await dropDatabase(server.url, name);
    await server.stop();
  };
  return { postgres, stop };
};

/** Shared by the projects of one run, which each call `setup` with modules of their own. */
const shared: { running?: Promise<Running> | undefined; users: number } = ((
  globalThis as { rinnallaPostgres?: { running?: Promise<Running>; users: number } }
).rinnallaPostgres ??= { users: 0 });

export const setup = async (project: TestProject): Promise<void> => {
  shared.users += 1;
  shared.running ??= start();
  project.provide('postgres', (await shared.running).postgres);
};

export const teardown = async (): Promise<void> => {
  shared.users -= 1;
  if (shared.users > 0) return;
  const running = await shared.running;
  shared.running = undefined;
  await running?.stop();
};
