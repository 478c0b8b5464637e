import { sql } from 'drizzle-orm';
import { bigint, check, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/**
 * Every use of client data (703/2023 § 10): who, of which unit, whose, what, on what ground, when; and every change of
 * how a client's or a colleague's account is entered. A line is about a client or about a colleague. Written by
 * functions of the database alone, kept for 12 years, without foreign keys so that nothing can change it later.
 */
export const accessLog = pgTable(
  'access_log',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** Null: whoever runs the installation, on the command line. */
    actorId: uuid(),
    actorName: text().notNull(),
    actorRole: text().notNull(),
    unitName: text().notNull(),
    clientId: uuid(),
    staffId: uuid(),
    verb: text().notNull(),
    objectId: uuid(),
    basis: text().notNull(),
  },
  (table) => [
    check('access_log_about_one', sql`num_nonnulls(${table.clientId}, ${table.staffId}) = 1`),
    index('access_log_client').on(table.clientId, table.at),
    index('access_log_staff')
      .on(table.staffId, table.at)
      .where(sql`${table.staffId} is not null`),
    index('access_log_actor').on(table.actorId, table.at),
  ],
);
