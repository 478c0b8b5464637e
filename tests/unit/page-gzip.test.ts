import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gzipPage } from '#src/server/page-gzip.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const rules = (name: string): string =>
  Array.from({ length: 400 }, (_, at) => `.${name}-${String(at)} { padding: ${String(at % 7)}rem }`).join(
    '\n',
  );
const page = (css: string, text = 'Hei, Venla'): Buffer =>
  Buffer.from(`<!doctype html><title>Työ 😀</title><style>${css}</style><h1>${text}</h1>`);

test.each([
  ['with a style sheet', page(rules('a'))],
  ['with the same one again', page(rules('a'), 'Hyvää päivää '.repeat(900))],
  ['with another one', page(rules('b'))],
  ['with an empty one', page('')],
  ['with two', Buffer.concat([page(rules('a')), page(rules('b'))])],
  ['with one that does not end', Buffer.from('<style>p { color: red }')],
  ['without one', Buffer.from('<h1>Hei</h1>'.repeat(200))],
  ['with nothing in it', Buffer.alloc(0)],
])('a page %s comes back as it was', (_what, body) => {
  expect(gunzipSync(gzipPage(body)).equals(body)).toBe(true);
});

test('is hardly longer than if it were made at once', () => {
  const body = page(rules('a'));
  expect(gzipPage(body).length).toBeLessThan(gzipSync(body).length * 1.1);
});

test('does not take one sheet for another of the same length', () => {
  const red = page('p { color: red }');
  const tan = page('p { color: tan }');
  expect(gunzipSync(gzipPage(red)).equals(red)).toBe(true);
  expect(gunzipSync(gzipPage(tan)).equals(tan)).toBe(true);
});

test('does not keep every sheet that it has ever met', () => {
  const heldBytes = (): number => {
    collectGarbage();
    return process.memoryUsage().arrayBuffers;
  };
  gzipPage(page(rules('warm')));
  const before = heldBytes();
  for (let at = 0; at < 400; at += 1) gzipPage(page(`/* ${String(at)} */`.padEnd(100_000, 'x')));
  expect(heldBytes() - before).toBeLessThan(20_000_000);
});
