import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessLog } from '#db/schema/access-log.ts';
import { coachAssignment } from '#db/schema/people.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
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

const as = async (name: PersonName): Promise<Browser> =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), NOW));
const at = async (name: PersonName, path = '/fi/messages'): Promise<{ who: Browser; page: Visit }> => {
  const who = await as(name);
  return { who, page: await who.open(path) };
};
const shown = (page: Visit): string[] =>
  page.root.querySelectorAll('.talk .what').map((each) => each.textContent);
const verbs = async (name: PersonName): Promise<string[]> =>
  (
    await world.owner
      .select()
      .from(accessLog)
      .where(eq(accessLog.clientId, world.id(name)))
  ).map(({ verb }) => verb);

describe('a client without scripts', () => {
  it('sends a message and is told so; it says who, when and that nobody has read it', async () => {
    const { who, page } = await at('venla');
    expect(page.heading).toBe('Viestit');
    const after = await who.submit('messages.write', { text: 'Moi Sari.\n\nBussi muuttui.' });
    expect(after.url.pathname + after.url.hash).toBe('/fi/messages#newest');
    expect(after.root.querySelector('#newest')?.structuredText).toMatch(/Sinä kello.10\.20/);
    expect(after.text).toContain('Viestisi on lähetetty.');
    expect(after.text).toContain('Ei vielä luettu');
    expect(shown(after)).toEqual(['Moi Sari.\n\nBussi muuttui.']);
    expect(await conversation(world, 'venla')).toMatchObject([
      { side: 'client', authorId: world.id('venla'), readAt: null, handledAt: null },
    ]);
    expect(await verbs('venla')).toContain('message.sent');
  });

  it('reads beside the field who answers when, whom to call, who reads, and that nothing can be changed', async () => {
    const { page } = await at('venla');
    expect(page.root.querySelector('#write .field')?.text).toContain(
      'Sari Esimerkki vastaa 2 arkipäivän kuluessa.',
    );
    for (const words of [
      'Onko asia kiireellinen? Soita 040 000 0011.',
      'Vain sinä ja työvalmentajasi luette viestit.',
      'Kun olet lähettänyt viestin, et voi enää muuttaa sitä.',
      'Täällä ei ole vielä viestejä.',
    ])
      expect(page.text).toContain(words);
  });

  it.each([
    ['sv', 'Skicka meddelandet', 'Sari Esimerkki svarar inom 2 vardagar.'],
    ['selko', 'Et voi muuttaa viestiä, kun olet lähettänyt sen.', 'Onko sinulla kiire?'],
  ])('has the same in %s', async (path, ...words) => {
    const { page } = await at('venla', `/${path}/messages`);
    for (const each of words) expect(page.text).toContain(each);
  });

  it('reads who answers while her coach is away', async () => {
    const { page } = await at('elias');
    expect(page.text).toContain('Työvalmentajasi on poissa. Sari Esimerkki vastaa 2 arkipäivän kuluessa.');
    expect(page.text).toContain('Soita 040 000 0011.');
  });

  it('who has no coach is told whom to call, and is not asked to write to nobody', async () => {
    const own = eq(coachAssignment.clientId, world.id('fatima'));
    const ended = await world.owner.delete(coachAssignment).where(own).returning();
    const { page } = await at('fatima');
    expect(page.text).toContain(
      'Sinulla ei ole nyt työvalmentajaa. Soita työhönvalmennukseen: 040 000 0010.',
    );
    expect(page.root.querySelectorAll('textarea')).toEqual([]);
    await world.owner.insert(coachAssignment).values(ended);
  });

  it('sends once however often she presses, also at once', async () => {
    const { who } = await at('venla');
    const again = await at('venla');
    const values = { submissionId: randomUUID(), text: 'Kaksi kertaa' };
    const both = await Promise.all([
      who.submit('messages.write', values),
      again.who.submit('messages.write', values),
    ]);
    await who.submit('messages.write', values);
    expect(both.map(({ text }) => text.includes('Viestisi on lähetetty.'))).toEqual([true, true]);
    expect(await conversation(world, 'venla')).toHaveLength(1);
  });

  it('loses nothing when she goes back to the sent page and writes something else', async () => {
    const { who } = await at('venla');
    const submissionId = randomUUID();
    for (const text of ['Yksi', 'Kaksi', 'Kaksi', 'Yksi'])
      await who.submit('messages.write', { submissionId, text });
    const texts = (await conversation(world, 'venla')).map(({ text }) => text);
    expect(texts.toSorted()).toEqual(['Kaksi', 'Yksi']);
  });

  it('cannot take the id of a message of somebody else', async () => {
    const theirs = await put(world, 'riitta', 'riitta', 'Riitan viesti');
    const { who } = await at('venla');
    const answer = await who.submit('messages.write', { submissionId: theirs, text: 'Minun' });
    expect(answer.status).toBe(404);
    expect(answer.html).not.toContain('Riitan viesti');
    expect(await conversation(world, 'venla')).toEqual([]);
  });

  it.each([
    ['nothing', '', 'Kirjoita ensin viesti.'],
    ['spaces', ' \n\t ', 'Kirjoita ensin viesti.'],
    ['a letter too many', 'å'.repeat(2001), 'Poista vähintään 1 merkki.'],
  ])('is told what is wrong with %s and keeps it', async (_, text, words) => {
    const { who } = await at('venla');
    const again = await who.submit('messages.write', { text });
    expect(again.status).toBe(422);
    expect(again.text).toContain(words);
    expect(again.root.querySelector('error-summary a')?.getAttribute('href')).toBe('#text');
    expect(again.root.querySelector('textarea#text')?.textContent).toBe(text);
    expect(await conversation(world, 'venla')).toEqual([]);
  });

  it.each([
    ['letters as people count them', '👋🏽'.repeat(1000)],
    ['scripts and directions', 'שלום مرحبا Привет 你好 žćå'],
    ['markup', '</p><script>alert(1)</script> & "lainaus" <b>'],
    ['what looks like code', "'; drop table message; -- {{name}} ${x} %s"],
  ])('writes anything, and it is shown as it was written: %s', async (_, text) => {
    const { who } = await at('venla');
    const after = await who.submit('messages.write', { text });
    expect(after.status).toBe(200);
    expect(shown(after)).toEqual([text]);
    expect(after.root.querySelectorAll('.talk script, .talk b')).toEqual([]);
    expect(after.root.querySelector('.talk .what')?.getAttribute('dir')).toBe('auto');
    expect((await conversation(world, 'venla'))[0]?.text).toBe(text);
  });

  it('cannot turn letters around', async () => {
    const { who } = await at('venla');
    expect(shown(await who.submit('messages.write', { text: 'Nimi \u202Eannev\u0000' }))).toEqual([
      'Nimi annev',
    ]);
  });

  it('writes in her own conversation whatever ids she sends along', async () => {
    const { who } = await at('venla');
    await who.submit('messages.write', {
      text: 'Hei',
      clientId: world.id('riitta'),
      authorId: world.id('sari'),
    });
    expect(await conversation(world, 'riitta')).toEqual([]);
    expect(await conversation(world, 'venla')).toMatchObject([{ authorId: world.id('venla') }]);
  });
});

