/** Thrown when the server has been told to stop while it was still starting. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

type Close = () => Promise<void>;

/** What runs, so that all of it can be ended. */
export interface Parts {
  /**
   * Remembers how to end something that has just been started. Parts end from the last to the first, but the
   * door before all others, so that requests under way still find the rest.
   */
  keep<T>(part: T, close: (part: T) => Promise<void>, place?: 'door'): Promise<T>;
  /** Ends everything. Once, however often it is called. */
  close(): Promise<void>;
}

export const createParts = (): Parts => {
  const rooms: Close[] = [];
  const doors: Close[] = [];
  let closing: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    for (const close of [...doors, ...rooms.reverse()]) await close();
  };
  return {
    keep: async (part, close, place) => {
      if (closing) {
        await close(part);
        throw new Stopped();
      }
      (place === 'door' ? doors : rooms).push(() => close(part));
      return part;
    },
    close: () => (closing ??= closeAll()),
  };
};
