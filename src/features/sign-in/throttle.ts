import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Database } from '#db/client.ts';
import { countAttempt } from '#db/sign-in.ts';
import { together } from '#src/lib/together.ts';

/** What is counted: by account, by network, by browser. Never a lock: it opens again by itself. */
interface Limit {
  readonly what: string;
  readonly of: string;
  readonly limit: number;
  readonly minutes: number;
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

const keyOf = ({ what, of }: Limit): Uint8Array => createHash('sha256').update(`${what}\n${of}`).digest();

/** Counts an attempt under every limit; false when one of them is used up. */
export const withinLimits = async (
  database: Database,
  now: Temporal.Instant,
  limits: readonly Limit[],
): Promise<boolean> => {
  const counted = await together(
    ...limits.map((limit) =>
      countAttempt(database, keyOf(limit), limit.limit, `${limit.minutes} minutes`, now),
    ),
  );
  return counted.every(Boolean);
};
