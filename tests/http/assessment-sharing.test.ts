import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessLog } from '#db/schema/access-log.ts';
import { answer, share, topicResult } from '#db/schema/assessment.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';

// Onni has one finished round; his coach is Katja.
const world = await openWorld();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
});
afterAll(() => server.stop());

const ROUND = world.id('onni assessment 1');
const PAGE = `/fi/assessment/${ROUND}/sharing`;
const FORM = 'assessment.share';
const onni = async (): Promise<Browser> =>
  browser(server.url, await sessionCookie(world.owner, world.id('onni'), NOW));
const shares = () => world.owner.select().from(share).where(eq(share.assessmentId, ROUND));
const log = async (verb: string) =>
  (await world.owner.select().from(accessLog).where(eq(accessLog.objectId, ROUND))).filter(
    (row) => row.verb === verb,
  );

/** The topics whose result and whose answers the coach sees. */
const seenByCoach = () =>
  world.read('katja', async ({ tx }) => {
    const results = await tx.select().from(topicResult).where(eq(topicResult.assessmentId, ROUND));
    const answers = await tx.select().from(answer).where(eq(answer.assessmentId, ROUND));
    const topics = new Set(answers.map((row) => row.topic ?? ''));
    return { results: results.map((row) => row.topic).sort(), answers: [...topics].sort() };
  });

const chosenLevel = (page: Visit) =>
  page.root.querySelector('input[name=level][checked]')?.getAttribute('value');

beforeEach(async () => {
  await world.owner.delete(share).where(eq(share.clientId, world.id('onni')));
});

describe('by default', () => {
  it('shows nothing, and says what cannot be taken back before anything is chosen', async () => {
    const page = await (await onni()).open(PAGE);
    expect(page.text).toContain('Nyt vain sinä näet tuloksen.');
    expect(page.text).toContain('Työvalmentajasi voi silti muistaa sen, mitä hän on jo nähnyt.');
    expect(chosenLevel(page)).toBe('none');
    expect(await seenByCoach()).toEqual({ results: [], answers: [] });
  });
});

describe('choosing', () => {
  it('shows the results and no answer, and writes it to the log', async () => {
    const client = await onni();
    await client.open(PAGE);
    const page = await client.submit(FORM, { level: 'summary' });
    expect(page.text).toContain('Työvalmentajasi voi nyt nähdä tuloksen.');
    expect(chosenLevel(page)).toBe('summary');
    const seen = await seenByCoach();
    expect([seen.results.length, seen.answers]).toEqual([8, []]);
    expect(await log('assessment.shown')).toHaveLength(1);
  });

  it('shows one topic only, when the others are not to be seen', async () => {
    const client = await onni();
    await client.open(PAGE);
    const page = await client.submit(FORM, { level: 'none', 'topic-work': 'all' });
    expect(page.text).toContain('Työvalmentajasi näkee nyt osan aiheista.');
    expect(await seenByCoach()).toEqual({ results: ['work'], answers: ['work'] });
    // It comes back as it was chosen.
    expect(chosenLevel(page)).toBe('none');
    const topic = page.root.querySelector('#topic-work option[selected]');
    expect(topic?.getAttribute('value')).toBe('all');
  });

  it('shows all but one topic', async () => {
    const client = await onni();
    await client.open(PAGE);
    await client.submit(FORM, { level: 'all', 'topic-wellbeing': 'none', 'topic-body': 'summary' });
    const seen = await seenByCoach();
    expect(seen.results).not.toContain('wellbeing');
    expect(seen.results).toContain('body');
    expect(seen.answers).not.toContain('wellbeing');
    expect(seen.answers).not.toContain('body');
    expect(seen.answers).toContain('work');
  });

  it('ends the choice before it, so that each has its time', async () => {
    const client = await onni();
    await client.open(PAGE);
    await client.submit(FORM, { level: 'summary' });
    await client.submit(FORM, { level: 'all' });
    expect((await shares()).map(({ level, endedAt }) => [level, endedAt !== null]).sort()).toEqual([
      ['all', false],
      ['summary', true],
    ]);
  });

  it('the same again changes nothing', async () => {
    const client = await onni();
    await client.open(PAGE);
    await client.submit(FORM, { level: 'summary' });
    const again = await client.submit(FORM, { level: 'summary' });
    expect(again.text).toContain('Valintasi on tallessa.');
    expect(await shares()).toHaveLength(1);
  });
});

describe('taking back', () => {
  it('hides at once, says what stays, and is in the log', async () => {
    const client = await onni();
    await client.open(PAGE);
    await client.submit(FORM, { level: 'all' });
    const page = await client.submit('assessment.hide');
    expect(page.text).toContain('Hän voi silti muistaa, mitä on nähnyt.');
    expect(await seenByCoach()).toEqual({ results: [], answers: [] });
    expect(await log('assessment.hidden')).not.toEqual([]);
  });

  it('is not undone by an old page, nor by the same form coming late', async () => {
    const client = await onni();
    const old = await client.open(PAGE);
    const submissionId = old.root.querySelector('input[name=submissionId]')?.getAttribute('value') ?? '';
    await client.submit(FORM, { level: 'all' });
    await client.submit('assessment.hide');
    const late = await client.post(PAGE, { _form: FORM, assessmentId: ROUND, submissionId, level: 'all' });
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('muuttunut sillä välin')]);
    expect(await seenByCoach()).toEqual({ results: [], answers: [] });
    await client.submit(FORM);
    expect((await seenByCoach()).results).toHaveLength(8);
  });
});

describe('what cannot be shown', () => {
  it.each([
    [{ level: '' }, 'Tätä vaihtoehtoa ei ole listassa.'],
    [{ level: 'everything' }, 'Tätä vaihtoehtoa ei ole listassa.'],
    [{ level: 'summary', 'topic-work': 'more' }, 'Tätä vaihtoehtoa ei ole listassa.'],
  ])('a level that does not exist: %j', async (fields, sentence) => {
    const client = await onni();
    await client.open(PAGE);
    const page = await client.submit(FORM, fields);
    expect([page.status, page.text]).toEqual([422, expect.stringContaining(sentence)]);
    expect(await shares()).toEqual([]);
  });

  it('a draft, and what belongs to somebody else', async () => {
    const draft = world.id('mika assessment 1');
    const mika = browser(server.url, await sessionCookie(world.owner, world.id('mika'), NOW));
    const fields = { _form: FORM, submissionId: crypto.randomUUID(), level: 'all' };
    const early = await mika.post(`/fi/assessment/${draft}/sharing`, { ...fields, assessmentId: draft });
    expect([early.status, early.text]).toEqual([409, expect.stringContaining('kun se on valmis')]);
    const other = await mika.post(PAGE, { ...fields, assessmentId: ROUND });
    expect(other.status).toBe(409);
    expect(await shares()).toEqual([]);
  });
});
