import { createHmac } from 'node:crypto';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { connectionTo } from './connection.ts';
import { mendDriver } from './driver.ts';

/** The role that pages and forms run as: not an owner, no BYPASSRLS, so that row-level security holds. */
export const RUNTIME_ROLE = 'app_runtime';
/** The role that owns the tables; nobody signs in as it. */
export const OWNER_ROLE = 'app_owner';

/**
 * A key for one purpose, which follows from the owner's password: one DATABASE_URL is all the configuration, and several
 * servers agree without talking to each other.
 */
export const derivedKey = (ownerUrl: string, purpose: string): Buffer =>
  createHmac('sha256', decodeURIComponent(new URL(ownerUrl).password))
    .update(purpose)
    .digest();

/** The runtime role's password. */
export const runtimePassword = (ownerUrl: string): string =>
  derivedKey(ownerUrl, RUNTIME_ROLE).toString('base64url');

/** The same database for the role that pages run as. */
export const runtimeUrl = (ownerUrl: string): string => {
  const url = new URL(ownerUrl);
  url.username = RUNTIME_ROLE;
  url.password = runtimePassword(ownerUrl);
  return url.href;
};

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

/** The pool that the server works with, as the runtime role. The only place that opens one. */
export const openDatabase = (ownerUrl: string, connections = 10): Database =>
  connect(runtimeUrl(ownerUrl), { max: connections });

/** One connection with the owner's rights: for migrating, seeding and the command line, never for a page. */
export const openAsOwner = (ownerUrl: string): Database => connect(ownerUrl, { max: 1 });
