import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessLog } from '#db/schema/access-log.ts';
import { client, preference } from '#db/schema/people.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import { clearConversations, conversation, put, unsentOf } from '#tests/support/conversations.ts';
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

describe('the inbox', () => {
  it('has what waits first, the longest wait on top, then the others by their last message', async () => {
    const ago = (hours: number) => ({ at: NOW.subtract({ hours }) });
    await put(world, 'venla', 'venla', 'Vastattu jo', { ...ago(200), handled: true });
    await put(world, 'venla', 'sari', 'Vastaus', ago(2));
    await put(world, 'mika', 'mika', 'Kaksi tuntia', ago(2));
    await put(world, 'riitta', 'riitta', 'Perjantaina', { at: helsinki('2026-11-20T09:00') });
    await put(world, 'elias', 'elias', 'Torstaina', { at: helsinki('2026-11-19T09:00') });
    await put(world, 'elias', 'elias', 'Ja toinen', ago(3));
    const { page } = await at('sari', INBOX);
    expect(names(page)).toEqual(['Elias Kokeilu', 'Riitta Tauko', 'Mika Selko', 'Venla Mallikas']);
    const lines = page.root
      .querySelectorAll('.threads .lines li')
      .map(({ structuredText }) => structuredText);
    expect(lines[0]).toContain('Odottanut 5 päivää');
    expect(lines[0]).toContain('Luvattu vastausaika on ylittynyt');
    expect(lines[0]).toContain('2 viestiä');
    expect(lines[0]).toContain('Sijaistat: Janne Malli');
    // Two working days after Friday are over on Tuesday evening.
    expect(lines[1]).toContain('Odottanut 4 päivää');
    expect(lines[1]).not.toContain('ylittynyt');
    expect(lines[2]).toContain('Odottanut 2 tuntia');
    expect(lines[2]).toContain('Selkosuomi');
    expect(lines[3]).toContain('Kirjoitit');
    expect(await verbs('riitta')).toContain('inbox.seen');
  });

  it('is in Swedish too, and holds only the clients for whom its coach acts', async () => {
    await put(world, 'venla', 'venla', 'Vain Sarille');
    const { page } = await at('katja', '/sv/staff/messages');
    expect(names(page).toSorted()).toEqual(['Emil Exempel', 'Fatima Alku', 'Onni Esimerkki']);
    expect(page.html).not.toContain('Vain Sarille');
    expect(page.text).toContain('Inget meddelande väntar på svar.');
  });

  it('says what will come when there is nobody', async () => {
    expect((await at('mirja', INBOX)).page.text).toContain('Kun sinulla on asiakkaita');
  });
});

describe('an answer', () => {
  it('goes without leaving the inbox, and the client reads it', async () => {
    await put(world, 'mika', 'mika', 'Tuleeko Pekka mukaan?');
    const { who, page } = await at('sari', threadOf('mika'));
    expect(page.text).toContain('Asiakas lukee: Selkosuomi');
    expect(page.text).toContain('Odottaa vastausta');
    const after = await who.submit('messages.answer', { text: 'Hei Mika. Pekka tulee.' });
    expect(after.url.search + after.url.hash).toBe(`?client=${world.id('mika')}#newest`);
    expect(after.text).toContain('Viesti on lähetetty.');
    expect(shown(after)).toEqual(['Tuleeko Pekka mukaan?', 'Hei Mika. Pekka tulee.']);
    expect(after.text).toContain('Mikään viesti ei odota vastausta.');
    expect(await conversation(world, 'mika')).toMatchObject([
      { side: 'client', handledBy: world.id('sari'), readBy: world.id('sari') },
      { side: 'staff', authorId: world.id('sari'), handledAt: null },
    ]);
    expect(await verbs('mika')).toEqual(
      expect.arrayContaining(['messages.seen', 'message.read', 'message.sent']),
    );
    const hers = await at('mika', '/selko/messages');
    expect(shown(hers.page)).toContain('Hei Mika. Pekka tulee.');
  });

  it('answers only what its writer has seen', async () => {
    await put(world, 'mika', 'mika', 'Nähty');
    const { who } = await at('sari', threadOf('mika'));
    await put(world, 'mika', 'mika', 'Tuli sillä välin', { at: NOW });
    await who.submit('messages.answer', { text: 'Vastaus' });
    const waiting = (await conversation(world, 'mika')).filter(
      (each) => each.side === 'client' && !each.handledAt,
    );
    expect(waiting.map(({ text }) => text)).toEqual(['Tuli sillä välin']);
  });

  it('goes once when it is sent twice at once', async () => {
    const [one, other] = [await at('sari', threadOf('mika')), await at('sari', threadOf('mika'))];
    const values = { submissionId: randomUUID(), text: 'Kerran' };
    await Promise.all([one, other].map(({ who }) => who.submit('messages.answer', values)));
    expect(await conversation(world, 'mika')).toHaveLength(1);
  });

  it('is not needed: one press, and what came meanwhile still waits', async () => {
    await put(world, 'mika', 'mika', 'Kiitos');
    const { who } = await at('sari', threadOf('mika'));
    await put(world, 'mika', 'mika', 'Vielä yksi asia', { at: NOW });
    const after = await who.submit('messages.settle');
    expect(after.text).toContain('Viestit on merkitty hoidetuiksi.');
    expect((await conversation(world, 'mika')).map(({ handledAt }) => handledAt !== null)).toEqual([
      true,
      false,
    ]);
    expect(await verbs('mika')).toContain('message.settled');
  });

  it('can be given on the page about the client, and comes back there', async () => {
    const path = `/fi/staff/clients/${world.id('mika')}/messages`;
    const { who, page } = await at('sari', path);
    expect(page.text).toContain('Kirjoita asiakkaalle ensimmäinen viesti.');
    const after = await who.submit('messages.answer', { text: 'Hei Mika' });
    expect(after.url.pathname).toBe(path);
    expect(shown(after)).toEqual(['Hei Mika']);
  });

  it.each([
    ['', 'Kirjoita ensin viesti.'],
    ['a'.repeat(2001), 'Poista vähintään 1 merkki.'],
  ])('has to be a message', async (text, words) => {
    const { who } = await at('sari', threadOf('mika'));
    const again = await who.submit('messages.answer', { text });
    expect(again.status).toBe(422);
    expect(again.text).toContain(words);
    expect(again.root.querySelector('textarea')?.textContent).toBe(text);
  });

  it('is kept unsent for its writer alone, and gone when it is sent', async () => {
    const { who } = await at('sari', threadOf('elias'));
    await who.submit('messages.answer', { text: 'Kesken' }, { save: '1' });
    expect(await unsentOf(world, 'elias', 'sari')).toBe('Kesken');
    expect((await at('janne', threadOf('elias'))).page.html).not.toContain('Kesken');
    const back = await who.open(threadOf('elias'));
    expect(back.root.querySelector('textarea')?.textContent).toBe('Kesken');
    await who.submit('messages.answer');
    expect(await unsentOf(world, 'elias', 'sari')).toBeNull();
  });

  it('cannot go to somebody whose service has ended', async () => {
    await world.owner
      .update(client)
      .set({ endedOn: '2026-11-24' })
      .where(eq(client.personId, world.id('mika')));
    const { page } = await at('sari', threadOf('mika'));
    expect(page.text).toContain('Asiakkaan työhönvalmennus on päättynyt.');
    expect(page.root.querySelectorAll('textarea')).toEqual([]);
    const other = await at('sari', threadOf('riitta'));
    const refused = await other.who.submit('messages.answer', { clientId: world.id('mika'), text: 'Hei' });
    expect(refused.status).toBe(409);
    expect(await conversation(world, 'mika')).toEqual([]);
    await world.owner
      .update(client)
      .set({ endedOn: null })
      .where(eq(client.personId, world.id('mika')));
  });
});

