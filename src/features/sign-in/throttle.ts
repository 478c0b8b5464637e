import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Database } from '#db/client.ts';
import { admit } from '#db/sign-in.ts';

/** What is counted: by account, by network, by browser. Never a lock: it opens again by itself. */
export interface Limit {
  readonly what: string;
  readonly of: string;
  readonly limit: number;
  readonly minutes: number;
  /** What is left to each region when a limit that is wider than one network is used up: nobody far away can keep
   * somebody out. */
  readonly spare?: Limit;
  /** Hears that it is used up. */
  readonly onUsedUp?: () => void;
}

const groups = (part: string | undefined): string[] => (part ? part.split(':') : []);

/** A home or a phone has a whole /64 of IPv6 addresses, so that is counted as one. */
export const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head, tail] = plain.split('::');
  const left = groups(head);
  const right = groups(tail);
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
};

/** The neighbourhood of a network, which one attacker may have all of: a /24 of IPv4, a /48 of IPv6. */
export const regionOf = (address: string): string => {
  const network = networkOf(address);
  return network.includes(':') ? network.split(':').slice(0, 3).join(':') : network.replace(/\.\d+$/, '');
};

const keyOf = ({ what, of }: Limit): Uint8Array => createHash('sha256').update(`${what}\n${of}`).digest();

/** Counts an attempt under one limit. Null: admitted; else when to come again. */
const under = async (
  database: Database,
  now: Temporal.Instant,
  limit: Limit,
): Promise<Temporal.Instant | null> => {
  const until = await admit(database, keyOf(limit), limit.limit, `${limit.minutes} minutes`, now);
  if (until) limit.onUsedUp?.();
  return until && limit.spare ? under(database, now, limit.spare) : until;
};

/**
 * Counts an attempt under each limit, from the narrowest to the widest, and stops at the first that refuses: what is
 * refused uses up nothing that others need. Null: admitted; else how many minutes there are to wait.
 */
export const minutesToWait = async (
  database: Database,
  now: Temporal.Instant,
  limits: readonly Limit[],
): Promise<number | null> => {
  for (const limit of limits) {
    const until = await under(database, now, limit);
    if (until) return Math.ceil(Math.round(until.since(now).total('seconds')) / 60);
  }
  return null;
};
