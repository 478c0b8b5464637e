import { argon2, randomBytes, randomInt } from 'node:crypto';
import { promisify } from 'node:util';

const argon = promisify(argon2);

// OWASP's second argon2id setting: 19 MiB, 2 passes. About 30 ms; enough for codes that live ten minutes, too.
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const TAG_BYTES = 32;

/** argon2id of a secret. Used for passwords and for every code short enough to guess (ASVS 6.5.2). */
export const hashWithSalt = async (secret: string, salt: Uint8Array): Promise<Uint8Array> =>
  argon('argon2id', { message: secret, nonce: salt, tagLength: TAG_BYTES, ...COST });

export const newSalt = (): Uint8Array => randomBytes(16);

const CODE_DIGITS = 8;

/** Eight digits, each as likely as another. */
export const newCode = (): string => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');

/** A code as it is easiest to read: "1234 5678". */
export const spacedCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

// No 0/O, 1/I/L, U/V: a code that is read from paper has one reading.
const PAPER_LETTERS = '23456789ABCDEFGHJKMNPQRSTWXYZ';

/** Letters for a code on paper, such as "K7QH". 29 possible ones at each place. */
export const paperLetters = (count: number): string =>
  Array.from({ length: count }, () => PAPER_LETTERS[randomInt(PAPER_LETTERS.length)]).join('');

/** "k7qh 2mxp-9wtr" as somebody types it, as the code that was printed. */
export const tidyPaperCode = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');

/** A password's hash as text (the PHC form), with all that is needed to check it later. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = newSalt();
  const hash = await hashWithSalt(password.normalize('NFC'), salt);
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(salt)}$${base64(hash)}`;
};

/** A password's hash as it stands at the end of the stored text, with the salt that stands before it. */
export const passwordHash = async (password: string, salt: string): Promise<string> => {
  const hash = await hashWithSalt(password.normalize('NFC'), Buffer.from(salt, 'base64'));
  return Buffer.from(hash).toString('base64').replaceAll('=', '');
};
