import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { isUuid } from '#src/lib/uuid.ts';

/** How long staff can take back what went to the wrong person. */
const DAYS_TO_WITHDRAW = 7;

export const canStillWithdraw = (sentAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  now.since(sentAt).total('hours') < DAYS_TO_WITHDRAW * 24;

/** A message that its author may want to take back. */
export interface Withdrawable {
  readonly id: string;
  readonly clientId: string;
  readonly client: string;
  /** The language in which the client reads. */
  readonly locale: Locale;
  readonly text: string;
  readonly sentAt: Temporal.Instant;
  readonly isRead: boolean;
}

interface Row extends Record<string, unknown> {
  id: string;
  client_id: string;
  client: string;
  locale: Locale;
  text: string;
  sent_at: string;
  is_read: boolean;
}

/** The asker's own message of that id, if it has not been taken back; null otherwise. */
export const getWithdrawable = async (scope: Scope, id: string | undefined): Promise<Withdrawable | null> => {
  if (!isUuid(id)) return null;
  const [row] = await scope.tx.execute<Row>(sql`
    select m.id, m.client_id, p.first_name || ' ' || p.last_name as client, f.locale, m.text, m.sent_at, m.read_at is not null as is_read
    from message m join person p on p.id = m.client_id join preference f on f.person_id = p.id
    where m.id = ${id} and m.author_id = ${scope.actor.personId} and m.side = 'staff' and m.withdrawn_at is null`);
  return row
    ? {
        id: row.id,
        clientId: row.client_id,
        client: row.client,
        locale: row.locale,
        text: row.text,
        sentAt: Temporal.Instant.from(row.sent_at),
        isRead: row.is_read,
      }
    : null;
};

/** That somebody took a message back, for the lead: who, when and to whom it had gone, never what it said. */
export interface Withdrawal {
  readonly client: string;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** What staff of the unit that the asker leads took back in the last 30 days, the latest first. */
export const listWithdrawals = async (scope: Scope): Promise<Withdrawal[]> => {
  const rows = await scope.tx.execute<{ client: string; by: string; at: string }>(sql`
    select c.first_name || ' ' || c.last_name as client, b.first_name || ' ' || b.last_name as by, w.withdrawn_at as at
    from app.withdrawals() w join person c on c.id = w.client_id join person b on b.id = w.withdrawn_by`);
  return rows.map(({ client, by, at }) => ({ client, by, at: Temporal.Instant.from(at) }));
};
