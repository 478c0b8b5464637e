import { createHash } from 'node:crypto';

const NAMESPACE = 'rinnalla invented world\n';
const VERSION_5 = 0x50;
const VARIANT = 0x80;

/** The id of a thing of the invented world: always the same for the same name, made like a UUID of version 5. */
export const worldId = (name: string): string => {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | VERSION_5;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | VARIANT;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
