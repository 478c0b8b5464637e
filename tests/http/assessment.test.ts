import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessLog } from '#db/schema/access-log.ts';
import { answer, assessment, share, topicResult } from '#db/schema/assessment.ts';
import { answerThrough, chosenOn, itemOn } from '#tests/support/answer-through.ts';
import type { Choose } from '#tests/support/answer-through.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
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

const FATIMA = world.id('fatima');
const signedIn = async (name: PersonName): Promise<Browser> =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), NOW));
const rounds = () => world.owner.select().from(assessment).where(eq(assessment.clientId, FATIMA));
const stored = async (itemId: string) => {
  const [row] = await world.owner
    .select({ state: answer.state, codes: answer.codes, text: answer.text, topic: answer.topic })
    .from(answer)
    .where(and(eq(answer.clientId, FATIMA), eq(answer.itemId, itemId)));
  return row ?? null;
};

// Fatima has been invited and has not begun: each test begins from there.
beforeEach(async () => {
  await world.owner.delete(share).where(eq(share.clientId, FATIMA));
  await world.owner.delete(assessment).where(eq(assessment.clientId, FATIMA));
});

/** A draft of Fatima's, on its first question. */
const begun = async (language = 'fi') => {
  const client = await signedIn('fatima');
  await client.open(`/${language}/assessment`);
  const page = await client.submit('assessment.begin');
  const [round] = await rounds();
  if (!round) throw new Error('Nothing was begun');
  const at = (path: string): string => `/${language}/assessment/${round.id}${path}`;
  return { client, page, id: round.id, at };
};

const SAID: Readonly<Record<string, string | readonly string[]>> = {
  'everyday.money': 'skip',
  'everyday.digital': 'dont_know',
  'wellbeing.mind': 'poor',
  'wellbeing.change_wish': 'want_change',
  priorities: ['wellbeing', 'other'],
  'priorities.wellbeing.wish': 'Haluan nukkua & levätä "paremmin" 😀',
};

/** Goes well but for the mind; one question is skipped and one is not known. */
const choose: Choose = (itemId, offered) => SAID[itemId] ?? offered[0] ?? '';

describe('the way through, without JavaScript', () => {
  it('leads from the first page to a result in words, strengths first and no figure', async () => {
    const { client, page } = await begun();
    expect(itemOn(page)).toBe('overall');
    const check = await answerThrough(client, page, choose);
    expect(check.heading).toBe('Tarkista vastauksesi');
    expect(check.text).toContain('Ohitit kysymyksen');
    // Every part is folded, and finishing stands before them too.
    const inOrder = check.root.querySelectorAll('main details, main input[name=_form]');
    const folded = inOrder.filter(({ tagName }) => tagName === 'DETAILS');
    expect(folded.length).toBe(check.root.querySelectorAll('main h2').length);
    expect(folded.filter((part) => part.hasAttribute('open'))).toEqual([]);
    expect(inOrder[0]?.getAttribute('value')).toBe('assessment.finish');
    const result = await client.submit('assessment.finish');
    expect(result.url.pathname).toMatch(/\/result$/);
    expect(result.root.querySelectorAll('h2').map((each) => each.textContent.trim())).toEqual([
      'Vahvuutesi',
      'Tarvitsetko apua?',
      'Nämä ovat sinulle tärkeitä',
      'Näihin haluat muutosta',
      'Muut aiheet',
      'Kuka näkee tuloksen?',
      'Valitsit nämä tärkeiksi',
    ]);
    expect(result.text).toContain('Haluan nukkua & levätä "paremmin" 😀');
    const [, body = ''] = result.text.split('Tuloksesi');
    expect(body.split('Kuka näkee tuloksen?')[0]?.match(/\d+ ?(%|\/|prosent|piste)/)).toBeNull();
    expect(result.text).toContain('Nyt vain sinä näet tuloksen.');
    const answers = await client.open(result.url.pathname.replace('/result', '/answers'));
    expect(answers.text).toContain('En tiedä');
  });

  it('stores what came out, keeps not knowing and skipping apart, and writes each step to the log', async () => {
    const { client, page, id } = await begun();
    await answerThrough(client, page, choose);
    await client.submit('assessment.finish');
    expect(await stored('everyday.money')).toMatchObject({ state: 'skipped', codes: [], topic: 'everyday' });
    expect(await stored('everyday.digital')).toMatchObject({ state: 'dont_know', codes: [] });
    expect(await stored('everyday.wake')).toMatchObject({ state: 'answered', codes: ['easy'] });
    expect(await stored('priorities.wellbeing.wish')).toMatchObject({ topic: 'wellbeing' });
    const results = await world.owner.select().from(topicResult).where(eq(topicResult.assessmentId, id));
    expect(results.find((row) => row.topic === 'wellbeing')).toMatchObject({
      band: 'mixed',
      change: 'want_change',
      priority: 1,
      comparison: null,
    });
    expect(results.find((row) => row.topic === 'work')).toMatchObject({ band: 'strength', priority: null });
    const log = await world.owner.select().from(accessLog).where(eq(accessLog.objectId, id));
    expect(log.filter((row) => row.verb === 'assessment.begun')).toHaveLength(1);
    expect(log.filter((row) => row.verb === 'assessment.finished')).toHaveLength(1);
    expect(log.filter((row) => row.verb === 'assessment.answered').length).toBeGreaterThan(50);
  });

  it('says at the end of a topic that it is saved, and what comes next', async () => {
    const { client, at } = await begun();
    await client.open(at('/questions/wellbeing.what_helps'));
    const topics = await client.submit('assessment.answer', { answer: 'Kahvi' });
    expect(topics.heading).toBe('Aiheet');
    expect(topics.text).toContain('Tämä aihe on valmis. Vastauksesi ovat tallessa.');
    expect(topics.text).toContain('Se on valmis vasta, kun katsot tuloksen.');
  });

  it('does not store the practice', async () => {
    const client = await signedIn('fatima');
    await client.open('/fi/assessment/practice');
    const missed = await client.submit('assessment.practice');
    expect([missed.status, missed.text]).toEqual([422, expect.stringContaining('Valitse yksi vaihtoehto.')]);
    const tried = await client.submit('assessment.practice', { answer: 'hard' });
    expect(tried.text).toContain('Nyt osaat vastata kysymyksiin.');
    expect(await rounds()).toEqual([]);
    expect(itemOn(await client.submit('assessment.begin'))).toBe('overall');
  });
});

