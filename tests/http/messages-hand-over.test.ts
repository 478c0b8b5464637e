import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessLog } from '#db/schema/access-log.ts';
import { message } from '#db/schema/messages.ts';
import { coachAssignment } from '#db/schema/people.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import { clearConversations, conversation, put } from '#tests/support/conversations.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

const world = await openWorld();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
});
afterAll(() => server.stop());
beforeEach(() => clearConversations(world));

const INBOX = '/fi/staff/messages';
const threadOf = (name: PersonName, locale = 'fi'): string =>
  `/${locale}/staff/messages?client=${world.id(name)}`;
const at = async (name: PersonName, path: string, now = NOW): Promise<{ who: Browser; page: Visit }> => {
  const who = browser(server.url, await sessionCookie(world.owner, world.id(name), now));
  return { who, page: await who.open(path) };
};
const names = (page: Visit): string[] =>
  page.root.querySelectorAll('.threads .lines a').map(({ textContent }) => textContent.trim());
const shown = (page: Visit): string[] =>
  page.root.querySelectorAll('.talk .what').map(({ textContent }) => textContent);
const verbs = async (name: PersonName): Promise<string[]> =>
  (
    await world.owner
      .select()
      .from(accessLog)
      .where(and(eq(accessLog.clientId, world.id(name)), eq(accessLog.actorId, world.id('sari'))))
  ).map(({ verb }) => verb);

