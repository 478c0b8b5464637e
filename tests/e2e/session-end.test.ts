import type { Browser as Chromium } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openChromium, openWindow } from '#tests/support/chromium.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { NOW } from '#tests/support/clock.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
let server: TestServer;
let chromium: Chromium;

beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
  chromium = await openChromium();
});
afterAll(async () => {
  await chromium.close();
  await server.stop();
});

it('is told five minutes before, and one press gives another half hour', async () => {
  const { page, context } = await openWindow(
    chromium,
    server.url,
    await sessionCookie(world.owner, world.id('venla'), NOW),
  );
  await page.clock.install();
  await page.goto('/fi');
  const warning = page.getByText('Muuten kirjaamme sinut ulos 5 minuutin kuluttua.');
  await page.clock.fastForward('24:59');
  expect(await warning.isVisible()).toBe(false);
  await page.clock.fastForward('00:02');
  expect(await warning.isVisible()).toBe(true);

  await server.setNow(NOW.add({ minutes: 26 }));
  await page.getByRole('button', { name: 'Jatka palvelussa' }).click();
  await warning.waitFor({ state: 'hidden' });
  await server.setNow(NOW.add({ minutes: 50 }));
  await page.reload();
  expect(await page.locator('h1').textContent()).toBe('Hei Venla');
  await context.close();
});
