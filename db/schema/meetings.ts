import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea } from './bytea.ts';
import { client, person, staff } from './people.ts';

/**
 * One meeting of a client: when, where, with whom of staff, and what became of it. What is said of it stands in
 * `meeting_content`. `sequence` counts changes of time or place and the cancelling, as calendars do (RFC 5545,
 * SEQUENCE): the database counts, nobody writes it. A cancelled meeting stays.
 */
export const meeting = pgTable(
  'meeting',
  {
    id: uuid().primaryKey(),
    clientId: uuid()
      .notNull()
      .references(() => client.personId),
    /** Meetings that were made together as a repeat share it. */
    seriesId: uuid(),
    startsAt: timestamp({ withTimezone: true }).notNull(),
    minutes: integer().notNull(),
    way: text({ enum: ['place', 'phone', 'online'] }).notNull(),
    place: text(),
    address: text(),
    coachId: uuid()
      .notNull()
      .references(() => staff.personId),
    sequence: integer().notNull().default(0),
    madeAt: timestamp({ withTimezone: true }).notNull(),
    madeBy: uuid()
      .notNull()
      .references(() => person.id),
    changedAt: timestamp({ withTimezone: true }).notNull(),
    cancelledAt: timestamp({ withTimezone: true }),
    cancelledBy: uuid().references(() => person.id),
    outcome: text({ enum: ['held', 'client_absent', 'client_cancelled', 'we_cancelled'] }),
    outcomeAt: timestamp({ withTimezone: true }),
    outcomeBy: uuid().references(() => person.id),
  },
  (table) => [
    unique('meeting_of_client').on(table.id, table.clientId),
    check('meeting_minutes', sql`${table.minutes} between 5 and 600`),
    check('meeting_way', sql`${table.way} in ('place', 'phone', 'online')`),
    check('meeting_place', sql`${table.way} <> 'place' or ${table.place} is not null`),
    check('meeting_sequence', sql`${table.sequence} >= 0`),
    check(
      'meeting_length',
      sql`char_length(${table.place}) between 1 and 200 and char_length(${table.address}) between 1 and 200`,
    ),
    check('meeting_cancelled', sql`num_nonnulls(${table.cancelledAt}, ${table.cancelledBy}) in (0, 2)`),
    check(
      'meeting_outcome',
      sql`${table.outcome} in ('held', 'client_absent', 'client_cancelled', 'we_cancelled')`,
    ),
    check(
      'meeting_outcome_known',
      sql`num_nonnulls(${table.outcome}, ${table.outcomeAt}, ${table.outcomeBy}) in (0, 3)`,
    ),
    check(
      'meeting_cancelled_not_held',
      sql`${table.cancelledAt} is null or ${table.outcome} not in ('held', 'client_absent')`,
    ),
    index('meeting_client').on(table.clientId, table.startsAt),
    index('meeting_coach').on(table.coachId, table.startsAt),
    index('meeting_starts')
      .on(table.startsAt)
      .where(sql`${table.cancelledAt} is null`),
    index('meeting_series').on(table.seriesId),
    index('meeting_made_by').on(table.madeBy),
    index('meeting_cancelled_by').on(table.cancelledBy),
    index('meeting_outcome_by').on(table.outcomeBy),
  ],
);

/**
 * What is said of a meeting, in the client's language: for her and whoever coaches her. Whoever only knows that
 * there is a meeting has the row in `meeting` and not this one.
 */
export const meetingContent = pgTable(
  'meeting_content',
  {
    meetingId: uuid().notNull(),
    clientId: uuid().notNull(),
    purpose: text().notNull(),
    bring: text(),
    /** Who comes besides the client and the coach, in words: names and roles, one a line. */
    others: text(),
    cancelReason: text(),
    outcomeNote: text(),
  },
  (table) => [
    primaryKey({ columns: [table.meetingId, table.clientId] }),
    foreignKey({
      columns: [table.meetingId, table.clientId],
      foreignColumns: [meeting.id, meeting.clientId],
    }).onDelete('cascade'),
    check(
      'meeting_content_length',
      sql`char_length(${table.purpose}) between 1 and 500 and char_length(${table.bring}) between 1 and 500
        and char_length(${table.others}) between 1 and 500 and char_length(${table.cancelReason}) between 1 and 500
        and char_length(${table.outcomeNote}) between 1 and 1000`,
    ),
  ],
);

/** That a meeting was moved (time or place): what it was before, and why. */
export const meetingMove = pgTable(
  'meeting_move',
  {
    id: uuid().primaryKey().defaultRandom(),
    meetingId: uuid().notNull(),
    clientId: uuid().notNull(),
    fromStartsAt: timestamp({ withTimezone: true }).notNull(),
    fromPlace: text(),
    reason: text().notNull(),
    movedAt: timestamp({ withTimezone: true }).notNull(),
    movedBy: uuid()
      .notNull()
      .references(() => person.id),
  },
  (table) => [
    foreignKey({
      columns: [table.meetingId, table.clientId],
      foreignColumns: [meeting.id, meeting.clientId],
    }),
    check(
      'meeting_move_length',
      sql`char_length(${table.reason}) between 1 and 500 and char_length(${table.fromPlace}) between 1 and 200`,
    ),
    index('meeting_move_meeting').on(table.meetingId, table.clientId, table.movedAt),
    index('meeting_move_client').on(table.clientId, table.movedAt),
    index('meeting_move_moved_by').on(table.movedBy),
  ],
);

/**
 * What the client answered: the newest one counts, and only while its `sequence` (the meeting's when she
 * answered) is still the meeting's. After a move she has not answered yet, even if both came at once.
 */
export const meetingReply = pgTable(
  'meeting_reply',
  {
    id: uuid().primaryKey(),
    meetingId: uuid().notNull(),
    clientId: uuid().notNull(),
    reply: text({ enum: ['coming', 'not_coming', 'other_time'] }).notNull(),
    words: text(),
    sequence: integer().notNull(),
    repliedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    foreignKey({
      columns: [table.meetingId, table.clientId],
      foreignColumns: [meeting.id, meeting.clientId],
    }),
    check('meeting_reply_reply', sql`${table.reply} in ('coming', 'not_coming', 'other_time')`),
    check('meeting_reply_sequence', sql`${table.sequence} >= 0`),
    check('meeting_reply_length', sql`char_length(${table.words}) between 1 and 500`),
    index('meeting_reply_meeting').on(table.meetingId, table.clientId, table.repliedAt),
    index('meeting_reply_client').on(table.clientId, table.repliedAt),
  ],
);

/** The secret address of a client's calendar feed; only its SHA-256 is kept, a new one ends the old. */
export const calendarFeed = pgTable(
  'calendar_feed',
  {
    clientId: uuid()
      .primaryKey()
      .references(() => client.personId),
    secretHash: bytea().notNull(),
    madeAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    check('calendar_feed_hash', sql`octet_length(${table.secretHash}) = 32`),
    uniqueIndex('calendar_feed_secret').on(table.secretHash),
  ],
);

/** Which reminder of a meeting has been sent, so that each goes once however often the job runs. Goes with its meeting. */
export const meetingReminder = pgTable(
  'meeting_reminder',
  {
    meetingId: uuid()
      .notNull()
      .references(() => meeting.id, { onDelete: 'cascade' }),
    kind: text({ enum: ['day_before', 'same_morning'] }).notNull(),
    sequence: integer().notNull(),
    sentAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.meetingId, table.kind, table.sequence] }),
    check('meeting_reminder_kind', sql`${table.kind} in ('day_before', 'same_morning')`),
  ],
);
