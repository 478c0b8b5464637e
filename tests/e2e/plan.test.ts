import type { Browser as Chromium, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openChromium, openWindow } from '#tests/support/chromium.ts';
import { NOW } from '#tests/support/clock.ts';
import { keepPlans, stepTexts, versionsOf } from '#tests/support/plan-rows.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

const world = await openWorld();
const restore = await keepPlans(world);
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
beforeEach(restore);

const windowOf = async (name: PersonName, javaScriptEnabled: boolean, width: number) =>
  openWindow(chromium, server.url, await sessionCookie(world.owner, world.id(name), NOW), {
    javaScriptEnabled,
    viewport: { width, height: 800 },
  });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

it('Enter in a field of the editor saves; it moves and removes nothing', async () => {
  const { page, context } = await windowOf('sari', true, 1280);
  await page.goto(`/fi/staff/clients/${world.id('venla')}/plan/edit`);
  expect((await page.locator('#row-0-text').boundingBox())?.width).toBeGreaterThan(400);
  await button(page, 'Lisää askel').click();
  await page.getByLabel('Suunnitelman läpikäynti').fill('keväällä');
  await page.keyboard.press('Enter');
  // What is wrong is told where the page opens, also after a step was added further down.
  await page.getByRole('link', { name: 'Kirjoita päivä näin: 24.11.2026.' }).waitFor();
  expect(await page.evaluate(() => window.scrollY)).toBeLessThan(200);
  await page.getByLabel('Suunnitelman läpikäynti').fill('1.3.2027');
  await page.keyboard.press('Enter');
  await page.getByText('Ehdotus on tallessa.').waitFor();
  const open = (await versionsOf(world, 'venla')).at(-1);
  expect(open).toMatchObject({ state: 'draft', reviewOn: '2027-03-01' });
  expect((await stepTexts(world, open?.id ?? ''))[0]).toBe('Teen 18 tuntia viikossa.');
  await context.close();
});

it('a new step in the editor is where the page opens, and a step can be moved by the keyboard alone', async () => {
  const { page, context } = await windowOf('sari', true, 360);
  await page.goto(`/fi/staff/clients/${world.id('venla')}/plan/edit`);
  await button(page, 'Lisää askel').press('Enter');
  await page.waitForURL(/#row-6-text$/);
  const box = await page.locator('#row-6-text').boundingBox();
  expect(box && box.y >= 0 && box.y < 800).toBe(true);
  await page.locator('#row-6-text').fill('Uusi');
  await button(page, /^Siirrä ylemmäs\s*: Askel 7/).press('Enter');
  await page.waitForURL(/#row-5-text$/);
  expect(await page.locator('#row-5-text').inputValue()).toBe('Uusi');
  await context.close();
});

it('prints in one column, without buttons', async () => {
  const { page, context } = await windowOf('venla', true, 1280);
  await page.goto('/fi/plan');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('main .btn:visible, nav:visible').count()).toBe(0);
  const [content, beside] = await Promise.all([
    page.locator('.content').boundingBox(),
    page.locator('.beside').boundingBox(),
  ]);
  expect(beside?.y ?? 0).toBeGreaterThanOrEqual((content?.y ?? 0) + (content?.height ?? 0));
  expect(await page.getByText('Haluan pysyä Kulmakaupassa.').isVisible()).toBe(true);
  await context.close();
});

it('is one sheet of paper, also when it is long', async () => {
  const { page, context } = await windowOf('venla', true, 1280);
  const sheets = async () =>
    (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g);
  await page.goto('/fi/plan');
  expect(await sheets()).toHaveLength(1);
  for (const step of Array.from({ length: 3 }, (_, index) => `Teen tämän asian numero ${String(index)}.`)) {
    await page.goto('/fi/plan/step');
    await page.locator('#text').fill(step);
    await page.getByRole('button', { name: 'Tallenna askel' }).click();
    await page.waitForURL('/fi/plan');
  }
  expect(await sheets()).toHaveLength(1);
  await context.close();
});
