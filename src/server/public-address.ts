import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Config } from '#src/config.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

const hostnameOf = (host: string): string => {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname : '';
};

/**
 * The host that links, cookies and the check of forms are made for. It comes from configuration and never from
 * the request; only on one's own computer any of its own names will do. Null: a name that is not ours, such as
 * one that a foreign page has made to point here.
 */
export const publicHost = (config: Config, host: string | undefined): string | null => {
  const origin = new URL(config.origin);
  if (!LOOPBACK.has(origin.hostname)) return origin.host;
  return host !== undefined && LOOPBACK.has(hostnameOf(host)) ? host : null;
};

/** The address of the person's browser: of the connection, or as the innermost trusted proxy has seen it. */
export const remoteAddress = (config: Config, req: IncomingMessage): string => {
  const direct = req.socket.remoteAddress ?? '';
  if (config.trustedProxies === 0) return direct;
  const forwarded = (req.headersDistinct['x-forwarded-for'] ?? []).flatMap((line) => line.split(','));
  const seen = forwarded.at(-config.trustedProxies)?.trim() ?? '';
  return isIP(seen) === 0 ? direct : seen;
};

/**
 * Calls the page handler so that it sees the request as the browser made it: host, protocol and address. It
 * reads all of them before it returns its promise; afterwards the connection is as it was, since a proxy uses
 * one for several people.
 */
export const withPublicAddress = async (
  req: IncomingMessage,
  config: Config,
  host: string,
  render: () => Promise<void>,
): Promise<void> => {
  const address = remoteAddress(config, req);
  req.headers.host = host;
  for (const name of Object.keys(req.headers)) {
    if (name.startsWith('x-forwarded-') || name === 'forwarded') Reflect.deleteProperty(req.headers, name);
  }
  Object.defineProperty(req.socket, 'encrypted', { value: config.secure, configurable: true });
  Object.defineProperty(req.socket, 'remoteAddress', { value: address, configurable: true });
  const rendered = render();
  Reflect.deleteProperty(req.socket, 'encrypted');
  Reflect.deleteProperty(req.socket, 'remoteAddress');
  await rendered;
};