describe('a client who is not mine', () => {
  it.each([
    ['of a colleague', () => world.id('onni')],
    ['of another unit', () => world.id('tiina')],
    ['who does not exist', () => randomUUID()],
  ])('gets the same answer: %s', async (_, forged) => {
    await put(world, 'onni', 'onni', 'Onnin viesti');
    const { who } = await at('sari', threadOf('venla'));
    for (const button of [{}, { save: '1' }, { template: 'thanks' }, { check: '1' }]) {
      await who.open(threadOf('venla'));
      const answer = await who.submit('messages.answer', { clientId: forged(), text: 'Teksti jää' }, button);
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('Tämä asiakas ei ole nyt sinulla.');
      expect(answer.html).not.toContain('Onnin viesti');
    }
    await who.open(threadOf('venla'));
    expect((await conversation(world, 'onni')).length).toBe(1);
    const open = await who.open(`${INBOX}?client=${forged()}`);
    expect(open.text).toContain('Tämä keskustelu ei ole nyt sinulla');
    expect(open.text).not.toMatch(/Onni Esimerkki|Tiina/);
  });

  it('was mine when I began to write: refused calmly, my text kept, and again when I come back', async () => {
    const { who } = await at('sari', threadOf('riitta'));
    await who.submit('messages.answer', { text: 'Aiempi versio' }, { save: '1' });
    const own = and(eq(coachAssignment.clientId, world.id('riitta')), eq(coachAssignment.kind, 'primary'));
    await world.owner
      .update(coachAssignment)
      .set({ coachId: world.id('katja') })
      .where(own);
    const refused = await who.submit('messages.answer', { text: 'Pitkä vastaus Riitalle' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Tämä asiakas ei ole nyt sinulla.');
    expect(refused.text).toContain('Pitkä vastaus Riitalle');
    expect(await conversation(world, 'riitta')).toEqual([]);
    expect((await who.open(threadOf('riitta'))).text).toContain('Aiempi versio');
    const onPage = await who.post(`/fi/staff/clients/${world.id('riitta')}/messages`, {
      _form: 'messages.answer',
      submissionId: randomUUID(),
      clientId: world.id('riitta'),
      from: 'client',
      text: 'Asiakkaan sivulla',
    });
    expect(onPage.status).toBe(409);
    expect(onPage.text).toContain('Asiakkaan sivulla');
    expect((await who.open(`/fi/staff/clients/${world.id('riitta')}/messages`)).status).toBe(404);
    await world.owner
      .update(coachAssignment)
      .set({ coachId: world.id('sari') })
      .where(own);
  });

  it('is led by the lead, who still reads no message', async () => {
    await put(world, 'venla', 'venla', 'Ei johtajalle');
    const { page } = await at('mirja', `/fi/staff/clients/${world.id('venla')}/messages`);
    expect(page.text).toContain('Esihenkilö ei näe viestejä.');
    expect(page.html).not.toContain('Ei johtajalle');
    expect(await conversation(world, 'venla')).toMatchObject([{ readAt: null }]);
  });
});

describe('the end of the session', () => {
  it('keeps an answer: after signing in again it stands in the conversation, not sent', async () => {
    const { who } = await at('sari', threadOf('mika'));
    await server.setNow(NOW.add({ minutes: 31 }));
    const signIn = await who.submit('messages.answer', { text: 'Mietitty vastaus' });
    expect(signIn.url.pathname).toBe('/fi/staff/sign-in');
    await server.setNow(NOW);
    const [name = '', value = ''] = (await sessionCookie(world.owner, world.id('sari'), NOW)).split('=');
    who.cookies.set(name, value);
    // Signing in leads to the page without its query; the kept form knows the client.
    const back = await who.open(INBOX);
    expect(back.root.querySelector('textarea')?.textContent).toBe('Mietitty vastaus');
    expect(back.text).toContain('Viesti: Mika Selko');
    expect(await conversation(world, 'mika')).toEqual([]);
    expect(shown(await who.submit('messages.answer'))).toEqual(['Mietitty vastaus']);
  });
});

describe('an absence', () => {
  it('hands over by its dates alone, with all that was written before, and back again', async () => {
    await put(world, 'elias', 'janne', 'Vanha viesti', { at: NOW.subtract({ hours: 24 * 60 }) });
    const days = [
      ['2026-11-22T23:59', false],
      ['2026-11-23T00:00', true],
      ['2026-12-06T23:59', true],
      ['2026-12-07T00:00', false],
    ] as const;
    for (const [day, isDeputy] of days) {
      const now = helsinki(day);
      await server.setNow(now);
      const deputy = await at('sari', threadOf('elias'), now);
      expect(shown(deputy.page), day).toEqual(isDeputy ? ['Vanha viesti'] : []);
      expect(names(deputy.page).includes('Elias Kokeilu'), day).toBe(isDeputy);
      const own = await at('janne', threadOf('elias'), now);
      expect(shown(own.page), day).toEqual(['Vanha viesti']);
    }
    await server.setNow(NOW);
  });

  it('ends in the middle of writing: the deputy is refused, her text stays', async () => {
    const lastMinute = helsinki('2026-12-06T23:58');
    await server.setNow(lastMinute);
    const { who } = await at('sari', threadOf('elias'), lastMinute);
    await server.setNow(lastMinute.add({ minutes: 5 }));
    const refused = await who.submit('messages.answer', { text: 'Sijaisen vastaus' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Sijaisen vastaus');
    expect(await conversation(world, 'elias')).toEqual([]);
    await server.setNow(NOW);
  });
});

describe('taking back', () => {
  const withdrawPath = (id: string): string => `/fi/staff/messages/${id}/withdraw`;

  it('asks first, takes the message from the client, tells the lead that it happened, keeps it in the log', async () => {
    const id = await put(world, 'venla', 'sari', 'Riitan osoite on…');
    const { who, page } = await at('sari', withdrawPath(id));
    expect(page.text).toContain('Asiakas ei ole vielä lukenut viestiä.');
    expect(page.text).toContain('Riitan osoite on…');
    const after = await who.submit('messages.withdraw');
    const said = after.root.querySelector('.conversation .notice')?.textContent;
    expect(said).toContain('Viesti on otettu takaisin.');
    expect(after.text).toContain('Sari Esimerkki otti viestin takaisin');
    expect(after.html).not.toContain('Riitan osoite');
    expect((await at('venla', '/fi/messages')).page.html).not.toContain('Riitan osoite');
    const lead = await at('mirja', INBOX);
    expect(lead.page.text).toContain('Venla Mallikas Sari Esimerkki otti viestin takaisin');
    expect(lead.page.html).not.toContain('Riitan osoite');
    expect(await conversation(world, 'venla')).toMatchObject([{ id, text: 'Riitan osoite on…' }]);
    expect(await verbs('venla')).toContain('message.withdrawn');
    expect((await who.open(withdrawPath(id))).status).toBe(404);
  });

  it('is for 7 days and for one’s own message', async () => {
    const fresh = await put(world, 'venla', 'sari', 'Tuore', {
      at: NOW.subtract({ hours: 7 * 24 }).add({ minutes: 1 }),
    });
    const old = await put(world, 'venla', 'sari', 'Vanha', { at: NOW.subtract({ hours: 7 * 24 }) });
    const { page } = await at('sari', threadOf('venla'));
    const links = page.root.querySelectorAll('.talk a').map((link) => link.getAttribute('href'));
    expect(links).toEqual([withdrawPath(fresh)]);
    const { who } = await at('sari', withdrawPath(old));
    expect((await who.submit('messages.withdraw')).status).toBe(409);
    const hers = await put(world, 'venla', 'venla', 'Asiakkaan');
    const others = await put(world, 'venla', 'janne', 'Kollegan');
    for (const id of [hers, others, randomUUID(), 'x']) {
      expect((await at('sari', withdrawPath(id))).page.status).toBe(404);
      await who.open(withdrawPath(old));
      const forged = await who.submit('messages.withdraw', { messageId: id });
      expect([404, 422]).toContain(forged.status);
    }
    expect((await at('mirja', withdrawPath(fresh))).page.status).toBe(404);
    const rows = await world.owner
      .select()
      .from(message)
      .where(eq(message.clientId, world.id('venla')));
    expect(rows.filter(({ withdrawnAt }) => withdrawnAt !== null)).toEqual([]);
  });
});

it('a client can do nothing of this', async () => {
  const { who } = await at('venla', '/fi/messages');
  for (const form of ['messages.answer', 'messages.settle', 'messages.withdraw'])
    expect((await who.post('/fi/messages', { _form: form, text: 'Hei' })).status).toBe(404);
  const staff = await at('sari', INBOX);
  expect((await staff.who.post(INBOX, { _form: 'messages.write', text: 'Hei' })).status).toBe(404);
});
