import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { client, person } from './people.ts';

/**
 * One message of the conversation between a client and the staff who coach her. Its text never changes;
 * `readAt` is the first reading by the other side, `handledAt` says that a client's message waits no longer
 * (answered, or no answer needed), `withdrawnAt` that staff took back one of theirs (sent to the wrong person).
 * `asks` says that staff want an answer that goes with one press; `heldUntil` that such an answer is the client's
 * alone until then: she can still take it back as if it had never been.
 */
export const message = pgTable(
  'message',
  {
    id: uuid().primaryKey(),
    clientId: uuid()
      .notNull()
      .references(() => client.personId),
    authorId: uuid()
      .notNull()
      .references(() => person.id),
    side: text({ enum: ['client', 'staff'] }).notNull(),
    text: text().notNull(),
    sentAt: timestamp({ withTimezone: true }).notNull(),
    readAt: timestamp({ withTimezone: true }),
    readBy: uuid().references(() => person.id),
    handledAt: timestamp({ withTimezone: true }),
    handledBy: uuid().references(() => person.id),
    withdrawnAt: timestamp({ withTimezone: true }),
    withdrawnBy: uuid().references(() => person.id),
    asks: boolean().notNull().default(false),
    heldUntil: timestamp({ withTimezone: true }),
  },
  (table) => [
    check('message_side', sql`${table.side} in ('client', 'staff')`),
    check('message_author', sql`(${table.side} = 'client') = (${table.authorId} = ${table.clientId})`),
    check('message_length', sql`char_length(${table.text}) between 1 and 2000`),
    check('message_read', sql`num_nonnulls(${table.readAt}, ${table.readBy}) in (0, 2)`),
    check(
      'message_handled',
      sql`num_nonnulls(${table.handledAt}, ${table.handledBy}) in (0, 2) and (${table.handledAt} is null or ${table.side} = 'client')`,
    ),
    check(
      'message_withdrawn',
      sql`num_nonnulls(${table.withdrawnAt}, ${table.withdrawnBy}) in (0, 2) and (${table.withdrawnAt} is null or ${table.side} = 'staff')`,
    ),
    check('message_asks', sql`not ${table.asks} or ${table.side} = 'staff'`),
    check(
      'message_held',
      sql`${table.heldUntil} is null
        or (${table.side} = 'client' and ${table.heldUntil} between ${table.sentAt} and ${table.sentAt} + interval '1 minute')`,
    ),
    index('message_of_client').on(table.clientId, table.sentAt, table.id),
    index('message_waiting')
      .on(table.clientId, table.sentAt)
      .where(sql`${table.side} = 'client' and ${table.handledAt} is null`),
    index('message_unread_by_staff')
      .on(table.clientId, table.sentAt)
      .where(sql`${table.side} = 'client' and ${table.readAt} is null`),
    index('message_unread_by_client')
      .on(table.clientId, table.sentAt)
      .where(sql`${table.side} = 'staff' and ${table.readAt} is null and ${table.withdrawnAt} is null`),
    index('message_author').on(table.authorId),
    index('message_read_by').on(table.readBy),
    index('message_handled_by').on(table.handledBy),
    index('message_withdrawn_by').on(table.withdrawnBy),
  ],
);

/** What somebody has written and not sent: one for each person and conversation, seen by its writer alone. */
export const messageDraft = pgTable(
  'message_draft',
  {
    clientId: uuid()
      .notNull()
      .references(() => client.personId),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    text: text().notNull(),
    savedAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clientId, table.personId] }),
    // Longer than a message may be, so that what is too long to send is not lost.
    check('message_draft_length', sql`char_length(${table.text}) <= 8000`),
    index('message_draft_person').on(table.personId),
  ],
);

/**
 * That an e-mail told the client of this message. Apart from the message, so that sending never holds up her
 * reading; while a message with a row is unread, no other one is told of. Goes with its message, also when the
 * e-mail leaves at the moment in which the message is deleted.
 */
export const messageNotice = pgTable('message_notice', {
  messageId: uuid()
    .primaryKey()
    .references(() => message.id, { onDelete: 'cascade' }),
  sentAt: timestamp({ withTimezone: true }).notNull(),
});
