import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { chooseEncoding } from './encoding.ts';
import type { Encoding } from './encoding.ts';

interface StaticFile {
  readonly type: string;
  readonly cacheControl: string;
  readonly tag: string;
  readonly raw: Buffer;
  readonly encoded: ReadonlyMap<Encoding, Buffer>;
}

/** Every file of the build by its path in an address. A path that is not here is not a file: nothing else is ever read. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Astro names these by their content, so they never change. */
const HASHED_FOLDER = '/_astro/';
const FOREVER = 'public, max-age=31536000, immutable';
const AN_HOUR = 'public, max-age=3600';
const SUFFIXES: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' };
const OFFERED: readonly Encoding[] = ['br', 'gzip'];

const isEncoded = (path: string): boolean =>
  Object.values(SUFFIXES).some(
    (suffix) => path.endsWith(suffix) && existsSync(path.slice(0, -suffix.length)),
  );

const readStatic = (path: string, address: string): StaticFile => {
  const raw = readFileSync(path);
  const present = OFFERED.filter((encoding) => existsSync(path + SUFFIXES[encoding]));
  return {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    cacheControl: address.startsWith(HASHED_FOLDER) ? FOREVER : AN_HOUR,
    tag: `"${createHash('sha256').update(raw).digest('base64url').slice(0, 22)}"`,
    raw,
    encoded: new Map(present.map((encoding) => [encoding, readFileSync(path + SUFFIXES[encoding])])),
  };
};

/** Reads `dist/client` into memory: a few hundred kilobytes that every page needs. */
export const loadStaticFiles = (folder: string): StaticFiles => {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || isEncoded(path)) continue;
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(address, readStatic(path, address));
  }
  return files;
};

const bestBody = (file: StaticFile, req: IncomingMessage): { body: Buffer; encoding: Encoding | null } => {
  const encoding = chooseEncoding(req.headers['accept-encoding'], [...file.encoded.keys()]);
  return { encoding, body: (encoding && file.encoded.get(encoding)) ?? file.raw };
};

const sendFile = (file: StaticFile, req: IncomingMessage, res: ServerResponse): void => {
  const { body, encoding } = bestBody(file, req);
  if (encoding) res.setHeader('content-encoding', encoding);
  res.setHeader('content-type', file.type);
  res.setHeader('content-length', body.length);
  res.writeHead(200).end(req.method === 'HEAD' ? undefined : body);
};

/** Answers with the file of this path, if there is one and the method reads. Says whether it did. */
export const serveStatic = (
  files: StaticFiles,
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
): boolean => {
  const file = req.method === 'GET' || req.method === 'HEAD' ? files.get(path) : undefined;
  if (!file) return false;
  res.setHeader('cache-control', file.cacheControl);
  res.setHeader('etag', file.tag);
  res.setHeader('x-content-type-options', 'nosniff');
  if (file.encoded.size > 0) res.setHeader('vary', 'Accept-Encoding');
  if (req.headers['if-none-match'] === file.tag) res.writeHead(304).end();
  else sendFile(file, req, res);
  return true;
};
