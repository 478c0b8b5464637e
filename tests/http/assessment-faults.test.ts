import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answer, assessment } from '#db/schema/assessment.ts';
import { chosenOn } from '#tests/support/answer-through.ts';
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

const MIKA = world.id('mika assessment 1');
const VENLA = world.id('venla assessment 2');
const signedIn = async (name: PersonName): Promise<Browser> =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), NOW));
const answersOf = (assessmentId: string, itemId: string) =>
  world.owner
    .select({ state: answer.state, codes: answer.codes, text: answer.text })
    .from(answer)
    .where(and(eq(answer.assessmentId, assessmentId), eq(answer.itemId, itemId)));
const roundsOf = (name: PersonName) =>
  world.owner
    .select()
    .from(assessment)
    .where(eq(assessment.clientId, world.id(name)));
const page = (assessmentId: string, itemId: string) => `/fi/assessment/${assessmentId}/questions/${itemId}`;
const given = (assessmentId: string, itemId: string, more: Record<string, string | readonly string[]>) => ({
  _form: 'assessment.answer',
  assessmentId,
  itemId,
  ...more,
});

beforeEach(async () => {
  await world.owner.delete(assessment).where(eq(assessment.clientId, world.id('fatima')));
});

describe('beginning', () => {
  const begin = (client: Browser, submissionId: string) =>
    client.post('/fi/assessment', { _form: 'assessment.begin', submissionId });

  it('twice at the same moment begins one round', async () => {
    const client = await signedIn('fatima');
    const id = randomUUID();
    const pages = await Promise.all([begin(client, id), begin(client, id)]);
    expect(pages.map(({ url }) => url.pathname)).toEqual([page(id, 'overall'), page(id, 'overall')]);
    expect(await roundsOf('fatima')).toHaveLength(1);
  });

  it('in two tabs leads to the draft that is there', async () => {
    const client = await signedIn('fatima');
    const id = randomUUID();
    await begin(client, id);
    const second = await begin(client, randomUUID());
    expect(second.url.pathname).toBe(`/fi/assessment/${id}`);
    expect(second.text).toContain('Sinulla on jo arvio kesken. Voit jatkaa sitä.');
    expect(await roundsOf('fatima')).toHaveLength(1);
  });

  it('with the id of somebody else begins nothing and tells nothing', async () => {
    const client = await signedIn('fatima');
    expect((await begin(client, MIKA)).status).toBe(404);
    expect((await begin(client, 'x')).status).toBe(422);
    expect(await roundsOf('fatima')).toEqual([]);
  });
});

describe('a finished round', () => {
  it('takes no answer from an old page, and says so', async () => {
    const venla = await signedIn('venla');
    const before = await answersOf(VENLA, 'overall');
    const late = await venla.post(page(VENLA, 'overall'), given(VENLA, 'overall', { answer: 'poor' }));
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('Tämä arvio on jo valmis.')]);
    expect(await answersOf(VENLA, 'overall')).toEqual(before);
  });

  it('cannot be removed, and finishing it again shows the same result', async () => {
    const venla = await signedIn('venla');
    const fields = { assessmentId: VENLA };
    const removed = await venla.post(`/fi/assessment/${VENLA}/remove`, {
      _form: 'assessment.remove',
      ...fields,
    });
    expect([removed.status, removed.text]).toEqual([409, expect.stringContaining('on jo valmis')]);
    const again = await venla.post(`/fi/assessment/${VENLA}/check`, {
      _form: 'assessment.finish',
      ...fields,
    });
    expect(again.url.pathname).toBe(`/fi/assessment/${VENLA}/result`);
    expect(await roundsOf('venla')).toHaveLength(2);
  });
});

describe('a draft that was removed', () => {
  it('is asked about once, goes with its answers, and old pages say that it is gone', async () => {
    const fatima = await signedIn('fatima');
    await fatima.open('/fi/assessment');
    await fatima.submit('assessment.begin');
    await fatima.submit('assessment.answer', { answer: 'good' });
    const [round] = await roundsOf('fatima');
    const id = round?.id ?? '';
    const ask = await fatima.open(`/fi/assessment/${id}/remove`);
    expect(ask.text).toContain('Niitä ei saa takaisin.');
    const gone = await fatima.submit('assessment.remove');
    expect([gone.url.pathname, gone.text]).toEqual([
      '/fi/assessment',
      expect.stringContaining('Vastauksesi on poistettu.'),
    ]);
    expect(await answersOf(id, 'overall')).toEqual([]);
    for (const [path, fields] of [
      [page(id, 'overall'), given(id, 'overall', { answer: 'good' })],
      [`/fi/assessment/${id}/check`, { _form: 'assessment.finish', assessmentId: id }],
      [`/fi/assessment/${id}/remove`, { _form: 'assessment.remove', assessmentId: id }],
    ] as const) {
      const old = await fatima.post(path, fields);
      expect([old.status, old.text], path).toEqual([
        409,
        expect.stringContaining('Tätä arviota ei enää ole. Voit aloittaa uuden arvion.'),
      ]);
    }
    expect(await roundsOf('fatima')).toEqual([]);
  });
});

