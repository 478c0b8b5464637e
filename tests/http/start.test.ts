import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openAsOwner } from '#db/client.ts';
import { freePort } from '#db/embedded/free-port.ts';
import { createTestDatabase } from '#tests/support/databases.ts';
import { SECRETS_KEY } from '#tests/support/secrets.ts';
import { killAllMains, startMain } from '#tests/support/start-main.ts';
import { CONTACTS } from '#tests/support/contacts.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

/** What a person who starts it a second time waits at most. */
const SECOND_START_MS = 8_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rinnalla-start-'));
});
afterEach(killAllMains);
afterAll(() => rm(folder, { recursive: true, force: true }));

const demo = async (env: Readonly<Record<string, string>> = {}) => {
  const port = await freePort();
  return startMain({ PORT: String(port), RINNALLA_DATA: folder, ...env });
};

const status = async (url: string): Promise<number> => (await fetch(url, { redirect: 'manual' })).status;

const databasePid = async (): Promise<number> =>
  Number((await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n', 1)[0]);

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the demo', () => {
  test('starts in an empty folder, says what it does, and Ctrl-C ends all of it', async () => {
    const main = await demo();
    const url = await main.ready;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(main.lines).toEqual(['Creating the database (only at the first start).', `Rinnalla: ${url}`]);
    expect(await status(`${url}/fi/sign-in`)).toBe(200);
    expect(await status(`${url}/demo`)).toBe(200);
    expect(await status(`${url}/demo/mail`)).toBe(200);
    expect((await stat(join(folder, 'secrets-key'))).mode & 0o777).toBe(0o600);
    const pid = await databasePid();
    main.child.kill('SIGINT');
    expect(await main.ended).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  test('is ready within 8 s the second time, and after it was killed', async () => {
    const times: number[] = [];
    for (const end of ['SIGKILL', 'SIGTERM'] as const) {
      const start = performance.now();
      const main = await demo();
      const url = await main.ready;
      times.push(performance.now() - start);
      expect(await status(`${url}/ready`)).toBe(200);
      main.child.kill(end);
      expect(await main.ended).toBe(end === 'SIGTERM' ? 0 : 'SIGKILL');
    }
    // The better of two: other tests run at the same time.
    expect(Math.min(...times)).toBeLessThan(SECOND_START_MS);
  });

  test('ends with the process that started it', async () => {
    const main = await demo();
    await main.ready;
    const pid = await databasePid();
    main.child.disconnect();
    expect(await main.ended).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  test('listens to this computer only, whatever HOST says', async () => {
    const main = await demo({ HOST: '0.0.0.0' });
    expect(await main.ready).toContain('http://127.0.0.1:');
    main.child.kill('SIGTERM');
    await main.ended;
  });

  test('says that it is not ready while its database is gone, and recovers by itself', async () => {
    const main = await demo();
    const url = await main.ready;
    process.kill(await databasePid(), 'SIGKILL');
    await expect.poll(() => status(`${url}/ready`), { timeout: 30_000, interval: 20 }).toBe(503);
    expect(await status(`${url}/health`)).toBe(200);
    await expect.poll(() => status(`${url}/ready`), { timeout: 30_000, interval: 50 }).toBe(200);
    await expect.poll(() => status(`${url}/fi/sign-in`), { timeout: 30_000 }).toBe(200);
    main.child.kill('SIGTERM');
    expect(await main.ended).toBe(0);
  });

  test('lets a request under way finish before it ends', async () => {
    const main = await demo();
    const { port } = new URL(await main.ready);
    const socket = connect(Number(port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.write(
      `POST /fi/sign-in HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 6\r\n` +
        'Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n\r\n',
    );
    await once(socket, 'data');
    expect(answer).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    main.child.kill('SIGTERM');
    const refused = () =>
      fetch(`http://127.0.0.1:${port}/health`).then(
        () => false,
        () => true,
      );
    await expect.poll(refused, { timeout: 10_000 }).toBe(true);
    socket.write('name=a');
    await once(socket, 'close');
    expect(answer).toMatch(/HTTP\/1\.1 403 /);
    expect(await main.ended).toBe(0);
  });
});

describe('one clear sentence and an exit code', () => {
  test('for a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const main = await demo({ PORT: String(port) });
    expect(await main.ended).toBe(1);
    expect(main.lines).toEqual([
      `Port ${String(port)} is used by another program. Stop it, or choose another with PORT.`,
    ]);
    other.close();
  });

  test('for a second server on the same data', async () => {
    const first = await demo();
    await first.ready;
    const second = await demo();
    expect(await second.ended).toBe(1);
    expect(second.lines).toEqual([
      `Rinnalla is already running with the data folder ${folder}. Stop it, or choose another with RINNALLA_DATA.`,
    ]);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
  });

  test('for wrong values', async () => {
    const main = startMain({ PORT: 'abc', LOG_LEVEL: 'loud' });
    expect(await main.ended).toBe(2);
    expect(main.lines).toEqual([
      'PORT must be a number from 1 to 65535, but it is "abc"',
      'LOG_LEVEL must be one of debug, info, warn, error, silent, but it is "loud"',
    ]);
  });

  test('for a database that does not answer', async () => {
    const nowhere = String(await freePort());
    const main = await demo({
      DATABASE_URL: `postgres://owner:secret@127.0.0.1:${nowhere}/rinnalla`,
      SMTP_URL: 'smtp://127.0.0.1:2525',
      RINNALLA_ORIGIN: 'https://rinnalla.esimerkki.invalid',
      TRUSTED_PROXIES: '1',
      SECRETS_KEY,
      ...CONTACTS,
    });
    expect(await main.ended).toBe(1);
    expect(main.lines).toEqual([
      `The database 127.0.0.1:${nowhere}/rinnalla cannot be used: nothing answers there. Check DATABASE_URL.`,
    ]);
  });

  test('for a wrong password', async () => {
    const { ownerUrl, drop } = await createTestDatabase('nothing');
    const wrong = new URL(ownerUrl);
    wrong.password = 'wrong';
    const main = await demo({
      DATABASE_URL: wrong.href,
      SMTP_URL: 'smtp://127.0.0.1:2525',
      RINNALLA_ORIGIN: 'https://rinnalla.esimerkki.invalid',
      TRUSTED_PROXIES: '1',
      SECRETS_KEY,
      ...CONTACTS,
    });
    expect(await main.ended).toBe(1);
    expect(main.lines).toEqual([
      `The database ${wrong.host}${wrong.pathname} cannot be used: the user or the password is wrong. Check DATABASE_URL.`,
    ]);
    await drop();
  });
});

test('with a database of its own nothing of the demo is there, and two servers may start on it at once', async () => {
  const { ownerUrl, drop } = await createTestDatabase('nothing');
  const env = {
    DATABASE_URL: ownerUrl,
    SMTP_URL: 'smtp://127.0.0.1:2525',
    RINNALLA_ORIGIN: 'https://rinnalla.esimerkki.invalid',
    TRUSTED_PROXIES: '1',
    SECRETS_KEY,
    ...CONTACTS,
    LOG_LEVEL: 'error',
  };
  const ports = [await freePort(), await freePort()];
  const mains = [
    startMain({ ...env, PORT: String(ports[0]), DATABASE_URL: '-' }, `${ownerUrl}\n`),
    startMain({ ...env, PORT: String(ports[1]) }),
  ];
  for (const { ready } of mains) expect(await ready).toBe('https://rinnalla.esimerkki.invalid');
  const url = `http://127.0.0.1:${String(ports[0])}`;
  expect(await status(`${url}/fi/sign-in`)).toBe(200);
  expect(await status(`${url}/demo`)).toBe(404);
  expect(await status(`${url}/demo/mail`)).toBe(404);
  if (process.platform === 'linux') {
    const environment = readFileSync(`/proc/${String(mains[0]?.child.pid)}/environ`, 'utf8');
    expect(environment).toContain('DATABASE_URL=-');
    expect(environment).not.toContain(new URL(ownerUrl).password);
  }
  const owner = openAsOwner(ownerUrl);
  // Nobody is connected with the owner's rights once the server is up, but who looks.
  const connected = await owner.execute<{ name: string }>(sql`
    select distinct usename as name from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() order by name`);
  expect(connected.map(({ name }) => name)).toContain('app_jobs');
  expect(['app_jobs', 'app_runtime']).toEqual(expect.arrayContaining(connected.map(({ name }) => name)));
  expect([...(await owner.execute(sql`select count(*)::int as people from person`))]).toEqual([
    { people: 0 },
  ]);
  await owner.close();
  for (const { child, ended } of mains) {
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }
  await drop();
});