describe('help with writing', () => {
  it.each([
    ['emil', 'katja', 'thanks', 'Hej Emil. Tack för ditt meddelande. Jag svarar dig snart.'],
    ['mika', 'sari', 'call', 'Hei Mika. Soitan sinulle tänään. Sopiiko se?'],
  ] as const)('a template comes in the language of %s, with the name', async (to, coach, template, words) => {
    const { who } = await at(coach, threadOf(to, 'sv'));
    const filled = await who.submit('messages.answer', { text: '' }, { template });
    expect(filled.root.querySelector('textarea')?.textContent).toBe(words);
    expect(await conversation(world, to)).toEqual([]);
  });

  it('a template comes after what is already written, and stays through a mistake', async () => {
    const { who } = await at('sari', threadOf('mika'));
    const filled = await who.submit(
      'messages.answer',
      { text: 'Hyvää huomenta.' },
      { template: 'understood' },
    );
    expect(filled.root.querySelector('textarea')?.textContent).toBe(
      'Hyvää huomenta.\n\nHei Mika. Selvä. Kiitos, että kerroit.',
    );
    const sent = await who.submit('messages.answer');
    expect(shown(sent)).toEqual(['Hyvää huomenta.\n\nHei Mika. Selvä. Kiitos, että kerroit.']);
  });

  it('names the next meeting by day and clock', async () => {
    const { who } = await at('sari', threadOf('venla'));
    const filled = await who.submit('messages.answer', {}, { template: 'meeting' });
    expect(filled.root.querySelector('textarea')?.textContent).toBe(
      'Hei Venla. Seuraava tapaamisemme on torstaina 26. marraskuuta kello 10.',
    );
  });

  it('says calmly what is hard to read, or that nothing is, and stops nobody', async () => {
    const { who } = await at('sari', threadOf('mika'));
    const check = async (text: string) => {
      const page = await who.submit('messages.answer', { text }, { check: '1' });
      expect(page.status).toBe(200);
      expect(page.root.querySelector('textarea')?.textContent).toBe(text);
      return page.root.querySelector('text-check')?.textContent.trim();
    };
    const hard =
      'Täytä toimeentulotukihakemus. Tule sitten tänne kello kaksi ja tuo se mukanasi meille kaikille nyt heti.';
    expect(await check(hard)).toBe(
      'Tekstiä voi olla vaikea lukea. Lyhennä lauseita tai vaihda sana: toimeentulotukihakemus.',
    );
    expect(await check('Hei Mika. Tule kello kaksi.')).toBe(
      'Tekstissä ei ole pitkiä lauseita eikä pitkiä sanoja.',
    );
    expect(await check('')).toBe('');
    expect(shown(await who.submit('messages.answer', { text: hard }))).toEqual([hard]);
  });

  it('says that the client gets no e-mail when she has none or wants none', async () => {
    const { page } = await at('sari', threadOf('venla'));
    expect(page.text).not.toContain('ei saa sähköpostia');
    const off = { messageNotice: 'off' } as const;
    await world.owner
      .update(preference)
      .set(off)
      .where(eq(preference.personId, world.id('mika')));
    expect((await at('sari', threadOf('mika'))).page.text).toContain(
      'Asiakas ei saa sähköpostia uusista viesteistä.',
    );
  });
});