describe('one question', () => {
  it('with nothing chosen says what to do, calmly and at the field, and stores nothing', async () => {
    const { client } = await begun();
    const page = await client.submit('assessment.answer');
    expect(page.status).toBe(422);
    expect(page.root.querySelector('title')?.textContent).toMatch(/^Virhe: /);
    expect(page.root.querySelector('error-summary a')?.getAttribute('href')).toBe('#answer');
    expect(page.text).toContain('Valitse yksi vaihtoehto. Voit myös ohittaa kysymyksen.');
    expect(await stored('overall')).toBeNull();
  });

  it('shows the answer that was given when she comes back, and takes it away when she asks', async () => {
    const { client, at } = await begun();
    await client.submit('assessment.answer', { answer: 'varies' });
    const again = await client.open(at('/questions/overall'));
    expect([chosenOn(again), again.text]).toEqual([
      ['varies'],
      expect.stringContaining('Vastaus on tallessa'),
    ]);
    const cleared = await client.submit('assessment.answer', {}, { clear: '1' });
    expect([chosenOn(cleared), cleared.text]).toEqual([[], expect.stringContaining('Valinta on poistettu.')]);
    expect(await stored('overall')).toBeNull();
  });

  it('saves what is on the page also when she goes back or has a break, and goes on from there', async () => {
    const { client, at } = await begun();
    await client.open(at('/questions/body.travel'));
    const back = await client.submit('assessment.answer', { answer: 'hard' }, { leave: 'back' });
    expect(itemOn(back)).toBe('body.move');
    expect(await stored('body.travel')).toMatchObject({ codes: ['hard'] });
    const pause = await client.submit('assessment.answer', {}, { leave: 'pause' });
    expect(pause.heading).toBe('Tauko');
    expect(await stored('body.move')).toBeNull();
    const elsewhere = await signedIn('fatima');
    const home = await elsewhere.open('/fi');
    const goOn = home.root.querySelectorAll('a.btn').find((each) => each.text.includes('Jatka omaa arviota'));
    expect(goOn?.getAttribute('href')).toBe(at('/questions/body.move'));
  });

  it('keeps what is chosen when the language changes, and stores nothing by that', async () => {
    const { client, at } = await begun();
    await client.open(at('/questions/work.hurry'));
    const swedish = await client.post(at('/questions/work.hurry').replace('/fi/', '/sv/'), {
      _form: 'assessment.answer',
      _switch: 'sv',
      answer: 'bit_hard',
    });
    expect([swedish.status, chosenOn(swedish)]).toEqual([200, ['bit_hard']]);
    expect(swedish.root.querySelector('html')?.getAttribute('lang')).toBe('sv');
    expect(await stored('work.hurry')).toBeNull();
  });

  it('goes back to the list of answers when it was opened from there', async () => {
    const { client, at } = await begun();
    await client.submit('assessment.answer', { answer: 'good' });
    await client.open(at('/questions/overall?from=check'));
    const list = await client.submit('assessment.answer', { answer: 'poor' });
    expect(list.url.pathname + list.url.hash).toBe(`${at('/check')}#at-overall`);
    expect(await stored('overall')).toMatchObject({ codes: ['poor'] });
  });

  it('that does not exist or is not asked leads to the topics', async () => {
    const { client, at } = await begun();
    for (const itemId of ['nothing', 'priorities.work.wish', '../../staff'])
      expect((await client.open(at(`/questions/${itemId}`))).status).not.toBe(500);
    const page = await client.open(at('/questions/priorities.work.wish'));
    expect([page.url.pathname, page.text]).toEqual([
      at(''),
      expect.stringContaining('Tätä kysymystä ei enää ole.'),
    ]);
  });
});
