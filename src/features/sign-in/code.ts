import { randomUUID } from 'node:crypto';
import type { Database } from '#db/client.ts';
import { armCode, askCode, codeState, enterWithCode } from '#db/sign-in.ts';
import type { CodeState, NewSession } from '#db/sign-in.ts';
import type { Locale } from '#src/lib/i18n.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import type { Secrets } from './sealed.ts';
import { hashWithSalt, newCode, newSalt } from './secrets.ts';
import { minutesToWait, networkOf, regionOf } from './throttle.ts';
import type { Limit } from './throttle.ts';

/** A code is good for this long, for this many tries, in the browser that asked for it (ASVS 6.5.5, 6.6.2, 6.6.3). */
export const CODE_MINUTES = 10;
export const CODE_TRIES = 5;
/** The window in which attempts are counted. */
export const WINDOW_MINUTES = 15;
const DAY_MINUTES = 24 * 60;

/** Where an attempt comes from. `browserHash` is the hash of a secret cookie, so a code works only in one browser. */
export interface Asker {
  readonly database: Database;
  readonly now: Temporal.Instant;
  readonly address: string;
  readonly browserHash: Uint8Array;
  /** Begins when this lets somebody in. */
  readonly session: NewSession;
  /** A keyed hash of an account's address: names it in the log to those who have the key, and to nobody else. */
  readonly accountOf: (email: string) => Uint8Array;
  /** Opens what the secret of an authenticator app is kept as. */
  readonly secrets: Secrets;
  /** Hears which account is tried; `guessed`: so often that somebody is guessing. */
  readonly onTry: (account: Uint8Array, guessed?: boolean) => void;
}

/** What is done with nobody who asks: whether somebody has the address is not for the asker's role to learn. */
export interface CodePost {
  /** As the role for jobs. */
  readonly database: Database;
  /** Queues the mail with the code; runs outside the request, so its length says nothing. */
  readonly queue: (loginCodeId: string, known: boolean) => Promise<void>;
}

const askLimits = ({ address }: Asker, email: string): Limit[] => {
  const network = networkOf(address);
  const near = `${email}\n${regionOf(address)}`;
  const minutes = WINDOW_MINUTES;
  return [
    { what: 'ask for a code: address', of: `${email}\n${network}`, limit: 5, minutes },
    { what: 'ask for a code: network', of: network, limit: 40, minutes },
    {
      what: 'ask for a code: address, anywhere',
      of: email,
      limit: 15,
      minutes,
      spare: { what: 'ask for a code: address, near', of: near, limit: 2, minutes },
    },
    {
      what: 'ask for a code: address, in a day',
      of: email,
      limit: 60,
      minutes: DAY_MINUTES,
      spare: { what: 'ask for a code: address, near, in an hour', of: near, limit: 3, minutes: 60 },
    },
  ];
};

/** Asks for a code by e-mail. The answer is the same whether somebody has that address or not. */
export const askForCode = async (asker: Asker, email: string, post: CodePost): Promise<Outcome> => {
  const { database, now, browserHash } = asker;
  const account = asker.accountOf(email);
  asker.onTry(account);
  const count = await minutesToWait(database, now, askLimits(asker, email.toLowerCase()));
  if (count !== null) return invalid({ field: 'email', key: 'sign-in:code.askedTooMany', values: { count } });
  const id = randomUUID();
  const expiresAt = now.add({ minutes: CODE_MINUTES });
  const known = await askCode(post.database, { id, browserHash, email, account }, now, expiresAt);
  await post.queue(id, known);
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
    : invalid({ field: 'code', key: 'sign-in:code.tooMany' });
};

/** Why a code cannot be tried any more, if so. */
const spent = (attempt: CodeState): Outcome<never> | null => {
  if (attempt.used) return invalid({ field: 'code', key: 'sign-in:code.used' });
  if (attempt.expired) return invalid({ field: 'code', key: 'sign-in:code.expired' });
  return attempt.tries >= CODE_TRIES ? wrong(CODE_TRIES) : null;
};

const tooOften = (count: number): Outcome<never> =>
  invalid({ field: 'code', key: 'sign-in:code.wait', values: { count } });

/** Tries at an account in a day, from wherever; when they are used up, somebody is guessing. */
const guessLimit = ({ address, onTry }: Asker, account: Uint8Array): Limit => {
  const of = Buffer.from(account).toString('hex');
  return {
    what: 'enter a code: account, in a day',
    of,
    limit: 30,
    minutes: DAY_MINUTES,
    spare: {
      what: 'enter a code: account, near',
      of: `${of}\n${regionOf(address)}`,
      limit: CODE_TRIES,
      minutes: 60,
    },
    onUsedUp: () => {
      onTry(account, true);
    },
  };
};

/** Counts a try at this account. Null: it may be tried. */
const mayGuess = async (asker: Asker, account: Uint8Array | null): Promise<number | null> => {
  if (!account) return null;
  asker.onTry(account);
  return minutesToWait(asker.database, asker.now, [guessLimit(asker, account)]);
};

/** Tries a code. Done with the person whom it lets in; each code lets in once. */
export const enterCode = async (asker: Asker, code: string): Promise<Outcome<string>> => {
  const { database, now, address, browserHash } = asker;
  const network = {
    what: 'enter a code: network',
    of: networkOf(address),
    limit: 60,
    minutes: WINDOW_MINUTES,
  };
  const wait = await minutesToWait(database, now, [network]);
  if (wait !== null) return tooOften(wait);
  const attempt = await codeState(database, browserHash, now);
  if (!attempt) return invalid({ field: 'code', key: 'sign-in:code.otherDevice' });
  const refusal = spent(attempt);
  if (refusal) return refusal;
  const closed = await mayGuess(asker, attempt.account);
  if (closed !== null) return tooOften(closed);
  const hash = await hashWithSalt(code, attempt.salt ?? newSalt());
  const { personId, tries } = await enterWithCode(database, { browserHash, hash }, asker.session, now);
  return personId ? done(personId) : wrong(tries);
};
