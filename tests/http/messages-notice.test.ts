import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { message } from '#db/schema/messages.ts';
import { person, preference } from '#db/schema/people.ts';
import { sendMessageNotice } from '#src/features/messages/notice-mail.ts';
import { loadTexts } from '#src/server/texts.ts';
import type { Mail } from '#src/mail/mailer.ts';
import { browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { clearConversations, conversation, put } from '#tests/support/conversations.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { startMailServer } from '#tests/support/smtp.ts';
import type { MailServer } from '#tests/support/smtp.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

const world = await openWorld();
const { texts } = await loadTexts();
beforeEach(() => clearConversations(world));

/** Does the job of a notice; `fail`: the mail server is down. */
const notify = async (messageId: string, fail = false): Promise<Mail[]> => {
  const mails: Mail[] = [];
  const send = (mail: Mail): Promise<void> => {
    if (fail) return Promise.reject(new Error('mail server down'));
    mails.push(mail);
    return Promise.resolve();
  };
  await sendMessageNotice({ database: world.jobs, texts, now: NOW, send }, messageId);
  return mails;
};
const read = (name: PersonName) =>
  world.owner
    .update(message)
    .set({ readAt: new Date(NOW.epochMilliseconds), readBy: world.id(name) })
    .where(eq(message.clientId, world.id(name)));

describe('the notice of a message', () => {
  it.each([
    ['venla', 'fi', 'Sinulle on uusi viesti'],
    ['emil', 'sv', 'Du har fått ett nytt meddelande'],
    ['mika', 'fi-simple', 'Sinulle on uusi viesti'],
  ] as const)('is in the language of %s and says nothing of it', async (name, locale, subject) => {
    const id = await put(world, name, 'sari', 'Salainen sisältö huomisesta kello 9.20');
    const [mail] = await notify(id);
    expect(mail).toMatchObject({ locale, subject });
    const told = `${mail?.subject ?? ''}\n${mail?.text ?? ''}`;
    expect(told).not.toMatch(
      /Salainen|Sari|Esimerkki|Venla|Emil|Mika|https?:|www|9\.20|valmen|träning|[0-9a-f]{8}-/i,
    );
    expect(told).toContain(texts(locale)('mail:noReply'));
  });

  it('comes once until she has read, and again after that', async () => {
    const first = await put(world, 'venla', 'sari', 'Yksi');
    const second = await put(world, 'venla', 'sari', 'Kaksi');
    expect(await notify(first)).toHaveLength(1);
    expect(await notify(first)).toEqual([]);
    expect(await notify(second)).toEqual([]);
    await read('venla');
    const third = await put(world, 'venla', 'sari', 'Kolme');
    expect(await notify(third)).toHaveLength(1);
  });

  it('comes once for two messages of the same moment, from whichever server', async () => {
    const ids = [await put(world, 'venla', 'sari', 'Yksi'), await put(world, 'venla', 'sari', 'Kaksi')];
    const mails = await Promise.all([...ids, ...ids].map((id) => notify(id)));
    expect(mails.flat()).toHaveLength(1);
  });

  it('comes later when the mail server was down', async () => {
    const id = await put(world, 'venla', 'sari', 'Hei');
    await expect(notify(id, true)).rejects.toThrow('mail server down');
    expect(await notify(id)).toHaveLength(1);
  });

  it('does not come when she has read, when it was taken back, when she wants none or has no address', async () => {
    const seen = await put(world, 'venla', 'sari', 'Luettu');
    await read('venla');
    expect(await notify(seen)).toEqual([]);
    const withdrawn = await put(world, 'venla', 'sari', 'Takaisin');
    const back = { withdrawnAt: new Date(NOW.epochMilliseconds), withdrawnBy: world.id('sari') };
    await world.owner.update(message).set(back).where(eq(message.id, withdrawn));
    expect(await notify(withdrawn)).toEqual([]);
    const id = await put(world, 'riitta', 'sari', 'Hei');
    const ofRiitta = eq(preference.personId, world.id('riitta'));
    await world.owner.update(preference).set({ messageNotice: 'off' }).where(ofRiitta);
    expect(await notify(id)).toEqual([]);
    await world.owner.update(preference).set({ messageNotice: 'on' }).where(ofRiitta);
    await world.owner
      .update(person)
      .set({ email: null })
      .where(eq(person.id, world.id('riitta')));
    expect(await notify(id)).toEqual([]);
  });
});

describe('with a real queue and a real mail server', () => {
  let server: TestServer;
  let mailServer: MailServer;
  beforeAll(async () => {
    mailServer = await startMailServer();
    const env = {
      DATABASE_URL: world.ownerUrl,
      SMTP_URL: mailServer.url,
      RINNALLA_ORIGIN: 'http://127.0.0.1:4321',
    };
    server = await startServer(world.ownerUrl, { now: NOW, env });
  });
  afterAll(async () => {
    await server.stop();
    await mailServer.stop();
  });

  const answer = async (to: PersonName, text: string): Promise<number> => {
    const coach = browser(server.url, await sessionCookie(world.owner, world.id('sari'), NOW));
    await coach.open(`/fi/staff/messages?client=${world.id(to)}`);
    return (await coach.submit('messages.answer', { text })).status;
  };

  it('an answer tells the client, by id alone in the queue; her own message tells nobody', async () => {
    const client = browser(server.url, await sessionCookie(world.owner, world.id('venla'), NOW));
    await client.open('/fi/messages');
    await client.submit('messages.write', { text: 'Moi Sari' });
    expect(await answer('venla', 'Salainen vastaus')).toBe(200);
    const mail = await mailServer.next();
    expect(mail.to).toEqual(['venla.mallikas@example.org']);
    expect(mail.raw).not.toMatch(/Salainen|Sari|https?:/);
    const jobs = await world.owner.execute<{ data: Record<string, unknown> }>(
      sql`select data from pgboss.job where name = 'mail.message-notice'`,
    );
    const sent = (await conversation(world, 'venla')).find(({ side }) => side === 'staff');
    expect(jobs.map(({ data }) => data)).toEqual([{ messageId: sent?.id }]);
    expect(mailServer.mails).toHaveLength(1);
  });

  it('a message that is refused tells nobody', async () => {
    const coach = browser(server.url, await sessionCookie(world.owner, world.id('sari'), NOW));
    await coach.open(`/fi/staff/messages?client=${world.id('venla')}`);
    await coach.submit('messages.answer', { text: 'Hei', clientId: world.id('onni') });
    const jobs = await world.owner.execute(
      sql`select from pgboss.job where name = 'mail.message-notice' and state <> 'completed'`,
    );
    expect([...jobs]).toEqual([]);
  });
});
