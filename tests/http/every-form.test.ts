import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePort } from '#db/embedded/free-port.ts';
import { access } from '#src/access.ts';
import { comeAndGo, isSwept, missing, SELDOM, steps } from '#tests/support/everybody.ts';
import type { Taken } from '#tests/support/everybody.ts';
import { killAllMains, startMain } from '#tests/support/start-main.ts';
import type { StartedMain } from '#tests/support/start-main.ts';
import { patternOf } from '#tests/support/sweep.ts';

// The server as `npm start` starts it: built, on the real clock, with the invented world. Every person of the demo
// opens every page that she finds and sends every form on it. A new page or form is swept without being named here.

vi.setConfig({ hookTimeout: 600_000 });

let folder: string;
let main: StartedMain;
let base: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rinnalla-forms-'));
  main = startMain({ PORT: String(await freePort()), RINNALLA_DATA: folder });
  base = await main.ready;
  await comeAndGo(base);
  main.child.kill('SIGTERM');
  await main.ended;
});
afterAll(async () => {
  await killAllMains();
  await rm(folder, { recursive: true, force: true });
});

/** As one line, for the one who reads a failure. */
const told = ({ who, path, sent, status, said }: Taken): string =>
  [who, path, sent ? `${sent.name} ${sent.button} ${sent.manner}` : '', status, said].join(' | ');

describe('every page and every form, on the real clock', () => {
  test('no page and no form fails, and a form that is shown is there to be sent', () => {
    const failed = steps.filter(({ status }) => status >= 500);
    expect(failed.map(told)).toEqual([]);
    const refused = steps.filter(({ sent, status }) => sent && (status === 404 || status === 403));
    // The demo goes on naming those whose account was closed meanwhile.
    expect(refused.filter(({ sent }) => sent?.name !== 'demo.sign-in').map(told)).toEqual([]);
  });

  test('the log tells of no error, and nothing else is said', () => {
    const [creating, ready, ...rest] = main.lines;
    expect([creating, ready]).toEqual([
      'Creating the database (only at the first start).',
      `Rinnalla: ${base}`,
    ]);
    expect(rest.filter((line) => (JSON.parse(line) as { level: string }).level !== 'info')).toEqual([]);
  });

  test('every page was opened', () => {
    const opened = new Set(steps.filter(({ status }) => status === 200).map(({ path }) => patternOf(path)));
    const missed = Object.keys(access).filter((pattern) => isSwept(pattern) && !opened.has(pattern));
    expect(missed.filter((pattern) => pattern !== SELDOM)).toEqual([]);
  });

  test('every form was sent, and did what it is for', () => {
    const tried = (name: string) => steps.filter(({ sent }) => sent?.name === name);
    expect(missing().flatMap((name) => [name, ...tried(name).map(told)])).toEqual([]);
  });
});
