import type { ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Database } from '#db/client.ts';
import { errorCode } from '#db/embedded/failure.ts';
import { actingFor, listen, openSessions } from '#db/events.ts';
import type { News } from '#db/events.ts';
import { openEventStreams } from './event-streams.ts';
import type { EventStreams, Follower } from './event-streams.ts';

/** The connections of pages that are told when something is new: that it is, never what. They look for themselves. */
export interface Events {
  /** Takes over a response whose headers are set, until the page goes away or its session ends. */
  follow(res: ServerResponse, follower: Follower): void;
  /** How many there are. */
  count(): number;
  /** Ends all of them. */
  close(): void;
}

interface Surroundings {
  readonly database: Database;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => Temporal.Instant;
  /** How long a session may be idle. */
  readonly idle: Temporal.Duration;
  /** How often connections are written to and their sessions looked at, in milliseconds. */
  readonly beatMs?: number;
}

/** Proxies take a connection for dead after 30 or 60 seconds of silence. */
const BEAT_MS = 25_000;

/** Staff are told of the clients for whom they act at this moment; when that cannot be asked, all of them look. */
const tellStaff = async (
  { database, log, now }: Surroundings,
  streams: EventStreams,
  clientId: string,
): Promise<void> => {
  if (!streams.some(({ isClient }) => !isClient)) return;
  const acting = await actingFor(database, clientId, now()).catch((error: unknown) => {
    log.warn({ code: errorCode(error) }, 'events');
    return null;
  });
  streams.tell(({ isClient, personId }) => !isClient && (acting?.has(personId) ?? true));
};

const pass = (surroundings: Surroundings, streams: EventStreams, news: News): void => {
  if ('session' in news) {
    streams.end(({ sessionId }) => sessionId === news.session);
    return;
  }
  streams.tell(({ isClient, personId }) => isClient && personId === news.client);
  void tellStaff(surroundings, streams, news.client);
};

const beat = async ({ database, now, idle }: Surroundings, streams: EventStreams): Promise<void> => {
  streams.beat();
  const asked = new Set(streams.sessionIds());
  if (asked.size === 0) return;
  const open = await openSessions(database, [...asked], now(), idle);
  streams.end(({ sessionId }) => asked.has(sessionId) && !open.has(sessionId));
};

/** Opens the one connection on which this server hears of news, and passes them on. */
export const openEvents = async (surroundings: Surroundings): Promise<Events> => {
  const { database, log, beatMs = BEAT_MS } = surroundings;
  const streams = openEventStreams();
  await listen(
    database,
    (news) => pass(surroundings, streams, news),
    () => streams.tell(() => true),
  );
  const timer = setInterval(() => {
    beat(surroundings, streams).catch((error: unknown) => {
      log.warn({ code: errorCode(error) }, 'events');
    });
  }, beatMs);
  timer.unref();
  return {
    follow: (res, follower) => streams.add(res, follower),
    count: () => streams.count(),
    close: () => {
      clearInterval(timer);
      streams.close();
    },
  };
};
