import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { client } from './people.ts';

/** A questionnaire as data. Published once, never changed: a change is a new version. */
export const instrument = pgTable(
  'instrument',
  {
    id: uuid().primaryKey().defaultRandom(),
    key: text().notNull(),
    version: text().notNull(),
    content: jsonb().notNull(),
    publishedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [unique('instrument_version').on(table.key, table.version)],
);

/** One round of a client with an instrument. A draft until `completedAt`; only one draft at a time. */
export const assessment = pgTable(
  'assessment',
  {
    id: uuid().primaryKey(),
    clientId: uuid()
      .notNull()
      .references(() => client.personId),
    instrumentId: uuid()
      .notNull()
      .references(() => instrument.id),
    startedAt: timestamp({ withTimezone: true }).notNull(),
    savedAt: timestamp({ withTimezone: true }).notNull(),
    /** The question that was shown last, by its id: where to go on. */
    atItem: text(),
    completedAt: timestamp({ withTimezone: true }),
    completedLocale: text(),
  },
  (table) => [
    unique('assessment_of_client').on(table.id, table.clientId),
    uniqueIndex('assessment_one_draft')
      .on(table.clientId, table.instrumentId)
      .where(sql`${table.completedAt} is null`),
    index('assessment_client').on(table.clientId, table.completedAt),
    index('assessment_instrument').on(table.instrumentId),
  ],
);

/**
 * What the client answered to one question. "I do not know" and "skipped" are states of their own; no row
 * means not asked yet. `topic` is null outside the topics.
 */
export const answer = pgTable(
  'answer',
  {
    assessmentId: uuid().notNull(),
    clientId: uuid().notNull(),
    itemId: text().notNull(),
    topic: text(),
    state: text({ enum: ['answered', 'dont_know', 'not_applicable', 'skipped'] }).notNull(),
    codes: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    text: text(),
    answeredAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.assessmentId, table.itemId] }),
    foreignKey({
      columns: [table.assessmentId, table.clientId],
      foreignColumns: [assessment.id, assessment.clientId],
    }).onDelete('cascade'),
    check('answer_state', sql`${table.state} in ('answered', 'dont_know', 'not_applicable', 'skipped')`),
    check('answer_length', sql`char_length(${table.text}) <= 2000`),
    index('answer_assessment').on(table.assessmentId, table.clientId),
  ],
);

/** What came out of one topic, counted when the assessment was finished: all that a shared summary holds. */
export const topicResult = pgTable(
  'topic_result',
  {
    assessmentId: uuid().notNull(),
    clientId: uuid().notNull(),
    topic: text().notNull(),
    band: text().notNull(),
    change: text(),
    priority: integer(),
    comparison: text({ enum: ['better', 'same', 'harder'] }),
  },
  (table) => [
    primaryKey({ columns: [table.assessmentId, table.topic] }),
    foreignKey({
      columns: [table.assessmentId, table.clientId],
      foreignColumns: [assessment.id, assessment.clientId],
    }).onDelete('cascade'),
    index('topic_result_assessment').on(table.assessmentId, table.clientId),
  ],
);

/**
 * What the client lets the coach see, from a moment until she takes it back. `level` holds for each topic
 * that has no `share_topic` row of its own. No open row means: nothing.
 */
export const share = pgTable(
  'share',
  {
    id: uuid().primaryKey(),
    assessmentId: uuid().notNull(),
    clientId: uuid().notNull(),
    level: text({ enum: ['summary', 'all'] }).notNull(),
    startedAt: timestamp({ withTimezone: true }).notNull(),
    endedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    foreignKey({
      columns: [table.assessmentId, table.clientId],
      foreignColumns: [assessment.id, assessment.clientId],
    }).onDelete('cascade'),
    check('share_level', sql`${table.level} in ('summary', 'all')`),
    uniqueIndex('share_one_open')
      .on(table.assessmentId)
      .where(sql`${table.endedAt} is null`),
    index('share_assessment').on(table.assessmentId, table.clientId),
    index('share_client').on(table.clientId),
  ],
);

/** A topic that the client shows more or less of than the rest. */
export const shareTopic = pgTable(
  'share_topic',
  {
    shareId: uuid()
      .notNull()
      .references(() => share.id, { onDelete: 'cascade' }),
    clientId: uuid().notNull(),
    topic: text().notNull(),
    level: text({ enum: ['none', 'summary', 'all'] }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.shareId, table.topic] }),
    check('share_topic_level', sql`${table.level} in ('none', 'summary', 'all')`),
    index('share_topic_client').on(table.clientId),
  ],
);
