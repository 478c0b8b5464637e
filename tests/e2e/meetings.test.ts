import type { Browser as Chromium } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openChromium, openWindow } from '#tests/support/chromium.ts';
import { NOW } from '#tests/support/clock.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { venlasMeeting } from '#tests/support/venlas-meeting.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

const world = await openWorld();
const next = venlasMeeting(world);
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
beforeEach(() => next.reset());

const open = async (who: PersonName, javaScriptEnabled: boolean) => {
  const cookie = await sessionCookie(world.owner, world.id(who), NOW);
  return openWindow(chromium, server.url, cookie, { javaScriptEnabled });
};

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('%s', (_, scripts) => {
  it('one asks for another time with the keyboard, her coach moves it on a phone, and she is asked again', async () => {
    const hers = await open('venla', scripts);
    await hers.page.goto(next.page);
    await hers.page.getByRole('link', { name: 'Haluan toisen ajan' }).focus();
    await hers.page.keyboard.press('Enter');
    await hers.page.getByRole('heading', { name: 'Haluan toisen ajan' }).waitFor();
    await hers.page.getByLabel('Mikä aika sopii sinulle?').focus();
    await hers.page.keyboard.type('Perjantai sopii.');
    await hers.page.keyboard.press('Tab');
    await hers.page.keyboard.press('Enter');
    await hers.page.getByText('Vanha aika on vielä voimassa.').waitFor();

    const { page, context, complaints } = await open('sari', scripts);
    await page.goto('/fi/staff/meetings');
    await page.getByText('”Perjantai sopii.”').waitFor();
    await page.getByRole('link', { name: /Venla Mallikas/ }).click();
    await page.getByRole('link', { name: 'Vaihda aikaa' }).click();
    await page.getByLabel('Päivä', { exact: true }).fill('2026-11-27');
    await page.getByLabel('Syy, jonka asiakas näkee').fill('Toivoit toista aikaa.');
    await page.getByRole('button', { name: 'Vaihda aikaa' }).click();
    await page.getByText('Aika on vaihdettu.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();

    await hers.page.goto('/fi/meetings');
    const lead = hers.page.locator('.lead');
    await lead.getByText('Syy: Toivoit toista aikaa.').waitFor();
    await lead.getByRole('button', { name: 'Tulen', exact: true }).waitFor();
    await hers.context.close();
  });
});

it('a meeting prints on one page, with what is needed on the way and nothing to press', async () => {
  const { context, page } = await open('venla', true);
  await page.goto(next.page);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  for (const shown of ['Kulmatie 1, Järvenpää', 'Kauppias Mäkelä', '040 000 0011'])
    await page.getByText(shown).first().waitFor();
  expect(await page.getByRole('button', { name: 'Tulen' }).isVisible()).toBe(false);
  expect(await page.getByRole('link', { name: 'Katso kartalta' }).isVisible()).toBe(false);
  await context.close();
});
