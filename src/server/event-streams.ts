import type { ServerResponse } from 'node:http';

/** Who holds a connection to be told of news. */
export interface Follower {
  readonly sessionId: string;
  readonly personId: string;
  readonly isClient: boolean;
  /** Something has come since the page was drawn. */
  readonly isBehind: boolean;
}

type Which = (follower: Follower) => boolean;

/** The connections that are open on this server, and what can be said on them. */
export interface EventStreams {
  /** Takes over a response whose headers are set, until the page goes away. */
  add(res: ServerResponse, follower: Follower): void;
  some(which: Which): boolean;
  sessionIds(): readonly string[];
  count(): number;
  /** Tells that something is new; never what. */
  tell(which: Which): void;
  /** Writes something that nobody hears, so that nothing between takes the connection for dead. */
  beat(): void;
  /** Ends connections for good: the page does not come back. */
  end(which: Which): void;
  /** Ends all because the server goes; the pages come back when it does. */
  close(): void;
}

/** One page each in a few windows; what is more is a page gone wild, and its oldest connection ends. */
const MOST_OF_ONE_SESSION = 8;
const NEWS = 'data: new\n\n';
const BEAT = ':\n\n';
const END = 'event: end\ndata: end\n\n';

export const openEventStreams = (): EventStreams => {
  const streams = new Map<ServerResponse, Follower>();
  const of = (which: Which): ServerResponse[] =>
    [...streams].filter(([, follower]) => which(follower)).map(([res]) => res);
  const end = (res: ServerResponse): void => {
    streams.delete(res);
    res.end(END);
  };
  return {
    add: (res, follower) => {
      // Gone while it was being let in: its `close` has been said already.
      if (res.destroyed) return;
      const others = of(({ sessionId }) => sessionId === follower.sessionId);
      others.slice(0, Math.max(0, others.length + 1 - MOST_OF_ONE_SESSION)).forEach(end);
      streams.set(res, follower);
      res.once('close', () => streams.delete(res));
      res.writeHead(200);
      res.write(follower.isBehind ? NEWS : BEAT);
    },
    some: (which) => of(which).length > 0,
    sessionIds: () => [...new Set([...streams.values()].map(({ sessionId }) => sessionId))],
    count: () => streams.size,
    tell: (which) => of(which).forEach((res) => res.write(NEWS)),
    beat: () => of(() => true).forEach((res) => res.write(BEAT)),
    end: (which) => of(which).forEach(end),
    close: () => {
      of(() => true).forEach((res) => res.end());
      streams.clear();
    },
  };
};
