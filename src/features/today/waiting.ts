import { sql } from 'drizzle-orm';
import type { Scope } from '#db/scope.ts';
import type { Locale } from '#src/lib/i18n.ts';

/** A client, as a row of the day names her. */
export interface RowClient {
  readonly clientId: string;
  readonly name: string;
  /** The language of what she and her coach write. */
  readonly locale: Locale;
}

export interface ClientRow extends Record<string, unknown> {
  id: string;
  name: string;
  locale: Locale;
}

export const clientOf = ({ id, name, locale }: ClientRow): RowClient => ({ clientId: id, name, locale });

/** A client whose messages nobody has answered. */
export interface WaitingClient extends RowClient {
  readonly since: Temporal.Instant;
  readonly count: number;
  /** The one that has waited longest. */
  readonly text: string;
}

/** Who waits for an answer from the asker today, the longest wait first. Only what came in counts. */
export const listWaiting = async (scope: Scope): Promise<WaitingClient[]> => {
  const rows = await scope.tx.execute<ClientRow & { sent_at: string; count: number; text: string }>(sql`
    select p.id, p.first_name || ' ' || p.last_name as name, f.locale, oldest.sent_at, oldest.text,
      (select count(*) from message m where m.client_id = p.id and m.side = 'client' and m.handled_at is null)::int as count
    from unnest((select app.coached_clients())) as mine (id)
    join lateral (
      select m.sent_at, m.text from message m
      where m.client_id = mine.id and m.side = 'client' and m.handled_at is null order by m.sent_at, m.id limit 1
    ) oldest on true
    join person p on p.id = mine.id join preference f on f.person_id = p.id
    order by oldest.sent_at, p.id`);
  return rows.map((row) => ({
    ...clientOf(row),
    since: Temporal.Instant.from(row.sent_at),
    count: row.count,
    text: row.text,
  }));
};
