import { Session } from 'node:inspector/promises';

/** Functions of the features and of signing in that have been called, as `file name`. */
export interface Calls {
  /** Stops counting. */
  executed(): Promise<ReadonlySet<string>>;
}

const COUNTED = /\/(?<file>(?:src\/features|db)\/[^?]+\.ts)/;

/** Counts calls from now on, as the engine itself counts them. */
export const countCalls = async (): Promise<Calls> => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  return {
    executed: async () => {
      const { result } = await session.post('Profiler.takePreciseCoverage');
      session.disconnect();
      return new Set(
        result.flatMap(({ url, functions }) => {
          const file = COUNTED.exec(url)?.groups?.['file'];
          if (file === undefined) return [];
          return functions
            .filter(({ ranges }) => ranges.some(({ count }) => count > 0))
            .map(({ functionName }) => `${file} ${functionName}`);
        }),
      );
    },
  };
};
