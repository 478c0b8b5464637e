import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret, TOTP } from 'otpauth';
import { browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';

// Whoever tries to get in and does not belong there: what is written down, and that others are served meanwhile.

const world = await openWorld();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW, env: { LOG_LEVEL: 'info' } });
});
afterAll(() => server.stop());

describe('the log', () => {
  /** The lines of what was refused on a page, in the order of their coming. */
  const refused = (route: string) =>
    server.log().filter((line) => line['route'] === route && Number(line['status']) >= 400);

  it('names the account of a try that failed, by a hash that needs a key', async () => {
    const email = 'sari.esimerkki@example.org';
    const somebody = browser(server.url);
    const tried = [email, email.toUpperCase(), 'katja.exempel@example.org'];
    for (const address of tried) {
      await somebody.open('/fi/staff/sign-in');
      const given = { email: address, password: 'not hers at all', code: '000000' };
      await somebody.submit('sign-in.password', given);
    }
    const lines = () => refused('/[locale]/staff/sign-in');
    await expect.poll(lines).toHaveLength(tried.length);
    const [hers, again, other] = lines().map((line) => line['account']);
    expect(lines()[0]).toMatchObject({
      form: 'sign-in.password',
      account: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(again).toBe(hers);
    expect(other).not.toBe(hers);
    expect(hers).not.toBe(createHash('sha256').update(email).digest('hex'));
    expect(JSON.stringify(server.log())).not.toContain(email);
  });

  it('names who tried to open what is not hers, by the page that was asked for', async () => {
    const venla = browser(server.url, await sessionCookie(world.owner, world.id('venla'), NOW));
    expect((await venla.open('/fi/staff/team')).status).toBe(404);
    const lines = () => refused('/[locale]/staff/team');
    await expect.poll(lines).toMatchObject([{ status: 404, actor: world.id('venla') }]);
  });
});

it('answers at once whether it lives while many set up passwords without a right code', async () => {
  const visitors = Array.from({ length: 30 }, () => browser(server.url));
  const password = '@4($8{[<6316!1|0$5+7%2'.repeat(3);
  const secrets: string[] = [];
  for (const visitor of visitors) {
    const page = await visitor.open('/fi/staff/enrol');
    secrets.push(page.root.querySelector('input[name=secret]')?.getAttribute('value') ?? '');
  }
  const enrolAll = (written: string): Promise<number[]> =>
    Promise.all(
      visitors.map(async (visitor, n) => {
        const secret = Secret.fromBase32(secrets[n] ?? '');
        const totp = new TOTP({ secret }).generate({ timestamp: NOW.epochMilliseconds });
        const given = { code: 'K7QH-2MXP-9WTR', password: written, totp };
        return (await visitor.submit('sign-in.enrol', given)).status;
      }),
    );
  // How long it takes to say no so many times without a look at the password: machines differ, and hours too.
  const start = performance.now();
  await enrolAll('short');
  const plain = performance.now() - start;

  const enrolling = enrolAll(password);
  let slowest = 0;
  let done = false;
  void enrolling.then(() => {
    done = true;
  });
  while (!done) {
    const asked = performance.now();
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    slowest = Math.max(slowest, performance.now() - asked);
  }
  expect(new Set(await enrolling)).toEqual(new Set([422]));
  expect(slowest).toBeLessThan(Math.max(1_000, 3 * plain));
});
