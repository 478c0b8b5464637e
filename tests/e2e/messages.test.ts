import type { Browser as Chromium, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { axeFindings } from '#tests/support/axe.ts';
import { openChromium, openWindow } from '#tests/support/chromium.ts';
import { NOW } from '#tests/support/clock.ts';
import { clearConversations, conversation, put, unsentOf } from '#tests/support/conversations.ts';
import { freePort, startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

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
beforeEach(() => clearConversations(world));

type Window = Awaited<ReturnType<typeof openWindow>>;

const openAs = async (
  name: PersonName,
  path: string,
  options: Parameters<typeof openWindow>[3] = {},
  url = server.url,
): Promise<Window> => {
  const window = await openWindow(
    chromium,
    url,
    await sessionCookie(world.owner, world.id(name), NOW),
    options,
  );
  // The stream is open once its answer has begun.
  const streaming = window.page.waitForResponse((response) => response.url().includes('/messages/events'));
  await window.page.goto(path);
  await streaming;
  return window;
};
const inbox = (name: PersonName): string => `/fi/staff/messages?client=${world.id(name)}#newest`;
const wide = { viewport: { width: 1280, height: 800 } };
const messages = (page: Page) => page.locator('.talk .what');
const announced = (page: Page) => page.locator('live-thread > [role=status]');
/** Longer than the pauses in writing after which a page saves or looks at a text. */
const SOON = { timeout: 10_000 };
const focusedName = (page: Page) => page.evaluate(() => document.activeElement?.id);
const topOf = (page: Page, selector: string) =>
  page.evaluate((css) => document.querySelector(css)?.getBoundingClientRect().top ?? 0, selector);

describe('a new message', () => {
  it('comes by itself to the client who is writing: announced, and nothing moves under her', async () => {
    await put(world, 'venla', 'venla', 'Moi Sari. Myöhästyn.');
    const client = await openAs('venla', '/fi/messages#newest');
    const coach = await openAs('sari', inbox('venla'), wide);
    await client.page.locator('#text').focus();
    await client.page.keyboard.type('Kesken');
    await client.page.evaluate(() => {
      // As in a browser that does not hold the place by itself.
      document.documentElement.style.setProperty('overflow-anchor', 'none');
      document.querySelector('#text')?.scrollIntoView({ block: 'center' });
    });
    const before = await topOf(client.page, '#text');
    await coach.page.locator('#text').fill('Hei Venla. Hyvä, että kerroit.\n\nTule kello 10.');
    await coach.page.getByRole('button', { name: 'Lähetä viesti' }).click();
    await coach.page.getByText('Viesti on lähetetty.').waitFor();
    await messages(client.page).nth(1).waitFor();
    expect(await messages(client.page).allTextContents()).toEqual([
      'Moi Sari. Myöhästyn.',
      'Hei Venla. Hyvä, että kerroit.\n\nTule kello 10.',
    ]);
    await expect.poll(() => announced(client.page).textContent()).toBe('Uusi viesti');
    expect(await focusedName(client.page)).toBe('text');
    expect(await client.page.locator('#text').inputValue()).toBe('Kesken');
    expect(Math.abs((await topOf(client.page, '#text')) - before)).toBeLessThan(2);
    // The coach has read hers meanwhile: that is brought up to date too.
    expect(await client.page.locator('.talk .mine .seen').textContent()).toContain('Luettu');
    await expect
      .poll(async () => (await conversation(world, 'venla')).every(({ readAt }) => readAt))
      .toBe(true);
    expect([...client.complaints, ...coach.complaints]).toEqual([]);
    await Promise.all([client, coach].map(({ context }) => context.close()));
  });

  it('comes into the open inbox: into the list, into the conversation, and an answer answers it', async () => {
    const coach = await openAs('sari', inbox('mika'), wide);
    expect(await coach.page.getByText('Mikään viesti ei odota vastausta.').count()).toBe(1);
    const client = await openAs('mika', '/selko/messages#newest');
    await client.page.locator('#text').fill('Soita minulle');
    await client.page.getByRole('button', { name: 'Lähetä viesti' }).click();
    await coach.page.getByRole('button', { name: 'Merkitse hoidetuksi' }).waitFor();
    expect(await messages(coach.page).allTextContents()).toEqual(['Soita minulle']);
    expect(await coach.page.locator('.threads li').first().textContent()).toContain('Odottanut alle tunnin');
    await expect.poll(() => announced(coach.page).textContent()).toBe('Uusi viesti');
    await server.setNow(NOW.add({ minutes: 1 }));
    await coach.page.locator('#text').fill('Soitan heti.');
    await coach.page.getByRole('button', { name: 'Lähetä viesti' }).click();
    await coach.page.getByText('Mikään viesti ei odota vastausta.').waitFor();
    await messages(client.page).nth(1).waitFor();
    await server.setNow(NOW);
    expect([...client.complaints, ...coach.complaints]).toEqual([]);
    await Promise.all([client, coach].map(({ context }) => context.close()));
  });

  it('does not move the focus of a coach who goes through the list by keyboard', async () => {
    const coach = await openAs('sari', '/fi/staff/messages', wide);
    const link = coach.page.getByRole('link', { name: 'Riitta Tauko' });
    await link.focus();
    await put(world, 'venla', 'venla', 'Moi');
    await coach.page.getByText('Odottanut 1 tunnin').waitFor();
    expect(await coach.page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Riitta Tauko');
    await coach.context.close();
  });

  it('that came while the server was away comes when it is back', async () => {
    const env = { PORT: String(await freePort()) };
    const first = await startServer(world.ownerUrl, { now: NOW, env });
    const client = await openAs('venla', '/fi/messages', {}, first.url);
    await first.kill();
    await put(world, 'venla', 'sari', 'Katkon aikana');
    const second = await startServer(world.ownerUrl, { now: NOW, env });
    await messages(client.page).first().waitFor();
    expect(await messages(client.page).allTextContents()).toEqual(['Katkon aikana']);
    await client.context.close();
    await second.stop();
  });

  it('is not read by a page that nobody looks at; it comes when she looks again', async () => {
    const client = await openAs('venla', '/fi/messages');
    const look = (state: string) =>
      client.page.evaluate((now) => {
        Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await look('hidden');
    const id = await put(world, 'venla', 'sari', 'Taustalla');
    // Another client's page hears of her own message later: by then the first one would have come too.
    const other = await openAs('riitta', '/fi/messages');
    await put(world, 'riitta', 'sari', 'Riitalle');
    await messages(other.page).first().waitFor();
    expect(await conversation(world, 'venla')).toMatchObject([{ id, readAt: null }]);
    expect(await messages(client.page).count()).toBe(0);
    await look('visible');
    await messages(client.page).first().waitFor();
    await Promise.all([client, other].map(({ context }) => context.close()));
  });
});

describe('what is not sent', () => {
  it('is saved by itself, said politely, and is there on another device', async () => {
    const client = await openAs('venla', '/fi/messages');
    await client.page.locator('#text').fill('En ole vielä valmis');
    const line = client.page.locator('draft-saver [role=status]');
    const sendAt = await topOf(client.page, '#write .btn.main');
    await expect
      .poll(() => line.textContent(), SOON)
      .toBe('Viestisi on tallessa. Et ole vielä lähettänyt sitä.');
    // On two lines of a phone, and what she is about to press stays under her finger.
    expect(await topOf(client.page, '#write .btn.main')).toBe(sendAt);
    expect(await focusedName(client.page)).toBe('text');
    const phone = await openAs('venla', '/sv/messages');
    expect(await phone.page.locator('#text').inputValue()).toBe('En ole vielä valmis');
    await phone.page.getByRole('button', { name: 'Skicka meddelandet' }).click();
    await phone.page.getByText('En ole vielä valmis').waitFor();
    expect(await unsentOf(world, 'venla', 'venla')).toBeNull();
    expect([...client.complaints, ...phone.complaints]).toEqual([]);
    await Promise.all([client, phone].map(({ context }) => context.close()));
  });

  it('is saved when she leaves before the pause is over, and never after it was sent', async () => {
    const client = await openAs('venla', '/fi/messages');
    await client.page.locator('#text').fill('Lähden heti');
    await client.page.getByRole('link', { name: 'Etusivu' }).click();
    await expect.poll(() => unsentOf(world, 'venla', 'venla')).toBe('Lähden heti');
    await client.page.goto('/fi/messages');
    await client.page.locator('#text').fill('Lähden heti, kiitos');
    await client.page.getByRole('button', { name: 'Lähetä viesti' }).click();
    await client.page.getByText('Viestisi on lähetetty.').waitFor();
    expect(await unsentOf(world, 'venla', 'venla')).toBeNull();
    await client.context.close();
  });

  it('says so when it could not be saved', async () => {
    const client = await openAs('venla', '/fi/messages');
    await client.context.setOffline(true);
    await client.page.locator('#text').fill('Netti katkesi');
    const line = client.page.locator('draft-saver [role=status]');
    await expect.poll(() => line.textContent(), SOON).toBe('Tallennus ei onnistunut. Yritä uudelleen.');
    expect(await client.page.locator('#text').inputValue()).toBe('Netti katkesi');
    await client.context.close();
  });
});

describe('the inbox', () => {
  it('hints while the coach writes, in the client’s limits, and is silent when it is easy', async () => {
    const coach = await openAs('sari', inbox('mika'), wide);
    const hint = coach.page.locator('text-check [role=status]');
    await coach.page.locator('#text').fill('Täytä toimeentulotukihakemus.');
    await expect
      .poll(() => hint.textContent(), SOON)
      .toBe('Tekstiä voi olla vaikea lukea. Vaihda sana: toimeentulotukihakemus.');
    await coach.page.locator('#text').fill('Täytä hakemus.');
    await expect.poll(() => hint.textContent(), SOON).toBe('');
    await coach.context.close();
  });

  it.each([
    ['light', 360],
    ['dark', 360],
    ['light', 1280],
    ['dark', 1280],
  ] as const)(
    'with a conversation open has no axe finding, %s, %i px, and fits',
    async (colorScheme, width) => {
      await put(world, 'emil', 'emil', 'Hej Katja, hur går det?');
      await put(world, 'emil', 'katja', 'Bra, tack!');
      const coach = await openAs('katja', inbox('emil'), { colorScheme, viewport: { width, height: 800 } });
      expect(await axeFindings(coach.page)).toEqual([]);
      await coach.page.setViewportSize({ width: 320, height: 400 });
      expect(
        await coach.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
      ).toBeLessThanOrEqual(0);
      await coach.context.close();
    },
  );
});

it('everything works by keyboard: to the newest, write, save, send', async () => {
  await put(world, 'venla', 'sari', 'Sopiiko torstai?');
  const client = await openAs('venla', '/fi/messages');
  await client.page.goto('/fi');
  const { page } = client;
  await page.getByRole('link', { name: 'Viestit' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/fi/messages#newest');
  // From the newest message on: the ready answers, then the text.
  const reach = async (what: string) => {
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate(
        () => document.activeElement?.id || document.activeElement?.textContent,
      );
      if (text?.trim() === what) return;
    }
    throw new Error(`${what} is out of reach`);
  };
  await reach('Kyllä');
  await reach('text');
  await page.keyboard.type('Torstai sopii.');
  await reach('Lähetä viesti');
  await page.keyboard.press('Enter');
  await page.getByText('Viestisi on lähetetty.').waitFor();
  expect((await conversation(world, 'venla')).map(({ text }) => text)).toContain('Torstai sopii.');
  await client.context.close();
});
