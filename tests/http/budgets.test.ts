import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worldId } from '#db/world/ids.ts';
import { browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { everyPage } from '#tests/support/pages.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';

// interface.md, "Budgets": one round trip, HTML with its style sheet, no blocking script, nothing from elsewhere.

const HTML_BYTES = 14 * 1024;
const SCRIPT_BYTES = 15 * 1024;

const world = await openWorld();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
});
afterAll(() => server.stop());

/** What was sent over the wire for an address, in bytes. */
const wireBytes = async (
  path: string,
  cookie: string | null,
): Promise<{ bytes: number; encoding: string | null }> => {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'br, gzip', ...(cookie ? { cookie } : {}) };
    get(server.url + path, { headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => resolve({ bytes, encoding: response.headers['content-encoding'] ?? null }));
    }).on('error', reject);
  });
};

const pages = everyPage(worldId).filter((page) => !page.staff && page.audience !== 'demo');

describe.each(pages.map((page) => [`${page.locale.code} ${page.pattern}`, page] as const))(
  '%s',
  (_name, page) => {
    it('is small, whole at once and asks nobody else', async () => {
      const cookie = page.as && (await sessionCookie(world.owner, world.id(page.as), NOW));
      const { bytes, encoding } = await wireBytes(page.path, cookie);
      expect(encoding).toBe('gzip');
      expect(bytes).toBeLessThanOrEqual(HTML_BYTES);

      const { root } = await browser(server.url, cookie ?? undefined).open(page.path);
      expect(root.querySelectorAll('link[rel=stylesheet], img, iframe, video, script:not([src])')).toEqual(
        [],
      );
      const scripts = root.querySelectorAll('script[src]');
      let scriptBytes = 0;
      for (const script of scripts) {
        const src = script.getAttribute('src') ?? '';
        expect(src.startsWith('/')).toBe(true);
        expect(script.getAttribute('type')).toBe('module');
        const text = await (await fetch(server.url + src)).text();
        scriptBytes += brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
      }
      expect(scriptBytes).toBeLessThanOrEqual(SCRIPT_BYTES);
    });
  },
);
