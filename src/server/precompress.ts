import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { AstroIntegration } from 'astro';

/** Types that gain from compression; pictures and fonts of other kinds are compressed already. */
export const COMPRESSIBLE: ReadonlySet<string> = new Set([
  '.css',
  '.html',
  '.js',
  '.json',
  '.svg',
  '.txt',
  '.webmanifest',
  '.xml',
]);

/** Shorter files fit one packet either way. */
const WORTHWHILE_BYTES = 512;

const compressFile = async (path: string): Promise<void> => {
  const raw = await readFile(path);
  if (raw.length < WORTHWHILE_BYTES) return;
  const brotli = await promisify(brotliCompress)(raw, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: raw.length, [constants.BROTLI_PARAM_QUALITY]: 11 },
  });
  const gzipped = await promisify(gzip)(raw, { level: 9 });
  if (brotli.length < raw.length) await writeFile(`${path}.br`, brotli);
  if (gzipped.length < raw.length) await writeFile(`${path}.gz`, gzipped);
};

/** After the build, writes a `.br` and a `.gz` beside every static file that gets smaller by it. */
export const precompress = (): AstroIntegration => ({
  name: 'precompress',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const folder = fileURLToPath(dir);
      const files = await readdir(folder, { recursive: true, withFileTypes: true });
      for (const file of files) {
        if (file.isFile() && COMPRESSIBLE.has(extname(file.name))) {
          await compressFile(join(file.parentPath, file.name));
        }
      }
    },
  },
});