describe('a ready answer', () => {
  it.each([
    ['fi', 'callMe', 'Soita minulle'],
    ['sv', 'late', 'Jag är sen'],
    ['selko', 'yes', 'Kyllä'],
  ])(
    'goes with one press, in the language of the page (%s), and what she was writing stays',
    async (path, quick, words) => {
      await put(world, 'venla', 'sari', 'Tuletko?');
      const { who } = await at('venla', `/${path}/messages`);
      const after = await who.submit('messages.write', { text: 'Kesken' }, { quick });
      expect(shown(after)).toEqual(['Tuletko?', words]);
      expect(after.root.querySelector('textarea')?.textContent).toBe('Kesken');
      expect(await unsentOf(world, 'venla', 'venla')).toBe('Kesken');
    },
  );

  it.each([
    ['a question', 'Sopiiko se? 🙂', false, 1],
    ['what she marked as one', 'Mitä kuuluu? Kerro.', true, 1],
    ['what asks nothing', 'Nähdään huomenna.', false, 0],
  ])('is there after %s of her coach', async (_, text, asks, count) => {
    const coach = await at('sari', `/fi/staff/messages?client=${world.id('venla')}`);
    await coach.who.submit('messages.answer', { text, ...(asks ? { asks: '1' } : {}) });
    expect((await at('venla')).page.root.querySelectorAll('.quick')).toHaveLength(count);
  });

  it('is not there where nobody has asked: at first, and after her own message', async () => {
    const { who, page } = await at('venla');
    expect(page.root.querySelectorAll('.quick')).toEqual([]);
    await put(world, 'venla', 'sari', 'Tuletko?');
    const after = await who.submit('messages.write', { text: 'En tiedä?' });
    expect(after.root.querySelectorAll('.quick')).toEqual([]);
  });

  it('is hers alone for a moment: she takes it back, and nobody has known of it', async () => {
    await put(world, 'venla', 'sari', 'Tuletko?');
    const { who } = await at('venla');
    const after = await who.submit('messages.write', {}, { quick: 'no' });
    expect(after.text).toContain('Vastauksesi on: Ei. Se lähtee 10 sekunnin kuluttua.');
    const coach = await at('sari', `/fi/staff/messages?client=${world.id('venla')}`);
    expect(shown(coach.page)).toEqual(['Tuletko?']);
    await server.setNow(NOW.add({ seconds: 11 }));
    const back = await who.submit('messages.take-back');
    await server.setNow(NOW);
    expect(back.text).toContain('Vastausta ei lähetetty.');
    expect((await conversation(world, 'venla')).map(({ text }) => text)).toEqual(['Tuletko?']);
    expect(await verbs('venla')).toContain('message.taken-back');
  });

  it('has gone after a moment: her coach reads it, and taking it back says so', async () => {
    await put(world, 'venla', 'sari', 'Tuletko?');
    const { who } = await at('venla');
    await who.submit('messages.write', {}, { quick: 'yes' });
    await server.setNow(NOW.add({ seconds: 13 }));
    const late = await who.submit('messages.take-back');
    const coach = await at('sari', `/fi/staff/messages?client=${world.id('venla')}`);
    await server.setNow(NOW);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Vastaus on jo lähtenyt.');
    expect(shown(coach.page)).toEqual(['Tuletko?', 'Kyllä']);
  });

  it('that is none of ours sends what she wrote', async () => {
    const { who } = await at('venla');
    expect(shown(await who.submit('messages.write', { text: 'Oma' }, { quick: 'constructor' }))).toEqual([
      'Oma',
    ]);
  });
});

