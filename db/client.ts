import { createHmac } from 'node:crypto';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { connectionTo } from './connection.ts';
import { mendDriver } from './driver.ts';

/** The role that pages and forms run as: not an owner, no BYPASSRLS, so that row-level security holds. */
export const RUNTIME_ROLE = 'app_runtime';
/** The role that sends e-mails and clears up, with nobody who asks: it reads no table, it calls functions. */
export const JOBS_ROLE = 'app_jobs';
/** The role that owns the tables; nobody signs in as it. */
export const OWNER_ROLE = 'app_owner';

/**
/**
 * A key for one purpose, which follows from the owner's password: one DATABASE_URL is all the configuration, and several
 * servers agree without talking to each other. Nobody gets from it to the owner's.
 */
const derivedKey = (ownerUrl: string, purpose: string): Buffer =>
  createHmac('sha256', decodeURIComponent(new URL(ownerUrl).password))
    .update(purpose)
    .digest();

/** A role's password. */
export const rolePassword = (ownerUrl: string, role: string): string =>
  derivedKey(ownerUrl, role).toString('base64url');

/** The same database for one of the roles. */
const addressOf = (ownerUrl: string, role: string): string => {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePassword(ownerUrl, role);
  return url.href;
};

/** What a server needs once the database is up to date: the addresses of its two roles, and never the owner's. */
export interface Addresses {
  readonly runtime: string;
  readonly jobs: string;
  /** Names accounts in the log. */
  readonly accountKey: Uint8Array;
}

export const addressesOf = (ownerUrl: string): Addresses => ({
  runtime: addressOf(ownerUrl, RUNTIME_ROLE),
  jobs: addressOf(ownerUrl, JOBS_ROLE),
  accountKey: derivedKey(ownerUrl, 'account'),
});

const connect = (databaseUrl: string, options: postgres.Options<Record<string, never>>) => {
  const { url, ssl } = connectionTo(databaseUrl);
  const sql = postgres(url, { ssl, onnotice: () => undefined, connect_timeout: 5, ...options });
  mendDriver(sql);
  return Object.assign(drizzle(sql, { casing: 'snake_case' }), { sql, close: () => sql.end({ timeout: 5 }) });
};

/** A pool of connections with its drizzle queries; `close` waits for what is under way. */
export type Database = ReturnType<typeof connect>;
/** An open transaction. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** The pool that a server works with, as one of its two roles. The only place that opens one. */
export const openDatabase = (address: string, connections = 10): Database =>
  connect(address, { max: connections });

/** One connection with the owner's rights: for migrating, seeding and the command line, never for a page. */
export const openAsOwner = (ownerUrl: string): Database => connect(ownerUrl, { max: 1 });
