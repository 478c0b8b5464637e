import { readFileSync } from 'node:fs';

export interface Connection {
  /** Without what it says about TLS. */
  readonly url: string;
  readonly ssl: false | { readonly rejectUnauthorized: true; readonly host: string; readonly ca?: string };
}

/**
 * Where a database is and how its connection is kept safe: `sslmode=verify-full`, with the certificate of the authority
 * in the file that `sslrootcert` names, if it is one of the house. postgres.js and pg read these words each in a way of
 * its own; from here both get the same.
 */
export const connectionTo = (databaseUrl: string): Connection => {
  const url = new URL(databaseUrl);
  const mode = url.searchParams.get('sslmode');
  const file = url.searchParams.get('sslrootcert');
  url.searchParams.delete('sslmode');
  url.searchParams.delete('sslrootcert');
  if (mode !== 'verify-full') return { url: url.href, ssl: false };
  const ca = file === null || file === 'system' ? {} : { ca: readFileSync(file, 'utf8') };
  // Whom the certificate must name; the drivers say it of a name, and for a number nobody but `localhost` is asked.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return { url: url.href, ssl: { rejectUnauthorized: true, host, ...ca } };
};
