import type { IncomingMessage } from 'node:http';

/** No form of ours comes near: the longest text is a few thousand letters. */
export const BODY_LIMIT_BYTES = 100_000;
/** But for the one form that takes a picture as a telephone makes it. */
const PHOTO_LIMIT_BYTES = 10_000_000;

const takesPhoto = (path: string): boolean => path.endsWith('/staff/photo');

/** The whole body of a request, or `too-large`. Rejects when the browser goes away in the middle. */
export const readBody = async (req: IncomingMessage, path: string): Promise<Buffer | 'too-large'> => {
  const limit = takesPhoto(path) ? PHOTO_LIMIT_BYTES : BODY_LIMIT_BYTES;
  if (Number(req.headers['content-length'] ?? 0) > limit) return 'too-large';
  const chunks: Buffer[] = [];
  let length = 0;
  // Left undestroyed, since the answer goes over the same connection.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

let before: Promise<unknown> = Promise.resolve();

/** Answers what may bring a picture one after the other: each lies in memory several times while it is drawn anew. */
export const inTurn = <T>(
  { method }: IncomingMessage,
  path: string,
  answer: () => Promise<T>,
): Promise<T> => {
  if (method !== 'POST' || !takesPhoto(path)) return answer();
  const mine = before.then(answer);
  before = mine.catch(() => undefined);
  return mine;
};
