import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runTool } from './run.js';

const SOURCES = [
  'src',
  'db',
  'locales',
  'public',
  'astro.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const STAMP = join(ROOT, 'dist/.sources');

const filesOf = (path) => {
  if (!existsSync(join(ROOT, path))) return [];
  if (statSync(join(ROOT, path)).isFile()) return [path];
  return readdirSync(join(ROOT, path))
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
};

const hashOfSources = () => {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesOf)) {
    const content = readFileSync(join(ROOT, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
};

const isBuilt = (hash) => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash;

/** Builds the pages when their sources have changed. Throws what the build said when it fails. */
export const build = async () => {
  const hash = hashOfSources();
  if (isBuilt(hash)) return;
  console.log('Building the pages.');
  rmSync(STAMP, { force: true });
  const { code, output } = await runTool('astro/bin/astro.mjs', ['build']);
  if (code !== 0) throw new Error(`${output}\nThe pages could not be built, see above.`);
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(STAMP, hash);
};
