import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer, assessment, instrument, topicResult } from '#db/schema/assessment.ts';
import { answerThrough, itemOn } from '#tests/support/answer-through.ts';
import { browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { tinyFile } from '#tests/support/tiny-instrument.ts';
import { openWorld } from '#tests/support/world.ts';

// The pages know the kinds of questions there are, and nothing of Oma arvio.
const world = await openWorld();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
});
afterAll(() => server.stop());

const ROUND = '7b1d1f6e-3c0a-4a53-9a55-0d1c2b3a4f5e';

const beginTiny = async (): Promise<void> => {
  const { id: key, version } = tinyFile();
  const [row] = await world.owner
    .insert(instrument)
    .values({ key, version, content: tinyFile() })
    .returning({ id: instrument.id });
  const at = new Date(NOW.epochMilliseconds);
  await world.owner.insert(assessment).values({
    id: ROUND,
    clientId: world.id('fatima'),
    instrumentId: row?.id ?? '',
    startedAt: at,
    savedAt: at,
  });
};

it('another instrument goes all the way, with four steps, its own options and a question that depends', async () => {
  await beginTiny();
  const client = browser(server.url, await sessionCookie(world.owner, world.id('fatima'), NOW));
  const start = await client.open('/fi/assessment');
  expect(start.text).toContain('Jatkat tästä: Garden');
  const first = await client.open(`/fi/assessment/${ROUND}/questions/garden.dig`);
  expect(first.heading).toBe('garden.dig?');
  const asked: string[] = [];
  const check = await answerThrough(client, first, (itemId, offered) => {
    asked.push(itemId);
    if (itemId.startsWith('kitchen.')) return 'always';
    if (itemId === 'tools') return ['spade', 'knife'];
    if (itemId === 'where') return 'outdoors';
    if (itemId === 'why') return 'Sun';
    return offered[0] ?? '';
  });
  expect(asked.slice(-5)).toEqual(['tools', 'tools.spade.buy', 'tools.knife.buy', 'where', 'why']);
  expect(asked).toContain('kitchen.oven');
  expect(check.text).toContain('Sun');
  const result = await client.submit('assessment.finish');
  expect(result.root.querySelectorAll('h2').map((each) => each.textContent.trim())).toEqual([
    'Strengths',
    'Tarvitsetko apua?',
    'Important',
    'Muut aiheet',
    'Kuka näkee tuloksen?',
    'Valitsit nämä tärkeiksi',
  ]);
  expect(result.text).toContain('Tasty');
  const rows = await world.owner.select().from(topicResult).where(eq(topicResult.assessmentId, ROUND));
  expect(rows.map(({ topic, band }) => [topic, band]).sort()).toEqual([
    ['garden', 'support'],
    ['kitchen', 'strength'],
  ]);
  const spade = (await world.owner.select().from(answer).where(eq(answer.assessmentId, ROUND))).find(
    (row) => row.itemId === 'tools.spade.buy',
  );
  expect(spade).toMatchObject({ topic: 'spade', state: 'answered', codes: ['yes'] });
  expect(itemOn(result)).toBeNull();
});
