import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outsidePath, ROOT, run } from './run.js';

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  } catch {
    return undefined;
  }
};

/** npm keeps a list of what it has installed; it is written last, so an install that was cut short has none. */
const installed = () => readJson('node_modules/.package-lock.json')?.packages ?? {};

const isThere = ([path, entry], found) => {
  const one = found[path];
  if (!one) return entry.optional === true;
  return one.version === entry.version && existsSync(join(ROOT, path));
};

/** Whether every locked package is there in its locked version (optional ones: for this platform). */
export const packagesMatch = () => {
  const locked = Object.entries(readJson('package-lock.json')?.packages ?? {}).filter(
    ([path]) => path !== '',
  );
  const found = installed();
  return locked.length > 0 && locked.every((each) => isThere(each, found));
};

/** The npm that was asked to start us, with the Node that it runs on; else the npm of the path. */
const npm = () => {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const began = node && existsSync(node) && !node.startsWith(join(ROOT, 'node_modules')) ? node : undefined;
  return script?.endsWith('.js') && began ? [began, script] : ['npm'];
};

/** Settings of the npm that runs us would be taken for settings of the one that installs. */
const cleanEnvironment = () => {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?:lifecycle|package|command)/.test(name),
  );
  return { ...Object.fromEntries(kept), PATH: outsidePath() };
};

/** Installs the locked packages when they are missing or others. Throws a sentence when that fails. */
export const installPackages = async () => {
  if (packagesMatch()) return;
  console.log('Installing the packages (a minute or two, only when they have changed).');
  const [command, ...args] = npm();
  const ci = [...args, 'ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'];
  const { code, output } = await run(command, ci, { env: cleanEnvironment() });
  if (code !== 0)
    throw new Error(`${output}\nThe packages could not be installed: npm ci failed, see above.`);
};
