import type { Browser as Chromium, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings } from '#tests/support/axe.ts';
import { openChromium, openWindow } from '#tests/support/chromium.ts';
import { NOW } from '#tests/support/clock.ts';
import { keepPlans, plansOf, stepTexts, versionsOf } from '#tests/support/plan-rows.ts';
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
const { stepsInForce } = plansOf(world);

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('%s', (_, scripts) => {
  it('a coach proposes, the client asks for a change, the coach changes it, the client accepts', async () => {
    const coach = await windowOf('sari', scripts, 1280);
    const client = await windowOf('mika', scripts, 360);
    await coach.page.goto(`/fi/staff/clients/${world.id('mika')}/plan`);
    await coach.page.getByRole('link', { name: 'Muokkaa suunnitelmaa' }).click();
    await button(coach.page, 'Lisää askel').click();
    const row = coach.page.getByRole('group', { name: /^Askel \d+$/ }).last();
    await row.getByLabel('Mitä tehdään').fill('Käyn uimassa joka viikko.');
    await row.getByLabel('Kuka tekee').selectOption('Yhdessä');
    await row.getByLabel('Milloin viimeistään').fill('11.12.2026');
    await button(coach.page, 'Lähetä ehdotus asiakkaalle').click();
    await coach.page.getByText('Ehdotus on lähetetty asiakkaalle.').waitFor();

    await client.page.goto('/selko/plan');
    await client.page.getByText('Käyn uimassa joka viikko.').waitFor();
    await client.page.getByRole('link', { name: 'Pyydä muutosta' }).click();
    await client.page.getByLabel('Mitä haluat muuttaa?').fill('Joka viikko on liikaa.');
    await button(client.page, 'Lähetä pyyntö').click();
    await client.page.getByText('Työvalmentajasi saa tiedon, mitä haluat muuttaa.').waitFor();

    await coach.page.reload();
    await coach.page.getByText('Joka viikko on liikaa.').waitFor();
    await coach.page.getByRole('link', { name: 'Muokkaa suunnitelmaa' }).click();
    const again = coach.page.getByRole('group', { name: /^Askel \d+$/ }).last();
    await again.getByLabel('Mitä tehdään').fill('Käyn uimassa kerran.');
    await button(coach.page, 'Lähetä ehdotus asiakkaalle').click();
    await coach.page.getByText('Ehdotus on lähetetty asiakkaalle.').waitFor();

    // She still has the page from before: she is told, reads it, and accepts what she has read.
    await button(client.page, 'Hyväksy ehdotus').click();
    await client.page.getByText('Työvalmentajasi muutti ehdotusta.').waitFor();
    await client.page.getByText('Käyn uimassa kerran.').waitFor();
    await button(client.page, 'Hyväksy ehdotus').click();
    await client.page.getByText('Hyväksyit ehdotuksen. Suunnitelma on nyt muuttunut.').waitFor();
    if (scripts) expect(await axeFindings(client.page, ['wcag2aaa'])).toEqual([]);
    expect(await stepsInForce('mika')).toContain('Käyn uimassa kerran.');

    await button(client.page, /^Tein tämän\s*: Käyn uimassa kerran/).click();
    await client.page.getByRole('status').getByRole('button').click();
    await client.page.getByText('Askel on vielä tekemättä.').waitFor();
    expect([...coach.complaints, ...client.complaints].filter((text) => !text.includes('409'))).toEqual([]);
    await coach.context.close();
    await client.context.close();
  });
});

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
