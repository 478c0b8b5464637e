import { createHash } from 'node:crypto';

const VERSION_5 = 0x50;
const VARIANT = 0x80;

/**
 * The id of another text that comes with the submission id of a message already sent: somebody went back to the
 * page and wrote again. The same text gives the same id, so that this one too is sent once.
 */
export const idOfAnotherText = (submissionId: string, text: string): string => {
  const bytes = createHash('sha1').update(`${submissionId}\n${text}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | VERSION_5;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | VARIANT;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
