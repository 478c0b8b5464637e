import { randomUUID } from 'node:crypto';
import type { Database } from '#db/client.ts';
import { armCode, askCode, tryCode, useCode } from '#db/sign-in.ts';
import type { CodeTry } from '#db/sign-in.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import { hashWithSalt, newCode, newSalt, sameBytes } from './secrets.ts';
import { networkOf, withinLimits } from './throttle.ts';

/** A code is good for this long, for this many tries, in the browser that asked for it (ASVS 6.5.5, 6.6.2, 6.6.3). */
export const CODE_MINUTES = 10;
export const CODE_TRIES = 5;
/** How long to wait after too many. */
export const WAIT_MINUTES = 15;

/** Where an attempt comes from. `browserHash` is the hash of a secret cookie, so a code works only in one browser. */
export interface Asker {
  readonly database: Database;
  readonly now: Temporal.Instant;
  readonly address: string;
  readonly browserHash: Uint8Array;
}

/** Queues the mail with the code; runs outside the request, so its length says nothing. */
export type QueueCode = (loginCodeId: string, known: boolean) => Promise<void>;

/** Asks for a code by e-mail. The answer is the same whether somebody has that address or not. */
export const askForCode = async (asker: Asker, email: string, queue: QueueCode): Promise<Outcome> => {
  const { database, now, address, browserHash } = asker;
  const allowed = await withinLimits(database, now, [
    {
      what: 'ask for a code: address',
      of: `${email.toLowerCase()}\n${networkOf(address)}`,
      limit: 5,
      minutes: WAIT_MINUTES,
    },
    // Wider than the one above: somebody elsewhere cannot keep her out with a few requests.
    { what: 'ask for a code: address, anywhere', of: email.toLowerCase(), limit: 15, minutes: WAIT_MINUTES },
    { what: 'ask for a code: address, in a day', of: email.toLowerCase(), limit: 60, minutes: 24 * 60 },
    { what: 'ask for a code: network', of: networkOf(address), limit: 40, minutes: WAIT_MINUTES },
  ]);
  if (!allowed)
    return invalid({ field: 'email', key: 'sign-in:code.askedTooMany', values: { minutes: WAIT_MINUTES } });
  const id = randomUUID();
  const expiresAt = now.add({ minutes: CODE_MINUTES });
  const known = await askCode(database, { id, browserHash, email }, now, expiresAt);
  await queue(id, known);
  return done(undefined);
};

/** Makes the code that was asked for: it exists in clear only in what this returns. Undefined: nobody to send it to. */
export const makeCode = async (
  database: Database,
  loginCodeId: string,
  now: Temporal.Instant,
): Promise<{ code: string; email: string; locale: Locale } | undefined> => {
  const code = newCode();
  const salt = newSalt();
  const to = await armCode(database, { id: loginCodeId, hash: await hashWithSalt(code, salt), salt }, now);
  return to && { code, ...to };
};

const wrong = (tries: number): Outcome<never> => {
  const left = CODE_TRIES - tries;
  return left > 0
    ? invalid({ field: 'code', key: 'sign-in:code.wrongLeft', values: { count: left } })
    : invalid({ field: 'code', key: 'sign-in:code.tooMany', values: { minutes: WAIT_MINUTES } });
};

/** Why a code cannot be tried any more, if so. */
const spent = (attempt: CodeTry): Outcome<never> | null => {
  if (attempt.used) return invalid({ field: 'code', key: 'sign-in:code.used' });
  if (attempt.expired) return invalid({ field: 'code', key: 'sign-in:code.expired' });
  return attempt.tries > CODE_TRIES ? wrong(CODE_TRIES) : null;
};

const isRight = async (attempt: CodeTry, code: string): Promise<boolean> => {
  const given = await hashWithSalt(code, attempt.salt ?? newSalt());
  return attempt.codeHash !== null && sameBytes(given, attempt.codeHash);
};

/** Tries a code. Done with the person whom it lets in; each code lets in once. */
export const enterCode = async (asker: Asker, code: string): Promise<Outcome<string>> => {
  const { database, now, address, browserHash } = asker;
  const allowed = await withinLimits(database, now, [
    { what: 'enter a code: network', of: networkOf(address), limit: 60, minutes: WAIT_MINUTES },
  ]);
  if (!allowed) return wrong(CODE_TRIES);
  const attempt = await tryCode(database, browserHash, now);
  if (!attempt) return invalid({ field: 'code', key: 'sign-in:code.otherDevice' });
  const refusal = spent(attempt);
  if (refusal) return refusal;
  const personId = (await isRight(attempt, code)) ? await useCode(database, attempt.id, now) : null;
  return personId ? done(personId) : wrong(attempt.tries);
};
