import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { answer, assessment, share, shareTopic, topicResult } from '#db/schema/assessment.ts';
import { worldId } from '#db/world/ids.ts';
import { addShare } from '#db/world/assessment-builders.ts';
import { endService, reopenService } from '#src/features/people/end-service.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import type { PersonName } from '#tests/support/people.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const ONNI = worldId('onni assessment 1');
const TOPICS = ['body', 'communication', 'everyday', 'learning', 'people', 'plans', 'wellbeing', 'work'];
/** What belongs to no topic: how things are in all, which topics were chosen, who answered. */
const EVERYTHING = ['no topic', ...TOPICS].sort();

/** The topics of which somebody sees the result and the answers of an assessment. */
const shownTo = (viewer: PersonName, assessmentId: string, now = NOW) =>
  world.read(
    viewer,
    async ({ tx }) => {
      const results = await tx.select().from(topicResult).where(eq(topicResult.assessmentId, assessmentId));
      const answers = await tx.select().from(answer).where(eq(answer.assessmentId, assessmentId));
      return {
        results: results.map((row) => row.topic).sort(),
        answers: [...new Set(answers.map((row) => row.topic ?? 'no topic'))].sort(),
      };
    },
    now,
  );

const share1 = async (level: 'summary' | 'all', topics: Record<string, 'none' | 'summary' | 'all'> = {}) =>
  addShare(world.owner, {
    id: worldId('onni share'),
    assessmentId: ONNI,
    clientId: worldId('onni'),
    level,
    topics,
    startedAt: NOW,
  });

beforeEach(async () => {
  await world.owner.delete(shareTopic).where(eq(shareTopic.clientId, worldId('onni')));
  await world.owner.delete(share).where(eq(share.clientId, worldId('onni')));
});

describe('the coach', () => {
  test('sees that an assessment is finished and nothing of it, when nothing is shown', async () => {
    expect(await shownTo('katja', ONNI)).toEqual({ results: [], answers: [] });
    const seen = await world.read('katja', ({ tx }) =>
      tx.select().from(assessment).where(eq(assessment.id, ONNI)),
    );
    expect(seen).toHaveLength(1);
  });

  test('sees results and no answer, when the summary is shown', async () => {
    await share1('summary');
    expect(await shownTo('katja', ONNI)).toEqual({ results: TOPICS, answers: [] });
  });

  test('sees results and every answer, when all is shown', async () => {
    await share1('all');
    expect(await shownTo('katja', ONNI)).toEqual({ results: TOPICS, answers: EVERYTHING });
  });

  test('sees more or less of single topics', async () => {
    await share1('summary', { work: 'all', wellbeing: 'none', people: 'none' });
    expect(await shownTo('katja', ONNI)).toEqual({
      results: TOPICS.filter((topic) => topic !== 'wellbeing' && topic !== 'people'),
      answers: ['work'],
    });
    await world.owner.update(share).set({ level: 'all' }).where(eq(share.assessmentId, ONNI));
    expect((await shownTo('katja', ONNI)).answers).toEqual(
      TOPICS.filter((topic) => topic !== 'wellbeing' && topic !== 'people'),
    );
  });

  test.each(['none', 'summary'] as const)(
    'sees nothing that belongs to no topic, when one topic is shown as %s and the rest in all',
    async (level) => {
      await share1('all', { work: level });
      expect((await shownTo('katja', ONNI)).answers).toEqual(TOPICS.filter((topic) => topic !== 'work'));
    },
  );

  test('sees the own words about a chosen topic only together with the topic', async () => {
    await share1('all', { work: 'none' });
    const seen = await world.read('katja', ({ tx }) =>
      tx.select().from(answer).where(eq(answer.assessmentId, ONNI)),
    );
    const items = seen.map((row) => row.itemId);
    expect(items).toContain('priorities.wellbeing.wish');
    expect(items).not.toContain('priorities.work.wish');
    expect(items).not.toContain('work.hurry');
    expect(items).not.toContain('overall');
  });

  test('sees nothing from the moment when it is taken back', async () => {
    await share1('all');
    expect((await shownTo('katja', ONNI)).answers).toEqual(EVERYTHING);
    await world.write('onni', ({ tx }) =>
      tx
        .update(share)
        .set({ endedAt: new Date(NOW.epochMilliseconds) })
        .where(eq(share.assessmentId, ONNI)),
    );
    expect(await shownTo('katja', ONNI)).toEqual({ results: [], answers: [] });
  });

  test('sees what is shown again after it was taken back, by the new choice', async () => {
    await share1('all');
    await world.owner
      .update(share)
      .set({ endedAt: new Date(NOW.epochMilliseconds) })
      .where(eq(share.assessmentId, ONNI));
    await world.write('onni', ({ tx }) =>
      tx.insert(share).values({
        id: worldId('onni share again'),
        assessmentId: ONNI,
        clientId: worldId('onni'),
        level: 'summary',
        startedAt: new Date(NOW.epochMilliseconds),
      }),
    );
    expect(await shownTo('katja', ONNI)).toEqual({ results: TOPICS, answers: [] });
  });

  test('sees one assessment and not the other of the same client', async () => {
    expect((await shownTo('sari', worldId('venla assessment 2'))).results).toEqual(
      TOPICS.filter((topic) => topic !== 'wellbeing'),
    );
    expect(await shownTo('sari', worldId('venla assessment 1'))).toEqual({ results: [], answers: [] });
  });

  test('never sees a draft, whatever stands in the table of shares', async () => {
    const draft = worldId('mika assessment 1');
    const own = { id: worldId('mika share'), assessmentId: draft, clientId: worldId('mika') };
    await addShare(world.owner, { ...own, level: 'all', startedAt: NOW });
    expect(await shownTo('sari', draft)).toEqual({ results: [], answers: [] });
    expect((await shownTo('mika', draft)).answers).not.toEqual([]);
  });
});

