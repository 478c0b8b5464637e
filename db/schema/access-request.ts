import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { client, staff } from './people.ts';

/**
 * Somebody of the staff asks to see what a client tells: as her coach, as her deputy, or as the deputy of a coach who
 * is away. Nobody arranges that for herself: the coach or another lead says yes, and does it by that.
 */
export const accessRequest = pgTable(
  'access_request',
  {
    id: uuid().primaryKey(),
    kind: text({ enum: ['coach', 'deputy', 'absence'] }).notNull(),
    /** Whose coach or deputy; of an absence, null. */
    clientId: uuid().references(() => client.personId),
    /** The coach of today, or who is away. Null: the client has no coach. */
    coachId: uuid().references(() => staff.personId),
    startsOn: date({ mode: 'string' }).notNull(),
    /** Of an absence alone. */
    backOn: date({ mode: 'string' }),
    askedAt: timestamp({ withTimezone: true }).notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => staff.personId),
    answer: text({ enum: ['yes', 'no', 'taken_back'] }),
    answeredAt: timestamp({ withTimezone: true }),
    answeredBy: uuid(),
  },
  (table) => [
    check('access_request_kind', sql`${table.kind} in ('coach', 'deputy', 'absence')`),
    check('access_request_answer', sql`${table.answer} in ('yes', 'no', 'taken_back')`),
    check(
      'access_request_about',
      sql`case when ${table.kind} = 'absence' then ${table.clientId} is null and ${table.coachId} is not null and ${table.backOn} is not null
        else ${table.clientId} is not null and ${table.backOn} is null end`,
    ),
    check(
      'access_request_answered',
      sql`num_nulls(${table.answer}, ${table.answeredAt}, ${table.answeredBy}) in (0, 3)`,
    ),
    index('access_request_client').on(table.clientId),
    index('access_request_coach').on(table.coachId),
    index('access_request_asked_by').on(table.askedBy),
    index('access_request_open')
      .on(table.askedAt, table.id)
      .where(sql`${table.answer} is null`),
  ],
);
