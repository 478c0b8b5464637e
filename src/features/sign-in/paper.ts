import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { checkPaper, enterWithLetter, paperSalt } from '#db/sign-in.ts';
import type { PaperProof } from '#db/sign-in.ts';
import type { Enqueue, WriteScope } from '#db/scope.ts';
import { announce } from '#src/features/people/announce.ts';
import { done, invalid, missing } from '#src/lib/outcome.ts';
import type { Outcome } from '#src/lib/outcome.ts';
import type { Asker } from './code.ts';
import { WINDOW_MINUTES } from './code.ts';
import { hashWithSalt, newSalt, paperLetters, tidyPaperCode } from './secrets.ts';
import { minutesToWait, networkOf } from './throttle.ts';

// A code that staff hand over: on a client's sign-in letter, or to a colleague who sets up her password.
// Four letters find the row, eight more are the secret (29^8: 39 bits), hashed with argon2id and throttled.

const LOOKUP = 4;
const SECRET = 8;
/** Days that a handed-over code is good for. */
export const PAPER_DAYS = { letter: 14, staff: 3 } as const;

export interface PaperCode {
  /** In groups of four, as it is printed: "K7QH-2MXP-9WTR". Shown once, never stored. */
  readonly code: string;
  readonly expiresAt: Temporal.Instant;
  /** A start code for somebody who has a password works only then, and not when she has signed in with it meanwhile. */
  readonly startsAt: Temporal.Instant | null;
}

/** A new code in its three forms: to hand over, to find it by, to check it with. */
export const newPaperCode = async () => {
  const lookup = paperLetters(LOOKUP);
  const secret = paperLetters(SECRET);
  const salt = newSalt();
  const code = [lookup, secret.slice(0, 4), secret.slice(4)].join('-');
  return { code, lookup, salt, secretHash: await hashWithSalt(secret, salt) };
};

/** Makes a code for a person, who is told, and takes earlier unused ones back. Missing: not a person of mine. */
export const makePaperCode = async (
  scope: WriteScope,
  personId: string,
  purpose: 'letter' | 'staff',
): Promise<Outcome<PaperCode>> => {
  const { code, lookup, salt, secretHash } = await newPaperCode();
  const expiresAt = scope.now.add({ hours: 24 * PAPER_DAYS[purpose] });
  const [row] = await scope.tx.execute<{ made: boolean }>(
    sql`select app.make_enrolment(${personId}, ${purpose}, ${lookup}, ${secretHash}, ${salt}, ${expiresAt.toString()}::timestamptz) as made`,
  );
  if (!row?.made) return missing();
  await announce(scope, personId);
  const [waits] = await scope.tx.execute<{ starts: string; expires: string }>(
    sql`select starts_at as starts, expires_at as expires from app.code_waits(${personId})`,
  );
  return done({
    code,
    startsAt: waits ? Temporal.Instant.from(waits.starts) : null,
    expiresAt: waits ? Temporal.Instant.from(waits.expires) : expiresAt,
  });
};

const WRONG = { letter: 'sign-in:letter.wrong', staff: 'staff-frame:enrol.code.wrong' } as const;

/** A code that is right, whose it is, and her names and address. */
export interface RightPaper extends PaperProof {
  readonly personId: string;
  readonly words: readonly string[];
}

/** Tries a handed-over code without using it up. */
export const checkPaperCode = async (
  asker: Omit<Asker, 'browserHash'>,
  purpose: 'letter' | 'staff',
  text: string,
): Promise<Outcome<RightPaper>> => {
  const { database, now, address } = asker;
  const code = tidyPaperCode(text);
  asker.onTry(asker.accountOf(`${purpose} ${code.slice(0, LOOKUP)}`));
  const count = await minutesToWait(database, now, [
    { what: `paper code: network`, of: networkOf(address), limit: 20, minutes: WINDOW_MINUTES },
  ]);
  if (count !== null) return invalid({ field: 'code', key: 'sign-in:letter.tooMany', values: { count } });
  if (code.length !== LOOKUP + SECRET) return invalid({ field: 'code', key: WRONG[purpose] });
  const lookup = code.slice(0, LOOKUP);
  const salt = await paperSalt(database, lookup, purpose, now);
  const proof = { lookup, hash: await hashWithSalt(code.slice(LOOKUP), salt ?? newSalt()) };
  const whose = await checkPaper(database, proof, purpose, now);
  return whose ? done({ ...proof, ...whose }) : invalid({ field: 'code', key: WRONG[purpose] });
};

/** Uses a code up and tells its person that it was used; both or neither. Null: it does not let in (any more). */
export const enterBy = (
  database: Database,
  enqueue: Enqueue,
  use: (tx: Transaction) => Promise<string | null>,
): Promise<string | null> =>
  database.transaction(async (tx) => {
    const personId = await use(tx);
    if (personId) await announce({ tx, enqueue: (name, payload) => enqueue(name, payload, tx) }, personId);
    return personId;
  });

/** Lets a client in with the code of her letter, once. */
export const enterLetterCode = async (
  asker: Omit<Asker, 'browserHash'>,
  text: string,
  enqueue: Enqueue,
): Promise<Outcome<string>> => {
  const checked = await checkPaperCode(asker, 'letter', text);
  if (checked.kind !== 'done') return checked;
  const personId = await enterBy(asker.database, enqueue, (tx) =>
    enterWithLetter(tx, checked.value, asker.session, asker.now),
  );
  return personId ? done(personId) : invalid({ field: 'code', key: 'sign-in:letter.notValid' });
};
