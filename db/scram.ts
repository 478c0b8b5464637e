import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

const ITERATIONS = 4_096;
const KEY_BYTES = 32;

const mac = (key: Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * What PostgreSQL keeps of a password (RFC 5803). A statement that sets this instead of the password tells the password
 * to no log, whatever the server writes down.
 */
export const scramVerifier = (password: string): string => {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, KEY_BYTES, 'sha256');
  const stored = createHash('sha256').update(mac(salted, 'Client Key')).digest('base64');
  const server = mac(salted, 'Server Key').toString('base64');
  return `SCRAM-SHA-256$${String(ITERATIONS)}:${salt.toString('base64')}$${stored}:${server}`;
};
