import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessLog } from '#db/schema/access-log.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { venlasMeeting, wordsOf } from '#tests/support/venlas-meeting.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

const world = await openWorld();
const next = venlasMeeting(world);
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.setNow(NOW);
  await next.reset();
});

const NEXT = next.id;
const PAGE = next.page;

const signIn = async (name: PersonName, now = NOW): Promise<Browser> =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), now));
const opened = async (path = PAGE, name: PersonName = 'venla'): Promise<[Browser, Visit]> => {
  const window = await signIn(name);
  return [window, await window.open(path)];
};

describe('answering', () => {
  it('is one press, said at the top, and stored for the time that she saw', async () => {
    const [window] = await opened('/fi/meetings');
    const after = await window.submit('meetings.reply', {}, { reply: 'coming' });
    expect(after.url.pathname).toBe('/fi/meetings');
    expect(after.text).toContain('Työvalmentajasi saa tiedon, että tulet.');
    expect(after.root.querySelector('.lead .tag')?.structuredText).toContain('Vastasit: Tulen.');
    expect(await next.replies()).toMatchObject([
      { reply: 'coming', words: null, sequence: await next.sequence() },
    ]);
    const [line] = await world.owner
      .select()
      .from(accessLog)
      .where(eq(accessLog.objectId, NEXT))
      .orderBy(desc(accessLog.at))
      .limit(1);
    expect(line).toMatchObject({ verb: 'meeting.replied', clientId: world.id('venla') });
  });

  it.each([
    ['not-coming', 'not_coming', 'Minulla on kuumetta.', 'ettet pääse', 'Vastasit: En pääse.'],
    ['other-time', 'other_time', 'Tiistai\naamu 🌅', 'Vanha aika on vielä voimassa', 'Haluan toisen ajan.'],
  ])('%s takes a few own words', async (page, reply, words, said, state) => {
    const [window] = await opened(`${PAGE}/${page}`);
    const after = await window.submit('meetings.reply', { words });
    expect(after.url.pathname).toBe(PAGE);
    for (const part of [said, state, 'Kirjoitit:']) expect(after.text).toContain(part);
    expect(await next.replies()).toMatchObject([{ reply, words }]);
    // She finds her words again when she changes her mind.
    const again = await window.open(`${PAGE}/${page}`);
    expect(again.root.querySelector('textarea')?.textContent).toBe(words);
  });

  it('is one press on the first page too, which then says so', async () => {
    const [window, home] = await opened('/fi');
    expect(wordsOf(home, '.lead')).toContain('Torstaina 26. marraskuuta Kello 10');
    const after = await window.submit('meetings.reply', {}, { reply: 'coming' });
    expect(after.url.pathname).toBe('/fi');
    expect(after.text).toContain('Työvalmentajasi saa tiedon, että tulet.');
    expect(wordsOf(after, '.lead')).toContain('Vastasit: Tulen.');
  });

  it('is not asked again: the answer stands there, and the three are folded away until she wants to change it', async () => {
    const [window] = await opened(`${PAGE}/not-coming`);
    const after = await window.submit('meetings.reply', {});
    const folds = ({ root }: Visit) =>
      root.querySelectorAll('#reply details').map((each) => each.hasAttribute('open'));
    expect(wordsOf(after, '#reply .tag')).toContain('Vastasit: En pääse.');
    expect(after.root.querySelectorAll('#reply .btn.main')).toEqual([]);
    expect(after.root.querySelectorAll('#reply details form')).toHaveLength(1);
    expect(folds(after)).toEqual([false]);
    const list = await window.open('/fi/meetings');
    const [change] = list.root.querySelectorAll('.lead .actions a').map((link) => link.getAttribute('href'));
    expect(change).toBe(`${PAGE}?change#reply`);
    expect(folds(await window.open(change ?? ''))).toEqual([true]);
    await server.setNow(NOW.add({ seconds: 1 }));
    const changed = await window.submit('meetings.reply', {}, { reply: 'coming' });
    await server.setNow(NOW);
    expect(wordsOf(changed, '#reply .tag')).toContain('Vastasit: Tulen.');
    expect(folds(changed)).toEqual([false]);
  });

  it('needs no words', async () => {
    const [window] = await opened(`${PAGE}/not-coming`);
    await window.submit('meetings.reply', { words: '  ' });
    expect(await next.replies()).toMatchObject([{ reply: 'not_coming', words: null }]);
  });

  it('can be changed, the newest answer counts, and an old page says what was pressed last', async () => {
    const [window] = await opened('/fi/meetings');
    const oldPage = await signIn('venla');
    await oldPage.open('/fi/meetings');
    await oldPage.submit('meetings.reply', {}, { reply: 'coming' });
    await server.setNow(NOW.add({ minutes: 1 }));
    await window.open(`${PAGE}/not-coming`);
    await window.submit('meetings.reply', {});
    await server.setNow(NOW.add({ minutes: 2 }));
    const submissionId = (await next.replies()).at(-1)?.id ?? '';
    const fields = {
      _form: 'meetings.reply',
      submissionId,
      meetingId: NEXT,
      sequence: String(await next.sequence()),
    };
    const after = await oldPage.post(PAGE, { ...fields, reply: 'coming' });
    expect(after.root.querySelector('.tag')?.structuredText).toContain('Vastasit: Tulen.');
    expect((await next.replies()).map(({ reply }) => reply)).toEqual(['coming', 'not_coming', 'coming']);
  });

  it('is stored once when it is sent twice at once', async () => {
    const fields = {
      _form: 'meetings.reply',
      submissionId: randomUUID(),
      meetingId: NEXT,
      sequence: String(await next.sequence()),
      reply: 'coming',
    };
    const windows = [await signIn('venla'), await signIn('venla')];
    const both = await Promise.all(windows.map((window) => window.post(PAGE, fields)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await next.replies()).toHaveLength(1);
  });

  it('too long is said at its field, kept, and not stored', async () => {
    const words = 'å'.repeat(501);
    const [window] = await opened(`${PAGE}/other-time`);
    const again = await window.submit('meetings.reply', { words });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Poista vähintään 1 merkki.');
    expect(again.root.querySelector('error-summary a')?.getAttribute('href')).toBe('#words');
    expect(again.root.querySelector('textarea')?.textContent).toBe(words);
    expect(await next.replies()).toEqual([]);
  });

  it('keeps the words when the language is changed', async () => {
    const [window, page] = await opened(`${PAGE}/other-time`);
    expect(page.root.querySelector('.langs button[lang=sv]')?.getAttribute('formaction')).toContain('/sv/');
    const swedish = await window.post(`/sv/meetings/${NEXT}/other-time`, {
      _form: 'meetings.reply',
      _switch: 'sv',
      words: 'Keskiviikko sopii',
    });
    expect(swedish.heading).toBe('Jag vill byta tid');
    expect(swedish.root.querySelector('textarea')?.textContent).toBe('Keskiviikko sopii');
    expect(await next.replies()).toEqual([]);
  });
});

describe('a meeting that changes while she answers', () => {
  it('moved: the new time, the old one and why; her words stay, and she answers again', async () => {
    const [window] = await opened(`${PAGE}/other-time`);
    await next.move('2026-11-27T13:00');
    const again = await window.submit('meetings.reply', { words: 'Perjantai sopii' });
    expect(again.status).toBe(409);
    expect(again.root.querySelector('error-summary')?.structuredText).toContain('muuttui sillä välin');
    for (const words of [
      'Uusi aika on perjantaina 27. marraskuuta kello 13.',
      'Vanha aika oli torstaina 26. marraskuuta kello 10.',
      'Syy: Sari on koulutuksessa.',
    ])
      expect(again.text).toContain(words);
    expect(again.root.querySelector('textarea')?.textContent).toBe('Perjantai sopii');
    expect(await next.replies()).toEqual([]);
    const after = await window.submit('meetings.reply', {});
    expect(after.status).toBe(200);
    expect(await next.replies()).toMatchObject([
      { words: 'Perjantai sopii', sequence: await next.sequence() },
    ]);
  });

  it('moved after her answer: she is asked again', async () => {
    const [window] = await opened('/fi/meetings');
    await window.submit('meetings.reply', {}, { reply: 'coming' });
    await next.move('2026-11-27T13:00');
    const list = await window.open('/fi/meetings');
    const lead = wordsOf(list, '.lead');
    expect(lead).toContain('Tuletko tapaamiseen?');
    expect(lead).toContain('Vanha aika oli torstaina 26. marraskuuta kello 10.');
    expect(lead).not.toContain('Vastasit');
  });

  it('cancelled: she need not come or answer', async () => {
    const [window] = await opened(`${PAGE}/not-coming`);
    await next.cancel();
    const again = await window.submit('meetings.reply', { words: 'Kuume' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('Tapaaminen on peruttu. Sinun ei tarvitse vastata.');
    expect(again.text).toContain('Syy: Sari on sairaana.');
    expect(again.root.querySelector('textarea')).toBeNull();
    expect(await next.replies()).toEqual([]);
    const list = await window.open('/fi/meetings');
    expect(wordsOf(list, '.notice.stop')).toContain(
      'Tapaaminen torstaina 26. marraskuuta kello 10 on peruttu. Sinun ei tarvitse tulla.',
    );
    expect(wordsOf(list, '.lead')).toContain('14. joulukuuta');
  });

  it('begun: a calm no, and a number to call', async () => {
    const start = helsinki('2026-11-26T10:00');
    const window = await signIn('venla', start);
    await server.setNow(start.subtract({ seconds: 1 }));
    await window.open(PAGE);
    await server.setNow(start);
    const again = await window.submit('meetings.reply', {}, { reply: 'coming' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('Tapaaminen on jo alkanut.');
    expect(again.text).toContain('Oletko myöhässä? Soita 040 000 0011.');
    expect(await next.replies()).toEqual([]);
  });

  it('begins within an hour: better call', async () => {
    const window = await signIn('venla', helsinki('2026-11-26T09:00'));
    await server.setNow(helsinki('2026-11-26T08:59'));
    expect((await window.open('/fi/meetings')).text).not.toContain('Tapaaminen alkaa pian.');
    await server.setNow(helsinki('2026-11-26T09:00'));
    for (const path of ['/fi/meetings', PAGE, `${PAGE}/not-coming`])
      expect((await window.open(path)).text, path).toContain(
        'Tapaaminen alkaa pian. Jos et pääse, soita 040 000 0011.',
      );
  });

  it('goes on now, and then is past', async () => {
    const window = await signIn('venla', helsinki('2026-11-26T10:59'));
    await server.setNow(helsinki('2026-11-26T10:59'));
    expect((await window.open('/fi/meetings')).text).toContain('Tapaamisesi on nyt.');
    await server.setNow(helsinki('2026-11-26T11:00'));
    const list = await window.open('/fi/meetings');
    expect(wordsOf(list, '.lead')).toContain('14. joulukuuta');
    expect(list.root.querySelector('main details li a')?.getAttribute('href')).toBe(PAGE);
  });
});

describe('somebody else’s meeting does not exist', () => {
  it.each([
    ['another client', 'emil', 404],
    ['a coach', 'sari', 404],
  ] as const)('for %s', async (_, who, status) => {
    const window = await signIn(who);
    for (const path of [PAGE, `${PAGE}/not-coming`, `${PAGE}/calendar.ics`])
      expect((await window.open(path)).status, path).toBe(status);
    const posted = await window.post(`/fi/meetings/${world.id('emil meeting next')}`, {
      _form: 'meetings.reply',
      submissionId: randomUUID(),
      meetingId: NEXT,
      sequence: '0',
      reply: 'coming',
    });
    expect(posted.status).toBe(404);
    expect(await next.replies()).toEqual([]);
  });

  it.each([
    ['no form', {}, 404],
    ['no id', { meetingId: '' }, 422],
    ['an id that is none', { meetingId: "1' or '1'='1" }, 422],
    ['an id of nobody', { meetingId: randomUUID() }, 404],
    ['another answer', { reply: 'perhaps' }, 422],
    ['no answer', { reply: [] as string[] }, 422],
    ['a number that is none', { sequence: '-1' }, 422],
    ['a number that is too big', { sequence: '99999999999' }, 422],
    ['a forged submission', { submissionId: '1' }, 422],
  ])('%s is refused calmly', async (name, forged, status) => {
    const window = await signIn('venla');
    const fields = {
      _form: name === 'no form' ? 'meetings.nothing' : 'meetings.reply',
      submissionId: randomUUID(),
      meetingId: NEXT,
      sequence: String(await next.sequence()),
      reply: 'coming',
    };
    const answer = await window.post(PAGE, { ...fields, ...forged });
    expect(answer.status).toBe(status);
    expect(await next.replies()).toEqual([]);
  });

  it.each(['/fi/meetings/1', '/fi/meetings/%00', `/fi/meetings/${randomUUID()}`, `${PAGE}/coming`])(
    '%s is not a page',
    async (path) => {
      expect((await opened(path))[1].status).toBe(404);
    },
  );
});

it('what was typed survives a session that has run out', async () => {
  const [window] = await opened(`${PAGE}/other-time`);
  await server.setNow(NOW.add({ minutes: 31 }));
  const away = await window.submit('meetings.reply', { words: 'Keskiviikko sopii' });
  expect(away.url.pathname).toBe('/fi/sign-in');
  const cookie = await sessionCookie(world.owner, world.id('venla'), NOW.add({ minutes: 32 }));
  window.cookies.set('session', cookie.slice('session='.length));
  const back = await window.open(`${PAGE}/other-time`);
  expect(back.root.querySelector('textarea')?.textContent).toBe('Keskiviikko sopii');
});
