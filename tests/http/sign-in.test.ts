import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret, TOTP } from 'otpauth';
import { makePaperCode } from '#src/features/sign-in/paper.ts';
import { browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { freePort, startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { startMailServer } from '#tests/support/smtp.ts';
import type { MailServer } from '#tests/support/smtp.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';

// Signing in as people do it: the real server (no demo), real mail, no JavaScript.

const world = await openWorld();
let server: TestServer;
let mail: MailServer;

beforeAll(async () => {
  mail = await startMailServer();
  const port = String(await freePort());
  const env = {
    PORT: port,
    DATABASE_URL: world.ownerUrl,
    SMTP_URL: mail.url,
    RINNALLA_ORIGIN: `http://127.0.0.1:${port}`,
  };
  server = await startServer(world.ownerUrl, { now: NOW, env });
});
afterAll(async () => {
  await server.stop();
  await mail.stop();
});

const codeOf = (text: string): string => (/\d{4} \d{4}/.exec(text)?.[0] ?? '').replace(' ', '');
const wrongCode = (code: string): string => String((Number(code) + 1) % 100_000_000).padStart(8, '0');

describe('a client with a code by e-mail', () => {
  it('gets in, in her own language, and is told so', async () => {
    const venla = browser(server.url);
    await venla.open('/fi/sign-in');
    const asked = await venla.submit('sign-in.ask-code', { email: ' Venla.Mallikas@Example.org ' });
    expect(asked.url.pathname).toBe('/fi/sign-in/code');
    const letter = await mail.next();
    expect(letter.to).toEqual(['venla.mallikas@example.org']);
    const home = await venla.submit('sign-in.code', {
      code: ` ${codeOf(letter.text).slice(0, 3)} ${codeOf(letter.text).slice(3)} `,
    });
    expect(home.status).toBe(200);
    expect(home.heading).toBe('Hei Venla');
    expect(home.text).toContain('Olet kirjautunut sisään.');
  });

  it('comes back to the page that she wanted, in its language', async () => {
    const emil = browser(server.url);
    const page = await emil.open('/sv/coach');
    expect(page.url.pathname).toBe('/sv/sign-in');
    await emil.submit('sign-in.ask-code', { email: 'emil.exempel@example.org' });
    const there = await emil.submit('sign-in.code', { code: codeOf((await mail.next()).text) });
    expect(there.url.pathname).toBe('/sv/coach');
  });

  it('has five tries, in the browser that asked, and each code works once', async () => {
    const onni = browser(server.url);
    const other = browser(server.url);
    await onni.open('/fi/sign-in');
    await onni.submit('sign-in.ask-code', { email: 'onni.esimerkki@example.org' });
    const code = codeOf((await mail.next()).text);
    await other.open('/fi/sign-in/code');
    const elsewhere = await other.post('/fi/sign-in/code', { _form: 'sign-in.code', code });
    expect(elsewhere.status).toBe(422);
    expect(elsewhere.text).toContain('Pyysit koodin toisella laitteella.');
    const once = await onni.submit('sign-in.code', { code: wrongCode(code) });
    expect(once.status).toBe(422);
    expect(once.text).toContain('Voit yrittää vielä 4 kertaa.');
    expect(once.root.querySelector('input[name=code]')?.getAttribute('value')).toBe(wrongCode(code));
    for (let tries = 2; tries <= 5; tries++) await onni.submit('sign-in.code', { code: wrongCode(code) });
    const tooLate = await onni.submit('sign-in.code', { code });
    expect(tooLate.status).toBe(422);
    expect(tooLate.text).toContain('Koodi oli väärin monta kertaa. Pyydä uusi koodi.');

    await onni.open('/fi/sign-in');
    await onni.submit('sign-in.ask-code', { email: 'onni.esimerkki@example.org' });
    const fresh = codeOf((await mail.next()).text);
    const page = await onni.open('/fi/sign-in/code');
    expect(page.status).toBe(200);
    expect((await onni.submit('sign-in.code', { code: fresh })).heading).toBe('Hei Onni');
    const again = await onni.post('/fi/sign-in/code', { _form: 'sign-in.code', code: fresh });
    expect(again.text).toContain('Olet jo käyttänyt tämän koodin.');
  });

  it('is not told whether an address is known, and an unknown one gets no mail', async () => {
    const before = mail.mails.length;
    const somebody = browser(server.url);
    const known = browser(server.url);
    await somebody.open('/fi/sign-in');
    await known.open('/fi/sign-in');
    const nobodys = await somebody.submit('sign-in.ask-code', { email: 'ei.kukaan@example.org' });
    const hers = await known.submit('sign-in.ask-code', { email: 'riitta.tauko@example.org' });
    expect(nobodys.url.pathname).toBe(hers.url.pathname);
    expect(nobodys.text).toBe(hers.text);
    expect((await mail.next()).to).toEqual(['riitta.tauko@example.org']);
    expect(mail.mails.length).toBe(before + 1);
    const tried = await somebody.submit('sign-in.code', { code: '12345678' });
    expect(tried.text).toContain('Voit yrittää vielä 4 kertaa.');
  });

  it('gets no code for a staff address', async () => {
    const before = mail.mails.length;
    const sari = browser(server.url);
    await sari.open('/fi/sign-in');
    await sari.submit('sign-in.ask-code', { email: 'sari.esimerkki@example.org' });
    const venla = browser(server.url);
    await venla.open('/fi/sign-in');
    await venla.submit('sign-in.ask-code', { email: 'venla.mallikas@example.org' });
    expect((await mail.next()).to).toEqual(['venla.mallikas@example.org']);
    expect(mail.mails.length).toBe(before + 1);
  });

  it('is not slowed down for ever: five codes in 15 minutes for one address', async () => {
    const many = browser(server.url);
    for (let asked = 0; asked < 5; asked++) {
      await many.open('/fi/sign-in');
      expect((await many.submit('sign-in.ask-code', { email: 'elias.kokeilu@example.org' })).status).toBe(
        200,
      );
      await mail.next();
    }
    await many.open('/fi/sign-in');
    const sixth = await many.submit('sign-in.ask-code', { email: 'elias.kokeilu@example.org' });
    expect(sixth.status).toBe(422);
    expect(sixth.text).toContain('Odota 15 minuuttia');
    await server.setNow(NOW.add({ minutes: 16 }));
    expect((await many.submit('sign-in.ask-code', { email: 'elias.kokeilu@example.org' })).status).toBe(200);
    await mail.next();
    await server.setNow(NOW);
  });

  it.each(['', 'abc', 'a@b', 'kaksi@@example.org', 'ä'.repeat(300), '<script>@example.org', '👋'])(
    'is told calmly what is wrong with %j',
    async (email) => {
      const venla = browser(server.url);
      await venla.open('/fi/sign-in');
      const page = await venla.submit('sign-in.ask-code', { email });
      expect(page.status).toBe(422);
      expect(page.root.querySelector('#email')?.getAttribute('aria-invalid')).toBe('true');
      expect(page.root.querySelector('#email')?.getAttribute('value')).toBe(email);
      expect(page.root.querySelector('title')?.textContent).toContain('Virhe:');
    },
  );
});

describe('a client with a letter', () => {
  it('gets in once with its code, written any way', async () => {
    const made = await world
      .write('janne', (scope) => makePaperCode(scope, world.id('fatima'), 'letter'))
      .catch(() => null);
    const coach =
      made?.kind === 'done'
        ? made
        : await world.write('katja', (scope) => makePaperCode(scope, world.id('fatima'), 'letter'));
    if (coach.kind !== 'done') throw new Error('No letter');
    const fatima = browser(server.url);
    await fatima.open('/selko/sign-in/letter');
    const home = await fatima.submit('sign-in.letter', {
      code: coach.value.code.toLowerCase().replaceAll('-', ' '),
    });
    expect(home.heading).toBe('Hei Fatima');
    const again = browser(server.url);
    await again.open('/selko/sign-in/letter');
    expect((await again.submit('sign-in.letter', { code: coach.value.code })).status).toBe(422);
  });
});

describe('a colleague', () => {
  const PASSWORD = 'sininen hevonen soutaa kuussa';

  it('sets up her password and authenticator, and signs in with both', async () => {
    const made = await world.write('mirja', (scope) => makePaperCode(scope, world.id('sari'), 'staff'));
    if (made.kind !== 'done') throw new Error('No code');
    const sari = browser(server.url);
    const page = await sari.open('/fi/staff/enrol');
    const secret = page.root.querySelector('input[name=secret]')?.getAttribute('value') ?? '';
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const at = (now: Temporal.Instant) => totp.generate({ timestamp: now.epochMilliseconds });
    const common = await sari.submit('sign-in.enrol', {
      code: made.value.code,
      password: 'salasana12345678',
      totp: at(NOW),
    });
    expect(common.status).toBe(422);
    expect(common.root.querySelector('input[name=secret]')?.getAttribute('value')).toBe(secret);
    const short = await sari.submit('sign-in.enrol', {
      code: made.value.code,
      password: 'liian lyhyt',
      totp: at(NOW),
    });
    expect(short.text).toContain('15');
    const inside = await sari.submit('sign-in.enrol', {
      code: made.value.code,
      password: PASSWORD,
      totp: at(NOW),
    });
    expect(inside.status).toBe(200);
    expect(inside.url.pathname).toBe('/fi/staff');

    const later = NOW.add({ minutes: 2 });
    await server.setNow(later);
    const next = browser(server.url);
    await next.open('/fi/staff/sign-in');
    const email = 'sari.esimerkki@example.org';
    const wrong = await next.submit('sign-in.password', { email, password: `${PASSWORD}!`, code: at(later) });
    expect(wrong.status).toBe(422);
    expect(wrong.root.querySelector('input[name=password]')?.getAttribute('value') ?? '').toBe('');
    const used = await next.submit('sign-in.password', { email, password: PASSWORD, code: at(NOW) });
    expect(used.status).toBe(422);
    const right = await next.submit('sign-in.password', { email, password: PASSWORD, code: at(later) });
    expect(right.url.pathname).toBe('/fi/staff');
    const twice = browser(server.url);
    await twice.open('/fi/staff/sign-in');
    expect(
      (await twice.submit('sign-in.password', { email, password: PASSWORD, code: at(later) })).status,
    ).toBe(422);
    await server.setNow(NOW);
  });
});

describe('a session', () => {
  it('ends after half an hour without use, and what was being written comes back', async () => {
    const venla = browser(server.url, await sessionCookie(world.owner, world.id('venla'), NOW));
    await venla.open('/fi/settings');
    await server.setNow(NOW.add({ minutes: 31 }));
    const out = await venla.open('/fi/coach');
    expect(out.url.pathname).toBe('/fi/sign-in');
    await server.setNow(NOW);
  });

  it('ends at sign-out, in the database and in the browser', async () => {
    const cookie = await sessionCookie(world.owner, world.id('venla'), NOW);
    const venla = browser(server.url, cookie);
    await venla.open('/fi');
    const out = await venla.submit('sign-in.out');
    expect(out.url.pathname).toBe('/fi/sign-in');
    expect(out.text).toContain('Olet kirjautunut ulos.');
    expect(venla.cookies.has('session')).toBe(false);
    const stolen = browser(server.url, cookie);
    expect((await stolen.open('/fi')).url.pathname).toBe('/fi/welcome');
  });

  it('never leads to another site', async () => {
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/fi/../../evil',
      '/fi/sign-in',
    ])
      expect(
        (await browser(server.url).open(`/fi/sign-in?next=${encodeURIComponent(next)}`)).html,
      ).not.toContain('name="next"');
  });
});
