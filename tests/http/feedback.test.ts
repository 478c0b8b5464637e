import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedback } from '#db/schema/feedback.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';
import { throttle } from '#db/schema/sign-in.ts';

const world = await openWorld();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
});
afterAll(() => server.stop());

const TEXT = 'Kuva puuttuu sivulta.';
const rows = (text: string) => world.owner.select().from(feedback).where(eq(feedback.text, text));
const visitor = async (path = '/fi/feedback'): Promise<Browser> => {
  await world.owner.delete(throttle);
  const opened = browser(server.url);
  await opened.open(path);
  return opened;
};
/** Looks until it is there: the mail is sent after the answer. */
const mailPage = async (has: string): Promise<string> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const { text } = await browser(server.url).open('/demo/mail?language=fi');
    if (text.includes(has)) return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No mail with ${has}`);
};

describe('feedback', () => {
  it('of somebody who has signed in is noted with her unit and not with herself', async () => {
    const venla = browser(server.url, await sessionCookie(world.owner, world.id('venla'), NOW));
    for (const [giver, text] of [
      [venla, 'Kirjautunut kertoo.'],
      [await visitor(), 'Ohikulkija kertoo.'],
    ] as const) {
      await giver.open('/fi/feedback');
      expect((await giver.submit('feedback.give', { text, topic: 'service' })).url.pathname).toBe(
        '/fi/feedback/sent',
      );
    }
    expect((await rows('Kirjautunut kertoo.')).map(({ unitId }) => unitId)).toEqual([world.id('unit')]);
    expect((await rows('Ohikulkija kertoo.')).map(({ unitId }) => unitId)).toEqual([null]);
    expect(JSON.stringify(await rows('Kirjautunut kertoo.'))).not.toContain(world.id('venla'));
  });

  it('is kept with its last day for an answer, and the giver has a receipt with the time, twice', async () => {
    const giver = await visitor();
    const receipt = await giver.submit('feedback.give', {
      topic: 'broken',
      text: TEXT,
      wantsAnswer: 'yes',
      email: 'antaja@example.org',
    });
    expect(receipt.url.pathname).toBe('/fi/feedback/sent');
    expect(receipt.text).toContain('Saimme palautteesi tiistaina 24. marraskuuta kello 10.20.');
    expect(receipt.text).toContain('Vastaamme viimeistään tiistaina 8. joulukuuta.');
    expect(await rows(TEXT)).toMatchObject([
      { topic: 'broken', wantsAnswer: true, email: 'antaja@example.org', locale: 'fi', dueOn: '2026-12-08' },
    ]);
    const mail = await mailPage('antaja@example.org');
    expect(mail).toContain('tiistaina 24. marraskuuta kello 10.20');
    expect(mail).not.toContain(TEXT);
    // The receipt is the same page in another language.
    expect((await giver.open(receipt.url.href.replace('/fi/', '/sv/'))).text).toContain('klockan 10.20');
  });

  it('needs no address, no sign-in and no script', async () => {
    const giver = await visitor('/selko/feedback');
    const receipt = await giver.submit('feedback.give', { topic: 'service', text: 'Hyvä.' });
    expect(receipt.text).toContain('Luemme kaikki palautteet.');
    expect(receipt.text).not.toContain('sähköpostiin');
    expect(await rows('Hyvä.')).toMatchObject([{ wantsAnswer: false, email: null, locale: 'fi-simple' }]);
  });

  it('is kept once when it is sent twice at once', async () => {
    const submissionId = randomUUID();
    const send = async () =>
      (await visitor()).submit('feedback.give', { submissionId, topic: 'access', text: 'Kaksi kertaa' });
    const both = await Promise.all([send(), send()]);
    expect(both.map(({ heading }) => heading)).toEqual(['Kiitos palautteesta', 'Kiitos palautteesta']);
    expect(await rows('Kaksi kertaa')).toHaveLength(1);
  });

  it('says all that is missing at its field and keeps what was written', async () => {
    const giver = await visitor();
    const again = await giver.submit('feedback.give', { text: '  ', wantsAnswer: 'yes', email: '' });
    expect(again.status).toBe(422);
    const links = again.root.querySelectorAll('error-summary a').map((link) => link.getAttribute('href'));
    expect(links).toEqual(['#topic', '#text', '#email']);
    for (const link of links) expect(again.root.querySelector(link ?? '')).not.toBeNull();
    expect(again.root.querySelector('#wantsAnswer')?.hasAttribute('checked')).toBe(true);
  });

  it.each([
    ['letters of other languages and emoji', 'Ääkköset, žćå, Привет, 你好, 👋🏽'],
    ['markup', '<script>alert(1)</script> & "lainaus"'],
    ['an address of a database', "'; drop table feedback; --"],
  ])('is kept as it was written: %s', async (_, text) => {
    await (await visitor()).submit('feedback.give', { topic: 'service', text });
    expect(await rows(text)).toHaveLength(1);
  });

  it('shows markup as text when the form comes back', async () => {
    const again = await (await visitor()).submit('feedback.give', { text: '</textarea><script>1</script>' });
    expect(again.root.querySelectorAll('main script:not([src])')).toEqual([]);
    expect(again.html).toContain('&lt;/textarea&gt;&lt;script&gt;');
  });

  it('says how much is too much, keeps it all, and stores nothing', async () => {
    const text = 'å'.repeat(4001);
    const again = await (await visitor()).submit('feedback.give', { topic: 'service', text });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Poista vähintään 1 merkki.');
    expect(again.root.querySelector('textarea')?.textContent).toBe(text);
    expect(await rows(text)).toEqual([]);
  });

  it('drops what turns letters around, and takes a forged id for none', async () => {
    await (
      await visitor()
    ).submit('feedback.give', {
      submissionId: 'toisen-palaute',
      topic: 'service',
      text: 'Nimi \u202Eannev',
    });
    expect(await rows('Nimi annev')).toHaveLength(1);
  });

  it('sends one address few receipts, whoever writes it', async () => {
    const giver = await visitor();
    const give = async (email: string) => {
      await giver.open('/fi/feedback');
      return giver.submit('feedback.give', { topic: 'service', text: 'Kuitti', email });
    };
    for (let count = 0; count < 5; count += 1)
      expect((await give('joku.muu@example.org')).heading).toBe('Kiitos palautteesta');
    const mailed = 'Lähetimme saman tiedon sähköpostiisi.';
    const sixth = await give('Joku.Muu@example.org');
    expect(sixth.heading).toBe('Kiitos palautteesta');
    expect(sixth.text).not.toContain(mailed);
    for (const hours of [2, 4, 6]) {
      await server.setNow(NOW.add({ hours }));
      for (let count = 0; count < 5; count += 1) await give('joku.muu@example.org');
    }
    await server.setNow(NOW.add({ hours: 8 }));
    expect((await give('joku.muu@example.org')).text).not.toContain(mailed);
    await server.setNow(NOW.add({ hours: 26 }));
    expect((await give('joku.muu@example.org')).text).toContain(mailed);
    await server.setNow(NOW);
  });

  it('asks to wait after very many from one network, and opens again by itself', async () => {
    const giver = await visitor();
    const give = async () => {
      await giver.open('/fi/feedback');
      return giver.submit('feedback.give', { topic: 'service', text: 'Taas' });
    };
    for (let count = 0; count < 20; count += 1) expect((await give()).heading).toBe('Kiitos palautteesta');
    const tooMany = await give();
    expect(tooMany.status).toBe(422);
    expect(tooMany.text).toContain('Odota 15 minuuttia.');
    expect(tooMany.root.querySelector('textarea')?.textContent).toBe('Taas');
    await server.setNow(NOW.add({ minutes: 16 }));
    expect((await give()).heading).toBe('Kiitos palautteesta');
    await server.setNow(NOW);
  });
});

it('the page of the receipt says what will come there when nothing was sent', async () => {
  const page = await browser(server.url).open('/fi/feedback/sent?at=eilen');
  expect(page.status).toBe(200);
  expect(page.text).toContain('Kun lähetät palautteen, näet täällä, milloin saimme sen.');
});
