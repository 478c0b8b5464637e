import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer } from '#db/schema/assessment.ts';
import { browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';

// A power cut while somebody answers: what she was told is saved, is saved.

const world = await openWorld();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
});
afterAll(() => server.stop());

const ITEMS = ['wake', 'food', 'money', 'appointments', 'digital'].map((item) => `everyday.${item}`);

it('every confirmed answer is there after the server was killed in the middle', async () => {
  const cookie = await sessionCookie(world.owner, world.id('mika'), NOW);
  const id = world.id('mika assessment 1');
  const confirmed = new Map<string, string>();
  const save = async (item: string, code: string): Promise<void> => {
    const page = await browser(server.url, cookie).post(
      `/selko/assessment/${id}/questions/${item}`,
      { _form: 'assessment.answer', assessmentId: id, itemId: item, answer: code },
      { accept: 'application/json' },
    );
    if (page.status === 200) confirmed.set(item, code);
  };
  // Rounds of all five at once; the power goes while the third is on its way.
  for (const code of ['easy', 'bit_hard']) await Promise.all(ITEMS.map((item) => save(item, code)));
  expect(confirmed.size).toBe(ITEMS.length);
  const last = ITEMS.map((item) => save(item, 'hard').catch(() => undefined));
  await Promise.race(last);
  await server.kill();
  await Promise.all(last);

  const rows = await world.owner.select().from(answer).where(eq(answer.assessmentId, id));
  for (const [item, code] of confirmed) {
    const saved = rows.find((row) => row.itemId === item)?.codes;
    expect([[code], ['hard']], item).toContainEqual(saved);
    if (code === 'hard') expect(saved).toEqual(['hard']);
  }
});
