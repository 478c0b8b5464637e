import { sql } from 'drizzle-orm';
import { boolean, check, date, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { person, unit } from './people.ts';

/** Feedback from anybody (306/2019 § 10): answered within 14 days, with a receipt that has the time. */
export const feedback = pgTable(
  'feedback',
  {
    id: uuid().primaryKey(),
    /** Of a giver who was signed in, who is not noted down herself; null: whoever it was had not signed in. */
    unitId: uuid().references(() => unit.id),
    topic: text({ enum: ['service', 'broken', 'access'] }).notNull(),
    text: text().notNull(),
    wantsAnswer: boolean().notNull(),
    email: text(),
    locale: text({ enum: ['fi', 'sv', 'fi-simple'] }).notNull(),
    sentAt: timestamp({ withTimezone: true }).notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    answer: text(),
    answeredAt: timestamp({ withTimezone: true }),
    answeredBy: uuid().references(() => person.id),
  },
  (table) => [
    check('feedback_topic', sql`${table.topic} in ('service', 'broken', 'access')`),
    check(
      'feedback_length',
      sql`char_length(${table.text}) <= 4000 and char_length(${table.answer}) <= 4000`,
    ),
    index('feedback_open')
      .on(table.dueOn, table.id)
      .where(sql`${table.answeredAt} is null`),
    index('feedback_answered').on(table.answeredAt, table.id),
    index('feedback_unit').on(table.unitId),
    index('feedback_answered_by').on(table.answeredBy),
  ],
);
