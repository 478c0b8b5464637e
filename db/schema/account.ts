import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { person } from './people.ts';

/**
 * An e-mail that tells somebody that the way into her account changed or was used. `email` is the address of that
 * moment: who changes it right afterwards cannot turn the mail away. The row is gone when the mail was sent.
 */
export const accountNotice = pgTable(
  'account_notice',
  {
    id: uuid().primaryKey().defaultRandom(),
    personId: uuid()
      .notNull()
      .references(() => person.id),
    kind: text({
      enum: [
        'letter_made',
        'letter_used',
        'address_left',
        'address_given',
        'code_made',
        'code_waits',
        'credential_set',
        'coach_changed',
        'deputy_named',
      ],
    }).notNull(),
    email: text().notNull(),
    madeAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    check(
      'account_notice_kind',
      sql`${table.kind} in ('letter_made', 'letter_used', 'address_left', 'address_given', 'code_made', 'code_waits', 'credential_set', 'coach_changed', 'deputy_named')`,
    ),
    index('account_notice_person').on(table.personId),
    index('account_notice_made').on(table.madeAt),
  ],
);
