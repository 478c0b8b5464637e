import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { person } from './people.ts';

// The runtime role has no right to any of these tables: only the functions of policies/sign-in.sql touch them.

/** A signed-in browser. Only a hash of its secret is kept, so a copy of the database opens nothing. */
export const session = pgTable(
  'session',
  {
    id: uuid().primaryKey(),
    secretHash: bytea().notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    method: text({ enum: ['email_code', 'letter', 'password_totp', 'device', 'demo'] }).notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    lastUsedAt: timestamp({ withTimezone: true }).notNull(),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
    /** When its person last gave a code of her authenticator app after signing in. */
    provenAt: timestamp({ withTimezone: true }),
    /** A coarse word for the browser, such as `android.chrome`, for her own list. */
    device: text(),
    /** The remembered device that it is in: they end together. */
    rememberedId: uuid(),
  },
  (table) => [index('session_person').on(table.personId), index('session_ends').on(table.endsAt)],
);

/** A client's own device, in which she goes on without a code. Only a hash of its secret is kept. */
export const rememberedDevice = pgTable(
  'remembered_device',
  {
    id: uuid().primaryKey(),
    secretHash: bytea().notNull(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    /** A coarse word for the browser, as of a session. */
    device: text(),
    madeAt: timestamp({ withTimezone: true }).notNull(),
    lastUsedAt: timestamp({ withTimezone: true }),
    endsAt: timestamp({ withTimezone: true }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index('remembered_device_person').on(table.personId),
    index('remembered_device_ends').on(table.endsAt),
  ],
);

/** A code asked for by a browser. `personId` is null for an address that nobody has: the asker sees no difference. */
export const loginCode = pgTable(
  'login_code',
  {
    id: uuid().primaryKey(),
    browserHash: bytea().notNull(),
    personId: uuid().references(() => person.id),
    /** A keyed hash of the address that was asked for, whether somebody has it or not. */
    account: bytea(),
    codeHash: bytea(),
    salt: bytea(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    tries: integer().notNull().default(0),
    usedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index('login_code_browser').on(table.browserHash, table.createdAt),
    index('login_code_person').on(table.personId),
    index('login_code_expires').on(table.expiresAt),
  ],
);

/**
 * A code that staff give by hand: on a client's sign-in letter, or to a colleague who sets up a password.
 * `lookup` finds the row, only the hash of the secret part is kept.
 */
export const enrolment = pgTable(
  'enrolment',
  {
    id: uuid().primaryKey().defaultRandom(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    purpose: text({ enum: ['letter', 'staff'] }).notNull(),
    lookup: text().notNull(),
    secretHash: bytea().notNull(),
    salt: bytea().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    createdBy: uuid(),
    /** It lets nobody in before; null: at once. */
    startsAt: timestamp({ withTimezone: true }),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    tries: integer().notNull().default(0),
    usedAt: timestamp({ withTimezone: true }),
    revokedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    check('enrolment_purpose', sql`${table.purpose} in ('letter', 'staff')`),
    uniqueIndex('enrolment_lookup').on(table.lookup),
    index('enrolment_person').on(table.personId, table.createdAt),
  ],
);

/** Staff sign in with a password (argon2id) and a code of an authenticator app (TOTP). */
export const staffCredential = pgTable('staff_credential', {
  personId: uuid()
    .primaryKey()
    .references(() => person.id),
  passwordHash: text().notNull(),
  /** Sealed with a key that is not here (src/features/sign-in/sealed.ts). */
  totpSecret: text().notNull(),
  /** The last time step that was used: a code works once. */
  totpStep: bigint({ mode: 'number' }).notNull().default(0),
  changedAt: timestamp({ withTimezone: true }).notNull(),
});

/** Attempts in a window of time; the key is a hash of what is counted. */
export const throttle = pgTable(
  'throttle',
  {
    key: bytea().primaryKey(),
    windowStart: timestamp({ withTimezone: true }).notNull(),
    attempts: integer().notNull(),
  },
  (table) => [index('throttle_window').on(table.windowStart)],
);

/**
 * What somebody sent after her session had ended, kept until she has signed in again, so that nothing she
 * wrote is lost. One at a time; gone once shown.
 */
export const keptForm = pgTable('kept_form', {
  personId: uuid()
    .primaryKey()
    .references(() => person.id),
  path: text().notNull(),
  fields: jsonb().notNull(),
  keptAt: timestamp({ withTimezone: true }).notNull(),
});
