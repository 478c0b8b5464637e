import type { IncomingMessage } from 'node:http';

/** No form of ours comes near: the longest text is a few thousand letters. */
export const BODY_LIMIT_BYTES = 100_000;

/** The whole body of a request, or `too-large`. Rejects when the browser goes away in the middle. */
export const readBody = async (req: IncomingMessage): Promise<Buffer | 'too-large'> => {
  if (Number(req.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) return 'too-large';
  const chunks: Buffer[] = [];
  let length = 0;
  // Left undestroyed, since the answer goes over the same connection.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT_BYTES) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