describe("somebody else's round", () => {
  it.each(['', '/check', '/pause', '/remove', '/result', '/answers', '/sharing', '/questions/overall'])(
    'does not exist: %s',
    async (path) => {
      const fatima = await signedIn('fatima');
      expect((await fatima.open(`/fi/assessment/${MIKA}${path}`)).status).toBe(404);
      expect((await fatima.open(`/fi/assessment/not-an-id${path}`)).status).toBe(404);
    },
  );

  it('takes nothing', async () => {
    const fatima = await signedIn('fatima');
    const before = await answersOf(MIKA, 'overall');
    await fatima.post(page(MIKA, 'overall'), given(MIKA, 'overall', { answer: 'poor' }));
    await fatima.post(page(MIKA, 'overall'), given(MIKA, 'overall', { clear: '1' }));
    await fatima.post(`/fi/assessment/${MIKA}/remove`, { _form: 'assessment.remove', assessmentId: MIKA });
    expect(await answersOf(MIKA, 'overall')).toEqual(before);
    expect(await roundsOf('mika')).toHaveLength(1);
  });

  it('nor do staff answer for a client', async () => {
    const sari = await signedIn('sari');
    const answered = await sari.post('/fi/staff', given(MIKA, 'overall', { answer: 'poor' }));
    expect(answered.status).toBe(404);
  });
});

describe('bad input', () => {
  const LONG = 'ä'.repeat(1001);
  it.each([
    ['an unknown answer', 'overall', { answer: 'excellent' }, 'Tätä vaihtoehtoa ei ole listassa.'],
    ['two answers', 'overall', { answer: ['good', 'poor'] }, 'Valitse yksi vaihtoehto.'],
    ['four topics', 'priorities', { answer: ['work', 'body', 'plans', 'people'] }, 'Valitse enintään 3'],
    ['a topic and none', 'priorities', { answer: ['work', 'none'] }, 'ei voi valita yhdessä'],
    ['no box', 'priorities', {}, 'Valitse ainakin yksi vaihtoehto.'],
    ['a long text', 'work.what_helps', { answer: LONG }, 'Teksti on liian pitkä. Poista vähintään 1 merkki.'],
  ])('%s gets one sentence at the field and stores nothing', async (_, itemId, more, sentence) => {
    const mika = await signedIn('mika');
    const before = await answersOf(MIKA, itemId);
    const bad = await mika.post(page(MIKA, itemId), given(MIKA, itemId, more));
    expect(bad.status).toBe(422);
    expect(bad.root.querySelector('#answer-error')?.textContent).toContain(sentence);
    expect(await answersOf(MIKA, itemId)).toEqual(before);
  });

  it('keeps a text that is too long, as it was written', async () => {
    const mika = await signedIn('mika');
    const bad = await mika.post(
      page(MIKA, 'work.what_helps'),
      given(MIKA, 'work.what_helps', { answer: LONG }),
    );
    expect(chosenOn(bad)).toEqual([LONG]);
  });

  it('stores any letters and no control characters', async () => {
    const mika = await signedIn('mika');
    const text = '<script>alert(1)</script> \u202Eשלום\u202C 😀\u0000\r\nrivi';
    await mika.post(page(MIKA, 'work.what_helps'), given(MIKA, 'work.what_helps', { answer: text }));
    expect(await answersOf(MIKA, 'work.what_helps')).toMatchObject([
      { text: '<script>alert(1)</script> שלום 😀\nrivi' },
    ]);
    const shown = await mika.open(page(MIKA, 'work.what_helps'));
    expect(shown.html).not.toContain('<script>alert');
  });
});

describe('saving while she is on the page', () => {
  const json = { accept: 'application/json' };

  it('answers in words that a script can say', async () => {
    const mika = await signedIn('mika');
    const saved = await mika.post(
      page(MIKA, 'plans.hope'),
      given(MIKA, 'plans.hope', { answer: 'hard' }),
      json,
    );
    expect([saved.status, JSON.parse(saved.html)]).toEqual([200, { saved: true }]);
    expect(await answersOf(MIKA, 'plans.hope')).toMatchObject([{ state: 'answered', codes: ['hard'] }]);
    const late = await (
      await signedIn('venla')
    ).post(page(VENLA, 'overall'), given(VENLA, 'overall', { answer: 'good' }), json);
    expect([late.status, JSON.parse(late.html)]).toEqual([
      422,
      { saved: false, errors: ['Tämä arvio on jo valmis. Voit tehdä uuden arvion.'] },
    ]);
  });
});

describe('when the session has run out in the middle of an answer', () => {
  it('she signs in and goes on with that answer', async () => {
    const old = NOW.subtract({ minutes: 45 });
    const mika = browser(server.url, await sessionCookie(world.owner, world.id('mika'), NOW, old));
    const asked = await mika.post(
      page(MIKA, 'work.together'),
      given(MIKA, 'work.together', { answer: 'easy' }),
    );
    expect(asked.url.pathname).toBe('/fi/sign-in');
    expect(await answersOf(MIKA, 'work.together')).toEqual([]);
    const cookie = await sessionCookie(world.owner, world.id('mika'), NOW);
    mika.cookies.set('session', cookie.slice('session='.length));
    const back = await mika.open(page(MIKA, 'work.together'));
    expect(chosenOn(back)).toEqual(['easy']);
    expect(back.text).not.toContain('Vastaus on tallessa');
    await mika.submit('assessment.answer');
    expect(await answersOf(MIKA, 'work.together')).toMatchObject([{ codes: ['easy'] }]);
  });
});
