import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { outsidePath, run } from './run.js';

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const playwrightOwn = () => {
  try {
    return createRequire(import.meta.url)('playwright').chromium.executablePath();
  } catch {
    return undefined;
  }
};

const inPath = () =>
  outsidePath()
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));

/** A file of that name may be a stub that only says what to install (Ubuntu without snap). */
const works = async (path) => existsSync(path) && (await run(path, ['--version'])).code === 0;

const find = async () => {
  for (const path of [playwrightOwn(), ...inPath(), ...MAC]) {
    if (path && (await works(path))) return path;
  }
  return undefined;
};

const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

const install = async () => {
  console.log('Installing the browser (Debian package chromium) for the browser tests.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env });
};

/**
 * The path of a Chrome or Chromium: CHROMIUM_PATH, Playwright's own, the system's; as root on Debian or Ubuntu
 * it is installed. Throws one sentence when there is none.
 */
export const findBrowser = async () => {
  const { CHROMIUM_PATH: named } = process.env;
  if (named) {
    if (await works(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${JSON.stringify(named)}, but no browser can be started there.`);
  }
  const found = await find();
  if (found) return found;
  if (canInstall()) await install();
  const installed = await find();
  if (installed) return installed;
  throw new Error(
    'The browser tests need Chrome or Chromium: install the package chromium, or name one with CHROMIUM_PATH.',
  );
};
