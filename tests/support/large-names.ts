import { createHash } from 'node:crypto';

/** The id of the nth of a kind in the large world, such as `largeId('client', 7)`. */
export const largeId = (kind: string, number: number | string): string =>
  createHash('md5')
    .update(`${kind} ${String(number)}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The same in SQL; `number` is an expression. */
export const id = (kind: string, number: string): string => `md5('${kind} ' || (${number}))::uuid`;

/** SQL of the e-mail address of the nth of a kind. */
export const addressOf = (kind: string, number: string): string => `'${kind}' || ${number} || '@example.org'`;

/** The hash of a browser or session secret of the nth, as the large world stores it. */
export const largeBytes = (number: number): Uint8Array => createHash('md5').update(String(number)).digest();
