import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';

/** The authority that has signed the certificate of `localhost`, as a file. For tests alone: its key is gone. */
export const TEST_AUTHORITY = new URL('./tls/ca.pem', import.meta.url).pathname;
const cert = readFileSync(new URL('./tls/server.pem', import.meta.url));
const key = readFileSync(new URL('./tls/server.key', import.meta.url));

export interface DatabaseProxy {
  /** The same database by way of the proxy. */
  readonly url: string;
  /** Everything that was sent to the database. */
  sent(): string;
  stop(): Promise<void>;
}

/** The first thing that a client says when it wants TLS. */
const isTlsRequest = (bytes: Buffer): boolean => bytes.length === 8 && bytes.readInt32BE(4) === 80_877_103;

/** Stands before a database that speaks no TLS and speaks it, and hears what is sent. */
export const startDatabaseProxy = async (databaseUrl: string): Promise<DatabaseProxy> => {
  const target = new URL(databaseUrl);
  const said: Buffer[] = [];
  const passOn = (client: Duplex, first: Buffer | null): void => {
    const upstream = connect(Number(target.port), target.hostname);
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const side of [client, upstream]) side.on('error', end).on('close', end);
    client.on('data', (bytes: Buffer) => said.push(bytes));
    if (first) {
      said.push(first);
      upstream.write(first);
    }
    client.pipe(upstream).pipe(client);
  };
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes: Buffer) => {
      if (!isTlsRequest(bytes)) {
        passOn(socket, bytes);
        return;
      }
      const secure = new TLSSocket(socket, { isServer: true, key, cert });
      socket.write('S');
      passOn(secure, null);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const url = new URL(databaseUrl);
  url.hostname = 'localhost';
  url.port = String(address.port);
  return {
    url: url.href,
    sent: () => Buffer.concat(said).toString('latin1'),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
};
