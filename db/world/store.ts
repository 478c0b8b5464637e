import type { Transaction } from '#db/client.ts';

/** Where builders write: a connection or transaction with the owner's rights. */
export type Store = Pick<Transaction, 'insert' | 'select' | 'update' | 'execute'>;

/** drizzle stores instants as `Date`. */
export const toDate = (at: Temporal.Instant): Date => new Date(at.epochMilliseconds);
