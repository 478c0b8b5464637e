import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';

// The secret of an authenticator app must be readable again, so it is not hashed but sealed, with a key that the database
// never sees: AES-256-GCM, bound to its person. A sealed one looks like `v1:3f9c0a71:…` and names the key it needs.

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

interface Key {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** Seals and opens the secrets of authenticator apps. The only place that does. */
export interface Secrets {
  readonly seal: (personId: string, secret: string) => string;
  /** Null: sealed with a key that is not ours, or for somebody else, or not sealed at all. */
  readonly open: (personId: string, kept: string) => string | null;
  /** With the newest key? */
  readonly isUpToDate: (kept: string) => boolean;
}

/** What stands in the configuration may be a passphrase: it is slow to guess, also from a stolen database. */
const keyOf = (text: string): Key => {
  const bytes = scryptSync(text, 'rinnalla: secrets', KEY_BYTES);
  return { bytes, id: createHash('sha256').update('id').update(bytes).digest('hex').slice(0, 8) };
};

const bound = (personId: string): Buffer => Buffer.from(`totp ${personId.toLowerCase()}`);

const sealWith = (key: Key, personId: string, secret: string): string => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key.bytes, iv).setAAD(bound(personId));
  const sealed = Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, key.id, sealed.toString('base64url')].join(':');
};

const openWith = (key: Key, personId: string, sealed: Buffer): string | null => {
  const [iv, tag] = [sealed.subarray(0, IV_BYTES), sealed.subarray(-TAG_BYTES)];
  if (sealed.length <= IV_BYTES + TAG_BYTES) return null;
  const cipher = createDecipheriv(CIPHER, key.bytes, iv, { authTagLength: TAG_BYTES })
    .setAAD(bound(personId))
    .setAuthTag(tag);
  try {
    const secret = cipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES));
    return Buffer.concat([secret, cipher.final()]).toString('utf8');
  } catch {
    return null;
  }
};

/** Is it still as it was kept before there were keys? */
export const isClear = (kept: string): boolean => !kept.includes(':');

/** With one or more keys, the newest first: it seals, all of them open. */
export const secretsWith = (texts: readonly [string, ...string[]]): Secrets => {
  const [newest, ...older] = [keyOf(texts[0]), ...texts.slice(1).map(keyOf)] as const;
  return {
    seal: (personId, secret) => sealWith(newest, personId, secret),
    open: (personId, kept) => {
      const [version, id, sealed = ''] = kept.split(':');
      const key = [newest, ...older].find((each) => each.id === id);
      return version === VERSION && key ? openWith(key, personId, Buffer.from(sealed, 'base64url')) : null;
    },
    isUpToDate: (kept) => kept.startsWith(`${VERSION}:${newest.id}:`),
  };
};
