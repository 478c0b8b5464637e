type Results<T extends readonly unknown[]> = { -readonly [At in keyof T]: Awaited<T[At]> };

/**
 * The results of all, each begun before the first is there: queries of one transaction then share a way to the
 * database. Unlike `Promise.all` it waits for every one also when one fails (and then throws what the first of the
 * row threw): a query that comes after its transaction has ended would run in somebody else's.
 */
export const together = async <T extends readonly unknown[]>(...asked: T): Promise<Results<T>> => {
  // A query that drizzle has built runs each time that it is waited for: so once, here.
  const begun = asked.map((each) => Promise.resolve(each));
  await Promise.allSettled(begun);
  return (await Promise.all(begun)) as Results<T>;
};
