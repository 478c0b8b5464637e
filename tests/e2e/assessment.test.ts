import { eq } from 'drizzle-orm';
import type { BrowserContextOptions, Browser as Chromium, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { answer, assessment } from '#db/schema/assessment.ts';
import { openChromium, openWindow } from '#tests/support/chromium.ts';
import { NOW } from '#tests/support/clock.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';

const world = await openWorld();
const FATIMA = world.id('fatima');
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
beforeEach(async () => {
  await world.owner.delete(assessment).where(eq(assessment.clientId, FATIMA));
});

const answers = () => world.owner.select().from(answer).where(eq(answer.clientId, FATIMA));

/** A new draft on its first question, as Fatima sees it. */
const firstQuestion = async (options: BrowserContextOptions = {}) => {
  const cookie = await sessionCookie(world.owner, FATIMA, NOW);
  const window = await openWindow(chromium, server.url, cookie, options);
  await window.page.goto('/fi/assessment');
  await window.page.getByRole('button', { name: 'Aloita oma arvio' }).click();
  await window.page.waitForURL(/questions\/overall$/);
  return window;
};

it('saves an answer as soon as it is given, says so, and offers to take it away', async () => {
  const { page, complaints } = await firstQuestion();
  const remove = page.getByRole('button', { name: 'Poista valinta' });
  expect(await remove.isVisible()).toBe(false);
  await page.getByLabel('Vaihtelee').check();
  await page.getByRole('status').getByText('Vastaus on tallessa').waitFor();
  expect((await answers()).map((row) => row.codes)).toEqual([['varies']]);
  await remove.click();
  await page.getByText('Valinta on poistettu.').waitFor();
  expect(await answers()).toEqual([]);
  expect(complaints).toEqual([]);
});

it('saves words after a pause in typing, and an answer that changes', async () => {
  const { page } = await firstQuestion();
  await page.goto(page.url().replace('overall', 'work.what_helps'));
  await page.getByRole('textbox').pressSequentially('Kuvat');
  await page.getByRole('status').getByText('Vastaus on tallessa').waitFor();
  expect((await answers()).map((row) => row.text)).toEqual(['Kuvat']);
  await page.goto(page.url().replace('work.what_helps', 'priorities'));
  await page.getByLabel('Vuorovaikutus').check();
  await page.getByRole('status').getByText('Vastaus on tallessa').waitFor();
  await page.getByLabel('Vuorovaikutus').uncheck();
  await page.getByText('Valinta on poistettu.').waitFor();
  expect((await answers()).map((row) => row.itemId)).toEqual(['work.what_helps']);
});

it('says when an answer could not be saved', async () => {
  const { page } = await firstQuestion();
  await world.owner.delete(assessment).where(eq(assessment.clientId, FATIMA));
  await page.getByLabel('Vaihtelee').check();
  await page.getByRole('status').getByText('Tätä arviota ei enää ole.').waitFor();
  await page.context().setOffline(true);
  await page.getByRole('radio', { name: 'Huonosti', exact: true }).check();
  await page.getByRole('status').getByText('Tallennus ei onnistunut.').waitFor();
});

it.each([true, false])('goes by keyboard alone; with JavaScript: %s', async (javaScriptEnabled) => {
  const { page } = await firstQuestion({ javaScriptEnabled });
  await page.locator('#answer').focus();
  await page.keyboard.press('ArrowDown');
  // A radio that an arrow reaches is chosen; on to the button, past nothing but what is in between.
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe('Jatka');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/assessment\/[^/]+$/);
  expect((await answers()).map((row) => row.codes)).toEqual([['varies']]);
});

it('asks one thing at a time on a phone: what goes on is in sight, covers nothing that has the focus', async () => {
  const { page } = await firstQuestion({ viewport: { width: 360, height: 640 } });
  const goOn = page.getByRole('button', { name: 'Jatka', exact: true });
  const bottom = async (each: ReturnType<Page['locator']>) => {
    const box = await each.boundingBox();
    return box ? box.y + box.height : Infinity;
  };
  expect(await bottom(goOn)).toBeLessThanOrEqual(640);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(640 + 320);
  for (const name of ['Päävalikko', 'Tietoa palvelusta']) expect(await page.getByLabel(name).count()).toBe(0);
  for (const answer of await page.getByRole('radio').all()) {
    await answer.focus();
    expect(await bottom(answer)).toBeLessThanOrEqual((await goOn.boundingBox())?.y ?? 0);
  }
});

it('keeps the answer through a change of language in the middle', async () => {
  const { page } = await firstQuestion({ javaScriptEnabled: false });
  await page.getByRole('radio', { name: 'Huonosti', exact: true }).check();
  // Folded away on a phone; opened without JavaScript too.
  await page.getByText('Valikko').click();
  await page.getByRole('button', { name: 'Svenska' }).click();
  await page.waitForURL(/\/sv\/.*overall$/);
  expect(await page.getByRole('radio', { name: 'Dåligt', exact: true }).isChecked()).toBe(true);
});
