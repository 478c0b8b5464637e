import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { chooseEncoding } from './encoding.ts';
import { gzipPage } from './page-gzip.ts';

/** A page as the handler wrote it, before it goes out. */
export interface Written {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** Shorter answers fit one packet anyway. */
const WORTHWHILE_BYTES = 512;
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|javascript|xml))|\+(?:json|xml)\b/;

const hasNoBody = (status: number): boolean => status === 204 || status === 304;

const vary = (res: ServerResponse): void => {
  const before = res.getHeader('vary');
  res.setHeader('vary', before === undefined ? 'Accept-Encoding' : `${String(before)}, Accept-Encoding`);
};

/** Sends a whole body, compressed when the browser takes it and it is worth it. */
export const sendWhole = (res: ServerResponse, body: Buffer): void => {
  const type = String(res.getHeader('content-type') ?? '');
  let sent = body;
  if (body.length >= WORTHWHILE_BYTES && COMPRESSIBLE.test(type)) {
    vary(res);
    // On the thread that asks: handing a page to another thread and back takes longer than compressing it.
    if (chooseEncoding(res.req.headers['accept-encoding'], ['gzip'])) {
      sent = gzipPage(body);
      res.setHeader('content-encoding', 'gzip');
    }
  }
  if (!hasNoBody(res.statusCode)) res.setHeader('content-length', sent.length);
  res.end(sent);
};

/**
 * Collects what the page handler writes, so that it can be looked at and compressed as a whole. Afterwards the
 * response is the plain one again, with its status and headers set and nothing sent.
 */
export const collectResponse = async (res: ServerResponse, write: () => Promise<void>): Promise<Written> => {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  Object.assign(res, {
    writeHead: (status: number, headers: OutgoingHttpHeaders = {}): ServerResponse => {
      res.statusCode = status;
      for (const [name, value] of Object.entries(headers))
        if (value !== undefined) res.setHeader(name, value);
      return res;
    },
    write: (chunk: unknown): boolean => {
      keep(chunk);
      return true;
    },
    end: (chunk: unknown): ServerResponse => {
      keep(chunk);
      return res;
    },
  });
  try {
    await write();
  } finally {
    for (const name of ['writeHead', 'write', 'end']) Reflect.deleteProperty(res, name);
  }
  return {
    status: res.statusCode,
    type: String(res.getHeader('content-type') ?? ''),
    body: Buffer.concat(chunks),
  };
};
