import { eq, sql } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountNotice } from '#db/schema/account.ts';
import { person, preference } from '#db/schema/people.ts';
import { loadTexts } from '#src/server/texts.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { startMailServer } from '#tests/support/smtp.ts';
import type { MailServer, ReceivedMail } from '#tests/support/smtp.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

// Nobody comes into an account without its person being told: the real server, its queue, a real mail server.

const PHONE = '040 555 0199';
const world = await openWorld();
const { texts } = await loadTexts();
let server: TestServer;
let mailServer: MailServer;
beforeAll(async () => {
  mailServer = await startMailServer();
  const env = {
    DATABASE_URL: world.ownerUrl,
    SMTP_URL: mailServer.url,
    RINNALLA_ORIGIN: 'http://127.0.0.1:4321',
    SERVICE_PHONE: PHONE,
  };
  server = await startServer(world.ownerUrl, { now: NOW, env });
});
afterAll(async () => {
  await server.stop();
  await mailServer.stop();
});

const as = async (name: PersonName): Promise<Browser> =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), NOW));

const letterPage = (name: PersonName) => `/fi/staff/clients/${world.id(name)}/letter`;
const codeOf = ({ root }: Visit): string =>
  root.querySelector('.letter .code, .lead .say')?.text.trim() ?? '';
const subjectOf = (mail: ReceivedMail): string => mail.headers.get('subject') ?? '';

/** A letter that is made by her coach; its code. */
const letterFor = async (coach: PersonName, client: PersonName): Promise<string> => {
  const staff = await as(coach);
  await staff.open(letterPage(client));
  return codeOf(await staff.submit('people.make-letter', { identity: 'yes' }));
};

/** Nobody's name, nothing that can be followed, no word of what the service is, and no offer to switch it off. */
const expectDiscreet = (mail: ReceivedMail): void => {
  expect(`${subjectOf(mail)}\n${mail.text}`).not.toMatch(
    /https?:|www\.|Sari|Mirja|Katja|Venla|Emil|Mika|valmen|träning|asetuksissa|inställningar|[0-9a-f]{8}-/i,
  );
  expect(mail.text).toContain(PHONE);
};

describe('a client is told', () => {
  it.each([
    ['sari', 'venla', 'fi', 'Sinulla on uusi kirjautumiskirje'],
    ['katja', 'emil', 'sv', 'Det finns ett inloggningsbrev för dig'],
    ['sari', 'mika', 'fi-simple', 'Sinulla on uusi kirjautumiskirje'],
  ] as const)('of the letter that %s makes for %s, in %s', async (coach, client, locale, subject) => {
    const [row] = await world.owner
      .select()
      .from(person)
      .where(eq(person.id, world.id(client)));
    // What she wants of other e-mail does not count here.
    await world.owner
      .update(preference)
      .set({ messageNotice: 'off', reminders: 'none' })
      .where(eq(preference.personId, world.id(client)));
    const code = await letterFor(coach, client);
    const mail = await mailServer.next();
    expect([mail.to, subjectOf(mail)]).toEqual([[row?.email], subject]);
    expectDiscreet(mail);
    expect(mail.text).toContain(texts(locale)('mail:unknown', { phone: PHONE }));
    expect(mail.text).not.toContain(code);
  });

  it('when somebody came in with it, once, however often the code is tried', async () => {
    const code = await letterFor('sari', 'venla');
    expect(subjectOf(await mailServer.next())).toBe('Sinulla on uusi kirjautumiskirje');
    for (const status of [200, 422]) {
      const visitor = browser(server.url);
      await visitor.open('/fi/sign-in/letter');
      expect((await visitor.submit('sign-in.letter', { code })).status).toBe(status);
    }
    const mail = await mailServer.next();
    expect([mail.to, subjectOf(mail)]).toEqual([
      ['venla.mallikas@example.org'],
      'Joku kirjautui sisään kirjeelläsi',
    ]);
    expectDiscreet(mail);
  });

  it('at both addresses that her address is another one, and no address stays behind', async () => {
    const sari = await as('sari');
    await sari.open(`/fi/staff/clients/${world.id('venla')}/details`);
    await sari.submit('people.change-client', { email: 'venla.uusi@example.org' });
    const mails = [await mailServer.next(), await mailServer.next()];
    const byAddress = new Map(mails.map((mail) => [mail.to.join(), mail]));
    expect([...byAddress.keys()].sort()).toEqual(['venla.mallikas@example.org', 'venla.uusi@example.org']);
    expect(byAddress.get('venla.mallikas@example.org')?.text).toContain('ei enää tule sähköpostia');
    expect(byAddress.get('venla.uusi@example.org')?.text).toContain('Kirjaudut nyt tällä osoitteella.');
    mails.forEach(expectDiscreet);
    for (const mail of mails) expect(mail.text).not.toContain('@');
    await expect.poll(() => world.owner.$count(accountNotice)).toBe(0);
  });

  it('of nothing when nothing was changed', async () => {
    const before = mailServer.mails.length;
    const sari = await as('sari');
    await sari.open(`/fi/staff/clients/${world.id('venla')}/details`);
    await sari.submit('people.change-client', { email: 'mika.selko@example.org' });
    await sari.submit('people.change-client', { email: 'venla.uusi@example.org', phone: '040 1' });
    await sari.open(letterPage('venla'));
    await sari.submit('people.make-letter', { clientId: world.id('emil'), identity: 'yes' });
    expect(await world.owner.$count(accountNotice)).toBe(0);
    expect(mailServer.mails).toHaveLength(before);
  });
});

