import { bigint, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/**
 * Every use of client data (703/2023 § 10): who, of which unit, whose, what, on what ground, when. Written by
 * `app.record()` alone, kept for 12 years, without foreign keys so that nothing can change it later.
 */
export const accessLog = pgTable(
  'access_log',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull(),
    actorId: uuid().notNull(),
    actorName: text().notNull(),
    actorRole: text().notNull(),
    unitName: text().notNull(),
    clientId: uuid().notNull(),
    verb: text().notNull(),
    objectId: uuid(),
    basis: text().notNull(),
  },
  (table) => [
    index('access_log_client').on(table.clientId, table.at),
    index('access_log_actor').on(table.actorId, table.at),
  ],
);
