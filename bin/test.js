// `npm test`: makes the clone ready, runs every check and ends with one line, `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.js';
import { prepare } from './prepare.js';
import { insideEnvironment, run } from './run.js';

const CHECKS = ['format', 'lint', 'types'];
const SUITES = ['unit', 'db', 'http', 'e2e'];

const total = { passed: 0, failed: 0 };
const failures = [];

const count = (name, passed, failed) => {
  total.passed += passed;
  total.failed += failed.length;
  failures.push(...failed.map((test) => `${name}: ${test}`));
};

const report = (name, start, passed, failed) => {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${failed.length > 0 ? 'FAILED' : 'ok    '} ${name}: ${passed} passed, ${failed.length} failed (${seconds} s)`,
  );
  count(name, passed, failed);
};

/** A check is one test: it holds or it does not. What it says is shown only when it fails. */
const check = async (name, work) => {
  const start = performance.now();
  const said = await work().catch((error) => (error instanceof Error ? error.message : String(error)));
  if (said) console.log(said);
  report(name, start, said ? 0 : 1, said ? ['see above'] : []);
};

const script = (name) => async () => {
  const { code, output } = await run('npm', ['run', '--silent', name]);
  return code === 0 ? '' : output || `npm run ${name} failed`;
};

/** The names of the tests that failed, as Vitest reports them. */
const failedNames = (files) =>
  files.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );

/** What passed and failed, by Vitest's own report. A run that broke off counts as one more failure. */
const resultOf = (file, code) => {
  try {
    const { numPassedTests: passed, testResults } = JSON.parse(readFileSync(file, 'utf8'));
    const failed = failedNames(testResults);
    return { passed, failed: failed.length === 0 && code !== 0 ? ['the run broke off'] : failed };
  } catch {
    return { passed: 0, failed: ['the run gave no report'] };
  }
};

const suite = async (name, folder, env) => {
  const start = performance.now();
  const file = join(folder, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await run('npm', ['run', '--silent', name, '--', ...reporters], { env, show: true });
  const { passed, failed } = resultOf(file, code);
  report(name, start, passed, failed);
};

const runAll = async (folder) => {
  await check('build', async () => void (await prepare()));
  await Promise.all(CHECKS.map((name) => check(name, script(name))));
  let browser = '';
  await check('browser', async () => {
    browser = await findBrowser();
  });
  for (const name of SUITES) await suite(name, folder, { ...insideEnvironment(), CHROMIUM_PATH: browser });
};

const folder = mkdtempSync(join(tmpdir(), 'rinnalla-report-'));
const start = performance.now();
try {
  await runAll(folder);
} catch (error) {
  console.log(error);
  count('run', 0, ['see above']);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const minutes = ((performance.now() - start) / 60_000).toFixed(1);
console.log(`\n${minutes} minutes. ${failures.length > 0 ? 'Failed:' : 'Nothing failed.'}`);
for (const failure of failures) console.log(`  ${failure}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