describe('a colleague is told', () => {
  it('of her start code, and that her password and authenticator are new', async () => {
    const mirja = await as('mirja');
    await mirja.open(`/fi/staff/team/coaches/${world.id('sari')}`);
    const code = codeOf(await mirja.submit('team.new-code'));
    const made = await mailServer.next();
    expect([made.to, subjectOf(made)]).toEqual([
      ['sari.esimerkki@example.org'],
      'Sinulla on uusi aloituskoodi',
    ]);
    const sari = browser(server.url);
    const page = await sari.open('/fi/staff/enrol');
    const secret = page.root.querySelector('input[name=secret]')?.getAttribute('value') ?? '';
    const totp = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: NOW.epochMilliseconds,
    });
    const password = 'sininen hevonen soutaa kuussa';
    expect((await sari.submit('sign-in.enrol', { code, password, totp })).url.pathname).toBe('/fi/staff');
    const set = await mailServer.next();
    expect([set.to, subjectOf(set)]).toEqual([['sari.esimerkki@example.org'], 'Salasanasi on vaihdettu']);
    for (const mail of [made, set]) {
      expectDiscreet(mail);
      expect(mail.text).not.toContain(code);
    }
  });

  it('at both addresses that her lead has changed her address', async () => {
    const mirja = await as('mirja');
    await mirja.open(`/fi/staff/team/coaches/${world.id('katja')}/edit`);
    await mirja.submit('team.change-coach', { email: 'katja.uusi@example.org' });
    const mails = [await mailServer.next(), await mailServer.next()];
    expect(mails.flatMap(({ to }) => to).sort()).toEqual([
      'katja.exempel@example.org',
      'katja.uusi@example.org',
    ]);
    mails.forEach(expectDiscreet);
  });
});

describe('the mail', () => {
  const jobs = async (): Promise<{ data: Record<string, unknown>; state: string }[]> => [
    ...(await world.owner.execute<{ data: Record<string, unknown>; state: string }>(
      sql`select data, state::text as state from pgboss.job where name = 'mail.account-notice' order by created_on`,
    )),
  ];

  it('is an id in the queue, and nothing else', async () => {
    const queued = await jobs();
    expect(queued.length).toBeGreaterThan(5);
    for (const { data } of queued)
      expect(data).toEqual({ noticeId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('comes once when the mail server was down', { timeout: 30_000 }, async () => {
    mailServer.refuse({ code: 451, text: 'Not now' });
    await letterFor('katja', 'onni');
    await expect.poll(async () => (await jobs()).at(-1)?.state, { timeout: 10_000 }).toBe('retry');
    expect(await world.owner.$count(accountNotice)).toBe(1);
    mailServer.refuse(null);
    const mail = await mailServer.next();
    expect(mail.to).toEqual(['onni.esimerkki@example.org']);
    await expect.poll(() => world.owner.$count(accountNotice)).toBe(0);
    await expect.poll(async () => (await jobs()).at(-1)?.state, { timeout: 10_000 }).toBe('completed');
    expect(mailServer.mails.filter(({ to }) => to.includes('onni.esimerkki@example.org'))).toHaveLength(1);
  });
});
