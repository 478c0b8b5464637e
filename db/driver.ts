import type postgres from 'postgres';

// What postgres.js 3.4.9 leaves to those who use it.

type Sender = Pick<postgres.Sql, 'unsafe'>;
/** Of a pool, or of a transaction for a part that may fail by itself: takes some settings, and last the work. */
type Begin = (...asked: readonly unknown[]) => Promise<unknown>;
type Work = (tx: Sender & { readonly savepoint: Begin }) => unknown;

/** The connection is gone, by the driver's word, the system's or the database's own last one. */
const isLost = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return severity === 'FATAL' || /^(?:CONNECTION_|ECONN|EPIPE|ETIMEDOUT)/.test(String(code));
};

/**
 * drizzle sends its statements unprepared: each is asked for twice and planned anew, which takes longer than
 * running it. Here a connection keeps those that it has seen, as postgres.js does by itself.
 */
const keepStatements = (sender: Sender): void => {
  const { unsafe } = sender;
  const prepared: Sender['unsafe'] = (text, parameters = [], options = {}) =>
    unsafe(text, parameters, { ...options, prepare: parameters.length > 0 });
  Object.assign(sender, { unsafe: prepared });
};

interface State {
  over: boolean;
}
const ended = (): Error => new Error('The transaction has ended');

/** Lets nothing through once the transaction is over, and notices when its connection is lost. */
const guard = (sender: Sender, state: State): void => {
  const { unsafe } = sender;
  const send = (...asked: Parameters<Sender['unsafe']>) => {
    if (state.over) throw ended();
    const query = unsafe(...asked);
    // The first to hear of it, before whoever asked and goes on to ask again.
    query.catch((error: unknown) => {
      state.over ||= isLost(error);
    });
    return query;
  };
  Object.assign(sender, { unsafe: send });
};

/**
 * The driver writes to a connection that is gone, from where nobody can catch it, and the process ends
 * (github.com/porsager/postgres/issues/1208); it does so by itself with the `rollback` of whatever was under way.
 * So, once it is lost, the work neither ends nor fails for the driver, which rejects the whole by itself.
 */
const guarded =
  (work: Work, state: State): Work =>
  async (tx) => {
    keepStatements(tx);
    guard(tx, state);
    const { savepoint } = tx;
    Object.assign(tx, { savepoint: guardedBegin(savepoint, state) });
    const [done] = await Promise.allSettled([Promise.resolve(tx).then(work)]);
    if (state.over) return new Promise(() => undefined);
    if (done.status === 'rejected') throw done.reason;
    return done.value;
  };

/** A part names itself to the database before its work is asked: it too begins only while the transaction lasts. */
const guardedBegin =
  (begin: Begin, state: State): Begin =>
  async (...asked) => {
    if (state.over) throw ended();
    return begin(...asked.slice(0, -1), guarded(asked.at(-1) as Work, state));
  };

/** Mends a pool, in place. */
export const mendDriver = (sql: postgres.Sql): void => {
  const begin = sql.begin as Begin;
  keepStatements(sql);
  const beginGuarded: Begin = async (...asked) => {
    const state: State = { over: false };
    try {
      return await guardedBegin(begin, state)(...asked);
    } finally {
      state.over = true;
    }
  };
  Object.assign(sql, { begin: beginGuarded });
};
