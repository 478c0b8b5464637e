import { randomInt } from 'node:crypto';

/** No letters that look or sound like another, no vowels that could make a word: it is read out on the telephone. */
const SIGNS = '23456789BCDFGHKMNPQRTVWX';
const LENGTH = 8;

/** Names one request in the log and on an error page, such as `K7M2-9QXD`. */
export const newRequestId = (): string => {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)] ?? '').join('');
  return `${signs.slice(0, LENGTH / 2)}-${signs.slice(LENGTH / 2)}`;
};