describe('when the service ends', () => {
  test('what was shown is shown no more, and stays hidden when the service goes on', async () => {
    await share1('all');
    await world.write('katja', (scope) => endService(scope, { clientId: worldId('onni') }));
    expect(await shownTo('katja', ONNI)).toEqual({ results: [], answers: [] });
    await world.write('katja', (scope) => reopenService(scope, { clientId: worldId('onni') }));
    expect(await shownTo('katja', ONNI)).toEqual({ results: [], answers: [] });
  });

  test.each(['sari', 'raija', 'onni'] as const)('%s cannot end what Onni shows that way', async (name) => {
    await share1('all');
    await world.write(name, ({ tx }) => tx.execute(sql`select app.end_shares(${worldId('onni')}::uuid)`));
    expect((await shownTo('katja', ONNI)).answers).toEqual(EVERYTHING);
  });
});

describe('the deputy', () => {
  test('sees what is shown while the coach is away, and no longer when she is back', async () => {
    const elias = worldId('elias assessment 1');
    const results = TOPICS.filter((topic) => topic !== 'wellbeing' && topic !== 'people');
    expect(await shownTo('sari', elias)).toEqual({ results, answers: ['learning', 'work'] });
    expect(await shownTo('sari', elias, helsinki('2026-12-07T00:00'))).toEqual({ results: [], answers: [] });
  });
});

describe('others', () => {
  test.each(['mirja', 'sari', 'janne', 'raija', 'olli', 'venla', 'tiina'] as const)(
    '%s sees nothing of an assessment that is shown in all to the coach',
    async (viewer) => {
      await share1('all');
      expect(await shownTo(viewer, ONNI)).toEqual({ results: [], answers: [] });
    },
  );

  test('the lead sees what is shown to her as a coach, of her own client only', async () => {
    await share1('all');
    await world.owner.execute(sql`
      update coach_assignment set coach_id = ${worldId('mirja')} where id = ${worldId('onni coach')}`);
    expect((await shownTo('mirja', ONNI)).answers).toEqual(EVERYTHING);
    expect(await shownTo('mirja', worldId('emil assessment 1'))).toEqual({ results: [], answers: [] });
    await world.owner.execute(sql`
      update coach_assignment set coach_id = ${worldId('katja')} where id = ${worldId('onni coach')}`);
  });
});

describe('the client', () => {
  test('sees all of her own, shown or not', async () => {
    expect(await shownTo('onni', ONNI)).toEqual({ results: TOPICS, answers: EVERYTHING });
  });

  test('cannot make a finished one a draft again', async () => {
    const reopened = world.write('onni', ({ tx }) =>
      tx.update(assessment).set({ completedAt: null }).where(eq(assessment.id, ONNI)),
    );
    await expect(reopened).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  test('cannot show the assessment of somebody else', async () => {
    const shown = world.write('onni', ({ tx }) =>
      tx.insert(share).values({
        id: worldId('not hers'),
        assessmentId: worldId('venla assessment 1'),
        clientId: worldId('onni'),
        level: 'all',
        startedAt: new Date(NOW.epochMilliseconds),
      }),
    );
    await expect(shown).rejects.toMatchObject({ cause: { code: '23503' } });
  });
});