describe('what is not sent', () => {
  it('is kept by a button, said so, there on another device, and gone when it is sent', async () => {
    const { who } = await at('venla');
    const saved = await who.submit('messages.write', { text: 'Mietin vielä' }, { save: '1' });
    expect(saved.url.hash).toBe('#text');
    expect(saved.text).toContain('Viestisi on tallessa. Et ole vielä lähettänyt sitä.');
    const other = await at('venla');
    expect(other.page.root.querySelector('textarea')?.textContent).toBe('Mietin vielä');
    expect(other.page.text).toContain('Viestisi on tallessa. Et ole vielä lähettänyt sitä.');
    await other.who.submit('messages.write');
    expect(await unsentOf(world, 'venla', 'venla')).toBeNull();
    expect((await who.open('/fi/messages')).root.querySelector('textarea')?.textContent).toBe('');
  });

  it('can be thrown away, also by emptying it', async () => {
    const { who } = await at('venla');
    await who.submit('messages.write', { text: 'Turha' }, { save: '1' });
    const gone = await who.submit('messages.write', {}, { remove: '1' });
    expect(gone.text).toContain('Teksti on poistettu.');
    await who.submit('messages.write', { text: 'Turha' }, { save: '1' });
    await who.submit('messages.write', { text: ' ' }, { save: '1' });
    expect(await unsentOf(world, 'venla', 'venla')).toBeNull();
    expect(await conversation(world, 'venla')).toEqual([]);
  });

  it('may be longer than a message: it is kept while she shortens it', async () => {
    const { who } = await at('venla');
    const saved = await who.submit('messages.write', { text: 'a'.repeat(3000) }, { save: '1' });
    expect(saved.status).toBe(200);
    const refused = await who.submit('messages.write', { text: 'a'.repeat(8001) }, { save: '1' });
    expect(refused.status).toBe(422);
    expect(refused.root.querySelector('textarea')?.textContent).toHaveLength(8001);
  });

  it('does not come back when the page saved by itself while the message was on its way', async () => {
    const { who } = await at('venla');
    const submissionId = randomUUID();
    const json = { accept: 'application/json' };
    const auto = { _form: 'messages.write', submissionId, text: 'Hei Sa', save: '1', auto: '1' };
    expect((await who.post('/fi/messages', auto, json)).html).toBe('{"saved":true}');
    expect(await unsentOf(world, 'venla', 'venla')).toBe('Hei Sa');
    await who.post('/fi/messages', { _form: 'messages.write', submissionId, text: 'Hei Sari' });
    await who.post('/fi/messages', auto, json);
    expect(await unsentOf(world, 'venla', 'venla')).toBeNull();
  });

  it('survives the end of the session, with what she pressed not done', async () => {
    const { who } = await at('venla');
    await server.setNow(NOW.add({ minutes: 31 }));
    const signIn = await who.submit('messages.write', { text: 'Pitkä mietitty viesti' });
    expect(signIn.url.pathname).toBe('/fi/sign-in');
    expect(await conversation(world, 'venla')).toEqual([]);
    await server.setNow(NOW);
    const [name = '', value = ''] = (await sessionCookie(world.owner, world.id('venla'), NOW)).split('=');
    who.cookies.set(name, value);
    const back = await who.open('/fi/messages');
    expect(back.root.querySelector('textarea')?.textContent).toBe('Pitkä mietitty viesti');
    expect(back.text).toContain('et ole vielä lähettänyt');
    expect(shown(await who.submit('messages.write'))).toEqual(['Pitkä mietitty viesti']);
  });

  it('is read by nobody else', async () => {
    const { who } = await at('venla');
    await who.submit('messages.write', { text: 'Salaisuus' }, { save: '1' });
    const coach = await at('sari', `/fi/staff/messages?client=${world.id('venla')}`);
    expect(coach.page.html).not.toContain('Salaisuus');
  });

  it('stays when the language of the page changes in the middle', async () => {
    const { who } = await at('venla');
    const swedish = await who.post('/sv/messages', {
      _form: 'messages.write',
      _switch: '1',
      submissionId: randomUUID(),
      text: 'Kesken',
    });
    expect(swedish.root.querySelector('textarea')?.textContent).toBe('Kesken');
    expect(await conversation(world, 'venla')).toEqual([]);
  });
});
