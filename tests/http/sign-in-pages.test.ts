import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePaperCode } from '#src/features/sign-in/paper.ts';
import { browser } from '#tests/support/browse.ts';
import type { Visit } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

// What the pages of signing in show and keep; who gets in stands in sign-in.test.ts.

const world = await openWorld();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
});
afterAll(() => server.stop());

const isSignedIn = ({ root }: Visit): boolean => root.querySelector('input[value="sign-in.out"]') !== null;
const valueOf = ({ root }: Visit, id: string) => root.querySelector(`#${id}`)?.getAttribute('value');
const errorsOf = ({ root }: Visit) =>
  root.querySelectorAll('error-summary a').map((link) => link.getAttribute('href'));

const startCode = async (by: PersonName, of: PersonName): Promise<string> => {
  const made = await world.write(by, (scope) => makePaperCode(scope, world.id(of), 'staff'));
  if (made.kind !== 'done') throw new Error(made.kind);
  return made.value.code;
};

describe('the first page of somebody new', () => {
  it('says what this is and leads to the ways in, in every language', async () => {
    const visitor = browser(server.url);
    const page = await visitor.open('/');
    expect(page.url.pathname).toBe('/fi/welcome');
    const leads = (visit: Visit) => visit.root.querySelectorAll('.ways a').map((a) => a.getAttribute('href'));
    expect(leads(page)).toEqual(['/fi/sign-in', '/fi/sign-in/letter', '/fi/staff/sign-in']);
    const simple = await visitor.open('/selko/welcome');
    expect(leads(simple)).toEqual(['/selko/sign-in', '/selko/sign-in/letter', '/fi/staff/sign-in']);
    expect(simple.text).toContain('Esimerkkilän hyvinvointialue');
  });

  it('has a question to try, whose answer is chosen again and kept nowhere', async () => {
    const page = await browser(server.url).open('/sv/welcome?answer=hard');
    expect(page.root.querySelector('input[value=hard]')?.hasAttribute('checked')).toBe(true);
    expect(page.text).toContain('Det här svaret sparades inte.');
    const before = await browser(server.url).open('/sv/welcome');
    expect(before.root.querySelector('#try input[checked]')).toBeNull();
    expect(before.text).not.toContain('Det här svaret sparades inte.');
  });
});

describe('the page of the code', () => {
  it('asks for a code first in a browser that has none', async () => {
    const page = await browser(server.url).open('/fi/sign-in/code');
    expect(page.text).toContain('Et ole pyytänyt koodia tällä laitteella.');
    expect(page.root.querySelector('input[name=code]')).toBeNull();
  });
});

describe('the page of the letter', () => {
  it.each([[''], ['👋'], ['K7QH'], ['x'.repeat(41)]])('says what is wrong with %j', async (code) => {
    const visitor = browser(server.url);
    await visitor.open('/fi/sign-in/letter');
    const again = await visitor.submit('sign-in.letter', { code });
    expect([again.status, errorsOf(again), valueOf(again, 'code')]).toEqual([422, ['#code'], code]);
  });
});

describe('the pages of staff', () => {
  const PASSWORD = 'kivi sateenvarjo ruusu 17 hiljaa';
  const totp = (secret: string, at: Temporal.Instant): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.epochMilliseconds });
  const secretOf = ({ root }: Visit): string =>
    root.querySelector('input[name=secret]')?.getAttribute('value') ?? '';
  let secret = '';

  it('set up a password and an app with the code of a colleague', async () => {
    const code = await startCode('mirja', 'katja');
    const visitor = browser(server.url);
    const first = await visitor.open('/sv/staff/enrol');
    secret = secretOf(first);
    expect(first.root.querySelector('a[href^="otpauth://totp/"]')?.getAttribute('href')).toContain(secret);
    expect(first.root.querySelector('svg[role=img]')).not.toBeNull();

    const again = await visitor.submit('sign-in.enrol', { code, password: 'för kort', totp: '000000' });
    expect([again.status, errorsOf(again)]).toEqual([422, ['#password', '#totp']]);
    expect([valueOf(again, 'code'), valueOf(again, 'password'), secretOf(again)]).toEqual([
      code,
      undefined,
      secret,
    ]);

    const home = await visitor.submit('sign-in.enrol', { password: PASSWORD, totp: totp(secret, NOW) });
    expect([home.url.pathname, isSignedIn(home)]).toEqual(['/sv/staff', true]);
  });

  it('a start code that is wrong, old or used says so in words of staff', async () => {
    const visitor = browser(server.url);
    const page = await visitor.open('/fi/staff/enrol');
    const code = 'AAAA-BBBB-CCCC';
    const again = await visitor.submit('sign-in.enrol', {
      code,
      password: PASSWORD,
      totp: totp(secretOf(page), NOW),
    });
    expect([again.status, errorsOf(again)]).toEqual([422, ['#code']]);
    expect(again.text).toContain('Aloituskoodi ei ole oikein');
  });

  it('sign in with all three, and keep all but the password after a mistake', async () => {
    const later = NOW.add({ minutes: 1 });
    await server.setNow(later);
    const visitor = browser(server.url);
    await visitor.open('/fi/staff/sign-in');
    const typed = { email: 'katja.exempel@example.org', code: totp(secret, later) };
    const again = await visitor.submit('sign-in.password', { ...typed, password: 'väärä' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Sähköposti, salasana tai koodi ei ole oikein.');
    expect([valueOf(again, 'email'), valueOf(again, 'password')]).toEqual([typed.email, undefined]);
    const home = await visitor.submit('sign-in.password', { password: PASSWORD });
    expect([home.url.pathname, isSignedIn(home)]).toEqual(['/sv/staff', true]);
    await server.setNow(NOW);
  });
});
