import { Secret, TOTP } from 'otpauth';
import type { Enqueue } from '#db/scope.ts';
import { enrolWithCode, enterWithPassword, passwordSalt, secondFactor } from '#db/sign-in.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import type { FieldError, Outcome } from '#src/lib/outcome.ts';
import type { Asker } from './code.ts';
import { WINDOW_MINUTES } from './code.ts';
import { passwordWeakness } from './common-passwords.ts';
import { checkPaperCode, enterBy } from './paper.ts';
import { hashPassword, passwordHash } from './secrets.ts';
import { minutesToWait, networkOf, regionOf } from './throttle.ts';

/** NIST 800-63B rev. 4: a password needs length, not rules of composition. */
export const SHORTEST_PASSWORD = 15;
export const LONGEST_PASSWORD = 200;
const STEP_SECONDS = 30;

type StaffAsker = Omit<Asker, 'browserHash'>;

const totpOf = (secret: string): TOTP =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: STEP_SECONDS });

/** A new secret for an authenticator app, in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that an authenticator app reads from a link or a picture. */
export const totpAddress = (secret: string, email: string): string =>
  new TOTP({
    secret: Secret.fromBase32(secret),
    issuer: 'Rinnalla',
    label: email,
    period: STEP_SECONDS,
  }).toString();

/** The time step of a right code, or null. One step early or late is fine: clocks differ. */
export const totpStep = (secret: string, code: string, now: Temporal.Instant): number | null => {
  const timestamp = now.epochMilliseconds;
  const delta = totpOf(secret).validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / STEP_SECONDS) + delta;
};

/** Null: the account may be tried from here; else how many minutes there are to wait. */
const mayTry = ({ database, now, address }: StaffAsker, email: string): Promise<number | null> => {
  const network = networkOf(address);
  const near = `${email}\n${regionOf(address)}`;
  const minutes = WINDOW_MINUTES;
  return minutesToWait(database, now, [
    { what: 'password: address and network', of: `${email}\n${network}`, limit: 10, minutes },
    { what: 'password: network', of: network, limit: 60, minutes },
    {
      what: 'password: address',
      of: email,
      limit: 50,
      minutes,
      spare: { what: 'password: address, near', of: near, limit: 5, minutes },
    },
  ]);
};

/** Signs staff in with all three at once. What was wrong is not told. Done with the person. */
export const enterPassword = async (
  asker: StaffAsker,
  input: { email: string; password: string; code: string },
): Promise<Outcome<string>> => {
  const { database, now } = asker;
  asker.onTry(asker.accountOf(input.email));
  const count = await mayTry(asker, input.email.toLowerCase());
  if (count !== null)
    return invalid({ field: 'password', key: 'staff-frame:signIn.tooMany', values: { count } });
  // Takes as long when nobody has the address.
  const hash = await passwordHash(input.password, await passwordSalt(database, input.email));
  const kept = await secondFactor(database, input.email, hash);
  const secret = kept ? asker.secrets.open(kept.personId, kept.totpSecret) : null;
  const step = secret === null ? null : totpStep(secret, input.code, now);
  if (step === null) return invalid({ field: 'password', key: 'staff-frame:signIn.wrong' });
  const given = { email: input.email, hash, totpStep: step };
  const personId = await enterWithPassword(database, given, asker.session, now);
  return personId ? done(personId) : invalid({ field: 'code', key: 'staff-frame:signIn.codeUsed' });
};

const lengthMistake = (password: string): FieldError | null => {
  const length = [...password].length;
  const field = 'password';
  if (length < SHORTEST_PASSWORD)
    return { field, key: 'staff-frame:enrol.password.short', values: { min: SHORTEST_PASSWORD } };
  return length > LONGEST_PASSWORD
    ? { field, key: 'staff-frame:enrol.password.long', values: { max: LONGEST_PASSWORD } }
    : null;
};

/**
 * Sets up a colleague's password and authenticator with the code that she was given. Done with the person. Whoever
 * enrols is nobody yet, and looking closely at a password holds the whole server up: that comes last.
 */
export const enrolStaff = async (
  asker: StaffAsker,
  input: { enrolment: string; password: string; secret: string; code: string },
  enqueue: Enqueue,
): Promise<Outcome<string>> => {
  const { database, now } = asker;
  const mistake = lengthMistake(input.password);
  const step = totpStep(input.secret, input.code, now);
  const errors = mistake ? [mistake] : [];
  if (step === null) return invalid(...errors, { field: 'totp', key: 'staff-frame:enrol.confirm.wrong' });
  if (mistake) return invalid(mistake);
  const checked = await checkPaperCode(asker, 'staff', input.enrolment);
  if (checked.kind !== 'done') return checked;
  const weakness = passwordWeakness(input.password, checked.value.words);
  if (weakness) return invalid({ field: 'password', key: `staff-frame:enrol.password.${weakness}` });
  const credential = {
    passwordHash: await hashPassword(input.password),
    totpSecret: asker.secrets.seal(checked.value.personId, input.secret),
    totpStep: step,
  };
  const personId = await enterBy(database, enqueue, (tx) =>
    enrolWithCode(tx, checked.value, credential, asker.session, now),
  );
  return personId ? done(personId) : invalid({ field: 'code', key: 'staff-frame:enrol.code.wrong' });
};
