import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { openAsOwner } from '#db/client.ts';

/** The server of this run and its templates: an empty one that is migrated, and one with the invented world. */
export interface PostgresOfRun {
  readonly serverUrl: string;
  /** Begins the name of every database of this run. */
  readonly run: string;
  readonly schema: string;
  readonly world: string;
}

export interface TestDatabase {
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

export const inDatabase = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
};

const onServer = async (serverUrl: string, statement: string): Promise<void> => {
  const server = openAsOwner(serverUrl);
  try {
    await server.sql.unsafe(statement);
  } finally {
    await server.close();
  }
};

export const dropDatabase = (serverUrl: string, name: string): Promise<void> =>
  onServer(serverUrl, `drop database if exists ${name} with (force)`);

/** A database of its own: a copy of the invented world, of the empty schema, or without anything. */
export const createTestDatabase = async (of: 'world' | 'schema' | 'nothing'): Promise<TestDatabase> => {
  const { serverUrl, run, ...templates } = inject('postgres');
  const name = `${run}_${randomBytes(4).toString('hex')}`;
  const template = of === 'nothing' ? '' : ` template ${templates[of]}`;
  await onServer(serverUrl, `create database ${name}${template}`);
  return { ownerUrl: inDatabase(serverUrl, name), drop: () => dropDatabase(serverUrl, name) };
};
