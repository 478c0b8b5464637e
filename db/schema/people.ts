import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, text, time, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';

/** A team of coaches with its lead: the border of what a lead sees. */
export const unit = pgTable('unit', {
  id: uuid().primaryKey().defaultRandom(),
  name: text().notNull().unique(),
});

/**
 * Everybody who can sign in. `email` is the identity of a sign-in, so only staff may change it. A person is
 * never deleted: `endedAt` closes the account at once.
 */
export const person = pgTable(
  'person',
  {
    id: uuid().primaryKey().defaultRandom(),
    role: text({ enum: ['client', 'coach', 'lead'] }).notNull(),
    unitId: uuid()
      .notNull()
      .references(() => unit.id),
    firstName: text().notNull(),
    lastName: text().notNull(),
    /** The name that the person wants to be greeted by. */
    callName: text().notNull(),
    email: text(),
    phone: text(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    createdBy: uuid(),
    endedAt: timestamp({ withTimezone: true }),
    lastSeenAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    check('person_role', sql`${table.role} in ('client', 'coach', 'lead')`),
    uniqueIndex('person_email').on(sql`lower(${table.email})`),
    index('person_unit').on(table.unitId, table.role),
    index('person_name').on(
      sql`${table.lastName} collate "fi-x-icu"`,
      sql`${table.firstName} collate "fi-x-icu"`,
      table.id,
    ),
  ],
);

/** How somebody wants the pages and the e-mails: the client's own, kept on every device. */
export const preference = pgTable(
  'preference',
  {
    personId: uuid()
      .primaryKey()
      .references(() => person.id),
    locale: text({ enum: ['fi', 'sv', 'fi-simple'] }).notNull(),
    theme: text({ enum: ['system', 'light', 'dark', 'contrast'] })
      .notNull()
      .default('system'),
    textSize: text({ enum: ['normal', 'large', 'largest'] })
      .notNull()
      .default('normal'),
    pictures: text({ enum: ['on', 'off'] })
      .notNull()
      .default('on'),
    /** When an e-mail reminds of a meeting. */
    reminders: text({ enum: ['none', 'day_before', 'same_morning'] })
      .notNull()
      .default('day_before'),
    /** Whether an e-mail tells of a new message. */
    messageNotice: text({ enum: ['on', 'off'] })
      .notNull()
      .default('on'),
  },
  (table) => [
    check('preference_locale', sql`${table.locale} in ('fi', 'sv', 'fi-simple')`),
    check('preference_theme', sql`${table.theme} in ('system', 'light', 'dark', 'contrast')`),
    check('preference_text_size', sql`${table.textSize} in ('normal', 'large', 'largest')`),
    check('preference_pictures', sql`${table.pictures} in ('on', 'off')`),
    check('preference_reminders', sql`${table.reminders} in ('none', 'day_before', 'same_morning')`),
    check('preference_message_notice', sql`${table.messageNotice} in ('on', 'off')`),
  ],
);

/** What makes a person a client. */
export const client = pgTable('client', {
  personId: uuid()
    .primaryKey()
    .references(() => person.id),
  municipality: text(),
  startsOn: date({ mode: 'string' }).notNull(),
  endedOn: date({ mode: 'string' }),
});

/** What makes a person staff: when a client may call. */
export const staff = pgTable('staff', {
  personId: uuid()
    .primaryKey()
    .references(() => person.id),
  reachableFrom: time({ precision: 0 }).notNull().default('08:00'),
  reachableTo: time({ precision: 0 }).notNull().default('16:00'),
});

/**
 * Who coaches whom, from a day until a day (`endsOn` is the first day when it is no longer so). One primary
 * and one deputy at a time; the database refuses an overlap (`exclude`, in the first migration).
 */
export const coachAssignment = pgTable(
  'coach_assignment',
  {
    id: uuid().primaryKey().defaultRandom(),
    clientId: uuid()
      .notNull()
      .references(() => client.personId),
    coachId: uuid()
      .notNull()
      .references(() => staff.personId),
    kind: text({ enum: ['primary', 'deputy'] }).notNull(),
    startsOn: date({ mode: 'string' }).notNull(),
    endsOn: date({ mode: 'string' }),
    assignedAt: timestamp({ withTimezone: true }).notNull(),
    assignedBy: uuid(),
  },
  (table) => [
    check('coach_assignment_kind', sql`${table.kind} in ('primary', 'deputy')`),
    check('coach_assignment_days', sql`${table.endsOn} is null or ${table.endsOn} >= ${table.startsOn}`),
    index('coach_assignment_client').on(table.clientId, table.kind, table.startsOn),
    index('coach_assignment_coach').on(table.coachId, table.kind),
  ],
);

/**
 * A coach away from `startsOn` until she is back on `backOn`. The deputy then sees what she sees, so one that has begun
 * is never removed: whoever ends it is written down (db/policies/standing-in.sql).
 */
export const absence = pgTable(
  'absence',
  {
    id: uuid().primaryKey().defaultRandom(),
    coachId: uuid()
      .notNull()
      .references(() => staff.personId),
    startsOn: date({ mode: 'string' }).notNull(),
    backOn: date({ mode: 'string' }).notNull(),
    deputyId: uuid()
      .notNull()
      .references(() => staff.personId),
    recordedAt: timestamp({ withTimezone: true }).notNull(),
    recordedBy: uuid(),
    endedAt: timestamp({ withTimezone: true }),
    endedBy: uuid(),
  },
  (table) => [
    // One that is ended on its first day has lasted no day.
    check(
      'absence_days',
      sql`${table.backOn} > ${table.startsOn} or (${table.endedAt} is not null and ${table.backOn} = ${table.startsOn})`,
    ),
    check('absence_other_deputy', sql`${table.deputyId} <> ${table.coachId}`),
    index('absence_coach').on(table.coachId, table.startsOn),
    index('absence_deputy').on(table.deputyId, table.startsOn),
  ],
);

/** The picture of a colleague that her clients see: small, without what a camera writes into it. One each. */
export const staffPhoto = pgTable('staff_photo', {
  staffId: uuid()
    .primaryKey()
    .references(() => staff.personId),
  /** A JPEG (features/photo/make-photo.ts). */
  image: bytea().notNull(),
  /** Stands in the picture's address, so that a browser may keep it until there is another one. */
  version: uuid().notNull(),
  savedAt: timestamp({ withTimezone: true }).notNull(),
});
