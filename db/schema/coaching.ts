import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { client, person } from './people.ts';

/** The phase of a client, with its history: it may go back. The newest by `startedOn`, then `setAt`, is now. */
export const clientPhase = pgTable(
  'client_phase',
  {
    id: uuid().primaryKey(),
    clientId: uuid()
      .notNull()
      .references(() => client.personId),
    phase: text({
      enum: [
        'referred',
        'waiting_decision',
        'intake',
        'profiling',
        'job_search',
        'agreeing_work',
        'in_training',
        'job_support',
        'paused',
        'ended',
        'declined',
      ],
    }).notNull(),
    startedOn: date({ mode: 'string' }).notNull(),
    setAt: timestamp({ withTimezone: true }).notNull(),
    setBy: uuid()
      .notNull()
      .references(() => person.id),
  },
  (table) => [
    check(
      'client_phase_phase',
      sql`${table.phase} in ('referred', 'waiting_decision', 'intake', 'profiling', 'job_search', 'agreeing_work',
        'in_training', 'job_support', 'paused', 'ended', 'declined')`,
    ),
    index('client_phase_client').on(table.clientId, table.startedOn, table.setAt),
    index('client_phase_set_by').on(table.setBy),
  ],
);

/** One contact of a coach with a client, her family or her network; `attemptOnly`: nobody was reached. */
export const contact = pgTable(
  'contact',
  {
    id: uuid().primaryKey(),
    clientId: uuid()
      .notNull()
      .references(() => client.personId),
    happenedOn: date({ mode: 'string' }).notNull(),
    minutes: integer().notNull(),
    place: text({ enum: ['office', 'home', 'workplace', 'community', 'phone', 'video', 'portal'] }).notNull(),
    withWhom: text({ enum: ['client', 'family', 'network'] })
      .array()
      .notNull(),
    activity: text({
      enum: ['intake', 'engagement', 'assessment', 'placement', 'coaching', 'follow_along', 'nonvocational'],
    }).notNull(),
    attemptOnly: boolean().notNull().default(false),
    note: text(),
    loggedAt: timestamp({ withTimezone: true }).notNull(),
    loggedBy: uuid()
      .notNull()
      .references(() => person.id),
  },
  (table) => [
    check('contact_minutes', sql`${table.minutes} between 0 and 1440`),
    check(
      'contact_place',
      sql`${table.place} in ('office', 'home', 'workplace', 'community', 'phone', 'video', 'portal')`,
    ),
    check(
      'contact_with_whom',
      sql`cardinality(${table.withWhom}) > 0 and ${table.withWhom} <@ array['client', 'family', 'network']`,
    ),
    check(
      'contact_activity',
      sql`${table.activity} in ('intake', 'engagement', 'assessment', 'placement', 'coaching', 'follow_along',
        'nonvocational')`,
    ),
    check(
      'contact_happened',
      sql`${table.happenedOn} <= (${table.loggedAt} at time zone 'Europe/Helsinki')::date`,
    ),
    check('contact_length', sql`char_length(${table.note}) between 1 and 2000`),
    index('contact_client').on(table.clientId, table.happenedOn),
    index('contact_logged_by').on(table.loggedBy),
  ],
);

/** A note of the staff, kept apart. The client does not see it here, but may ask to see it. */
export const note = pgTable(
  'note',
  {
    id: uuid().primaryKey(),
    clientId: uuid()
      .notNull()
      .references(() => client.personId),
    text: text().notNull(),
    writtenAt: timestamp({ withTimezone: true }).notNull(),
    writtenBy: uuid()
      .notNull()
      .references(() => person.id),
  },
  (table) => [
    check('note_length', sql`char_length(${table.text}) between 1 and 4000`),
    index('note_client').on(table.clientId, table.writtenAt),
    index('note_written_by').on(table.writtenBy),
  ],
);
