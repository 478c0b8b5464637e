// What the bench and its two servers say to each other.

/** A statement as it went over a connection. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** Everything that a page asked of the database, and what it then sent. */
export interface Recording {
  readonly statements: readonly Statement[];
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Uint8Array;
}

export type Ask =
  | { readonly ask: 'usage' }
  | { readonly ask: 'record' }
  | { readonly ask: 'recorded' }
  | { readonly ask: 'play'; readonly recordings: readonly Recording[] }
  | { readonly ask: 'stop' };

export interface Usage {
  /** Processor time of the process so far, user and system. */
  readonly cpuMs: number;
  readonly rssBytes: number;
  readonly peakRssBytes: number;
}

/** Processor time and memory of this process. */
export const usageNow = (): Usage => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return {
    cpuMs: (userCPUTime + systemCPUTime) / 1_000,
    rssBytes: process.memoryUsage.rss(),
    peakRssBytes: maxRSS * 1024,
  };
};
