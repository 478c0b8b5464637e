import { sql } from 'drizzle-orm';
import type { Database } from './client.ts';
import { helsinkiDay } from './scope.ts';

/** The channel on which PostgreSQL tells every server that something is new. Ids only. */
const CHANNEL = 'portal';

/** What is told: something is new for a client, or a session has ended. */
export type News = { readonly client: string } | { readonly session: string };

const readNews = (payload: string): News | null => {
  try {
    const told: unknown = JSON.parse(payload);
    if (typeof told !== 'object' || told === null) return null;
    if ('client' in told && typeof told.client === 'string') return { client: told.client };
    return 'session' in told && typeof told.session === 'string' ? { session: told.session } : null;
  } catch {
    return null;
  }
};

/**
 * Listens, on one connection of its own that opens again by itself.
 * @param gap called when it has opened again: something may have been missed meanwhile
 */
export const listen = async (
  database: Database,
  heard: (news: News) => void,
  gap: () => void,
): Promise<void> => {
  let hasOpened = false;
  await database.sql.listen(
    CHANNEL,
    (payload) => {
      const news = readNews(payload);
      if (news) heard(news);
    },
    () => {
      if (hasOpened) gap();
      hasOpened = true;
    },
  );
};

/** Who acts for a client at this moment: the one definition of the database, ids of staff only. */
export const actingFor = async (
  database: Database,
  clientId: string,
  now: Temporal.Instant,
): Promise<ReadonlySet<string>> => {
  const rows = await database.execute<{ coach_id: string }>(
    sql`select coach_id from app.acting_on(${clientId}, ${helsinkiDay(now).toString()}::date)`,
  );
  return new Set(rows.map((row) => row.coach_id));
};

/** Which of these sessions are still open. Does not count as using them. */
export const openSessions = async (
  database: Database,
  sessionIds: readonly string[],
  now: Temporal.Instant,
  idle: Temporal.Duration,
): Promise<ReadonlySet<string>> => {
  const rows = await database.execute<{ id: string }>(sql`
    select unnest(app.open_sessions(${`{${sessionIds.join(',')}}`}::uuid[], ${now.toString()}::timestamptz,
      ${idle.toString()}::interval)) as id`);
  return new Set(rows.map(({ id }) => id));
};
