import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { Message } from './thread.ts';

/**
 * For how long a ready answer is its client's alone. She reads that she has ten seconds; a press that is two on its
 * way still counts.
 */
export const HOLD_SECONDS = 12;

/** The ready answer among these that its client can still take back; null when there is none. */
export const heldOf = (messages: readonly Message[], now: Temporal.Instant): Message | null =>
  messages.findLast(({ heldUntil }) => heldUntil && Temporal.Instant.compare(now, heldUntil) < 0) ?? null;

/**
 * Was the client asked something last? Staff said so, or their message ends with a question mark. Only then are
 * there ready answers: where nobody asks, a press would say yes to nothing.
 */
export const isAsked = (messages: readonly Message[]): boolean => {
  const last = messages.at(-1);
  return last?.side === 'staff' && (last.asks || /\?[\s"”»)\p{Extended_Pictographic}]*$/u.test(last.text));
};

/** Tells the pages of her coach that an answer is there now, if she has not taken it back. */
export const tellHeld = async (database: Database, messageId: string): Promise<void> => {
  await database.execute(sql`select app.tell_held(${messageId})`);
};
