import { eq, gte } from 'drizzle-orm';
import type { Browser as Chromium, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contact } from '#db/schema/coaching.ts';
import { meetingReply } from '#db/schema/meetings.ts';
import { axeFindings } from '#tests/support/axe.ts';
import { openChromium, openWindow } from '#tests/support/chromium.ts';
import type { Window } from '#tests/support/chromium.ts';
import { NOW } from '#tests/support/clock.ts';
import { clearConversations, conversation, put } from '#tests/support/conversations.ts';
import { keepPlans, plansOf } from '#tests/support/plan-rows.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { venlasMeeting } from '#tests/support/venlas-meeting.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

// What people come for, from the first page to the last, through both sides: only the first address is typed.

const world = await openWorld();
const venlasNext = venlasMeeting(world);
const mikasNext = world.id('mika meeting next');
const restorePlans = await keepPlans(world);
const { stepsInForce } = plansOf(world);
const open: Window[] = [];
let server: TestServer;
let chromium: Chromium;

const repliesOfMika = () =>
  world.owner.select().from(meetingReply).where(eq(meetingReply.meetingId, mikasNext));
const loggedNow = gte(contact.loggedAt, new Date(NOW.epochMilliseconds));

beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
  chromium = await openChromium();
});
afterAll(async () => {
  await chromium.close();
  await server.stop();
});
beforeEach(async () => {
  await server.setNow(NOW);
  await clearConversations(world);
  await venlasNext.reset();
  await world.owner.delete(meetingReply).where(eq(meetingReply.meetingId, mikasNext));
  await world.owner.delete(contact).where(loggedNow);
  await restorePlans();
});
afterEach(async () => {
  const windows = open.splice(0);
  const complaints = windows.flatMap((window) => window.complaints);
  await Promise.all(windows.map(({ context }) => context.close()));
  expect(complaints).toEqual([]);
});

const PHONE = 360;
const DESK = 1280;
/** As high as the screen of an old phone. */
const SMALL_SCREEN = 640;

const arrive = async (name: PersonName, path: string, scripts: boolean, width: number): Promise<Page> => {
  const cookie = await sessionCookie(world.owner, world.id(name), NOW);
  const window = await openWindow(chromium, server.url, cookie, {
    javaScriptEnabled: scripts,
    viewport: { width, height: 800 },
  });
  open.push(window);
  await window.page.goto(path);
  return window.page;
};
/** Logs a visit from a client's page on a small phone; gives how many taps it took. What is tapped is never far. */
const logVisit = async (page: Page): Promise<number> => {
  const pick = (group: string, choice: string) => page.getByRole('group', { name: group }).getByLabel(choice);
  const taps = [
    link(page, 'Kirjaa yhteydenotto'),
    pick('Kesto minuutteina', '45'),
    pick('Miten', 'Työpaikka'),
    pick('Kenen kanssa', 'Asiakas'),
    button(page, 'Tallenna yhteydenotto'),
  ];
  const bottomOf = async (index: number): Promise<number> => {
    const box = await taps[index]?.boundingBox();
    return box ? box.y + box.height : Number.POSITIVE_INFINITY;
  };
  expect(await bottomOf(0)).toBeLessThan(SMALL_SCREEN);
  await taps[0]?.click();
  await page.waitForFunction(
    () => Math.abs(document.querySelector('#log-contact')?.getBoundingClientRect().top ?? 999) < 100,
  );
  expect(await bottomOf(4)).toBeLessThan(SMALL_SCREEN);
  await page.getByLabel('Mitä sovitte').fill('Vuorolista on kunnossa.');
  for (const tap of taps.slice(1)) await tap.click();
  await page.getByText('Yhteydenotto on tallennettu.').waitFor();
  return taps.length;
};
const tab = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: /^(Päävalikko|Huvudmeny)$/ })
    .getByRole('link', { name: new RegExp(`^${name}\\b`) });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const panel = (page: Page, name: string) => page.getByRole('region', { name });
const rowOf = (page: Page, inPanel: string, name: string) =>
  panel(page, inPanel).getByRole('listitem').filter({ hasText: name });
/** A message in the conversation that is open: who, when, what, who read it. */
const messageOf = (page: Page, text: string) =>
  page.locator('.talk').getByRole('listitem').filter({ hasText: text });
/** Time goes by, so that what follows is later than what was. */
const pass = (minutes: number) => server.setNow(NOW.add({ minutes }));

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('%s', (_, scripts) => {
  it('a client checks her next meeting and says that she is coming; her coach sees it in her week', async () => {
    const coach = await arrive('sari', '/fi/staff', scripts, DESK);
    await tab(coach, 'Tapaamiset').click();
    const row = coach.getByRole('listitem').filter({ hasText: 'Venla Mallikas' });
    await row.getByText('Ei ole vastannut').waitFor();

    const page = await arrive('venla', '/fi', scripts, PHONE);
    const lead = page.locator('.lead');
    await lead.getByText('Torstaina 26. marraskuuta').waitFor();
    await link(page, 'Katso tapaamisen tiedot').click();
    for (const told of ['Kulmatie 1, Järvenpää', 'Kauppias Mäkelä'])
      await page.getByText(told).first().waitFor();
    await tab(page, 'Etusivu').click();
    await lead.getByRole('button', { name: 'Tulen', exact: true }).click();
    await page.getByText('Työvalmentajasi saa tiedon, että tulet.').waitFor();
    await lead.getByText('Vastasit: Tulen.').waitFor();
    await page.getByRole('heading', { name: 'Hei Venla' }).waitFor();
    expect(await venlasNext.replies()).toMatchObject([{ reply: 'coming', words: null }]);

    await tab(coach, 'Tapaamiset').click();
    await row.getByText('Tulee', { exact: true }).waitFor();
  });

  it('one who reads simple Finnish with pictures asks for another time; his coach sees it on her first page', async () => {
    const page = await arrive('mika', '/selko', scripts, PHONE);
    const answer = link(page, 'Haluan toisen ajan');
    for (const pictured of [answer, button(page, 'Tulen'), tab(page, 'Viestit')])
      expect(await pictured.locator('svg.pic').isVisible()).toBe(true);
    await answer.click();
    await page.getByRole('heading', { name: 'Haluan toisen ajan' }).waitFor();
    expect(await page.locator('main svg.pic:visible').count()).toBeGreaterThan(0);
    await page.getByLabel('Mikä aika sopii sinulle?').fill('Pekka tulee tiistaina.');
    await button(page, 'Lähetä vastaus').click();
    await page.getByText('Työvalmentajasi saa toiveesi. Hän vastaa sinulle.').waitFor();
    await page.getByText('Kirjoitit: Pekka tulee tiistaina.').waitFor();
    expect(await repliesOfMika()).toMatchObject([{ reply: 'other_time', words: 'Pekka tulee tiistaina.' }]);

    const coach = await arrive('sari', '/fi/staff', scripts, DESK);
    const row = rowOf(coach, 'Asiakas ei pääse tai haluaa toisen ajan', 'Mika Selko');
    for (const told of ['ma 30.11. klo 13', 'Pekka tulee tiistaina.', 'Haluaa toisen ajan'])
      await row.getByText(told).waitFor();
    await row.getByRole('link', { name: 'Mika Selko' }).click();
    await coach.getByRole('heading', { name: 'Tapaaminen: Mika Selko' }).waitFor();
    await coach.getByText('Pekka tulee tiistaina.').first().waitFor();
  });

  it('one writes in Swedish and reads the answer; his coach sees that he has read it', async () => {
    const page = await arrive('emil', '/sv', scripts, PHONE);
    await tab(page, 'Meddelanden').click();
    await page.getByLabel('Skriv ett meddelande').fill('Hej Katja! Vilka kläder ska jag ha?');
    await button(page, 'Skicka meddelandet').click();
    await page.getByText('Du har skickat meddelandet.').waitFor();
    await messageOf(page, 'Vilka kläder').getByText('Inte läst ännu').waitFor();
    await tab(page, 'Startsida').click();
    await page.getByRole('heading', { name: 'Hej Emil' }).waitFor();

    const coach = await arrive('katja', '/sv/staff', scripts, DESK);
    await tab(coach, 'Meddelanden').click();
    await rowOf(coach, 'Väntar på svar', 'svenska').getByRole('link', { name: 'Emil Exempel' }).click();
    await messageOf(coach, 'Vilka kläder').getByText('Väntar på svar').waitFor();
    await pass(5);
    await coach.getByLabel('Meddelande: Emil Exempel').fill('Hej Emil! Ta varma kläder.');
    await button(coach, 'Skicka meddelandet').click();
    await coach.getByText('Meddelandet är skickat.').waitFor();
    const answer = messageOf(coach, 'Ta varma kläder.');
    await answer.getByText('Inte läst ännu').waitFor();

    await pass(10);
    await tab(page, 'Startsida').click();
    await page.getByText('Nytt meddelande från Katja Exempel').waitFor();
    await link(page, 'Läs meddelandet').click();
    await messageOf(page, 'Ta varma kläder.').getByText('Katja Exempel, arbetstränare').waitFor();
    await messageOf(page, 'Vilka kläder').getByText('Läst').waitFor();

    await tab(coach, 'Meddelanden').click();
    await coach.getByText('Inget meddelande väntar på svar.').waitFor();
    await link(coach, 'Emil Exempel').click();
    await answer.getByText('Emil Exempel läste det här').waitFor();
    expect(await conversation(world, 'emil')).toMatchObject([
      { side: 'client', handledBy: world.id('katja'), readBy: world.id('katja') },
      { side: 'staff', authorId: world.id('katja'), readBy: world.id('emil') },
    ]);
  });

  it('a coach on a phone answers three messages, the oldest first, and logs a visit', async () => {
    const clients = [
      ['riitta', 'Riitta Tauko', 'Voin paremmin.', 70],
      ['venla', 'Venla Mallikas', 'Bussi muuttui.', 26],
      ['mika', 'Mika Selko', 'Tuleeko Pekka?', 2],
    ] as const;
    for (const [client, , text, hours] of clients.toReversed())
      await put(world, client, client, text, { at: NOW.subtract({ hours }) });
    const page = await arrive('sari', '/fi/staff', scripts, PHONE);
    const waiting = panel(page, 'Vastausta odottavat viestit');
    for (const [index, [client, name, text]] of clients.entries()) {
      const names = await waiting.getByRole('link').allTextContents();
      expect(names.map((each) => each.trim())).toEqual(clients.slice(index).map(([, each]) => each));
      await waiting.getByRole('link').first().click();
      await messageOf(page, text).waitFor();
      await pass(index + 1);
      await page.getByLabel(`Viesti: ${name}`).fill('Hei. Soitan sinulle tänään.');
      await button(page, 'Lähetä viesti').click();
      await page.getByText('Viesti on lähetetty.').waitFor();
      const [asked, answered] = await conversation(world, client);
      expect(asked).toMatchObject({ handledBy: world.id('sari') });
      expect(answered).toMatchObject({ text: 'Hei. Soitan sinulle tänään.', authorId: world.id('sari') });
      // Who waits next is one tap away.
      const next = clients[index + 1]?.[1];
      const ways = await link(page, /^Seuraava odottava/).allTextContents();
      expect(ways.map((each) => each.trim())).toEqual(next ? [`Seuraava odottava: ${next}`] : []);
      await tab(page, 'Tänään').click();
      await page.getByRole('heading', { name: /^Tänään/, level: 1 }).waitFor();
    }
    expect(await waiting.count()).toBe(0);

    await tab(page, 'Asiakkaat').click();
    await link(page, 'Mallikas Venla').click();
    const taps = await logVisit(page);
    expect(taps).toBe(5);
    expect(await world.owner.select().from(contact).where(loggedNow)).toMatchObject([
      { clientId: world.id('venla'), minutes: 45, place: 'workplace', happenedOn: '2026-11-24' },
    ]);

    await link(page, 'Näytä kaikki tapahtumat').click();
    const visit = page.getByRole('listitem').filter({ hasText: 'Yhteydenotto: Työpaikka, 45 minuuttia' });
    await visit.filter({ hasText: 'Vuorolista on kunnossa.' }).getByText('Sari Esimerkki').waitFor();
    await tab(page, 'Tänään').click();
    await page.getByRole('heading', { name: /^Tänään/, level: 1 }).waitFor();
    expect(await waiting.count()).toBe(0);
  });

  it('a coach proposes, the client asks for a change, the coach changes it, the client accepts', async () => {
    const coach = await arrive('sari', '/fi/staff', scripts, DESK);
    await tab(coach, 'Asiakkaat').click();
    await link(coach, 'Selko Mika').click();
    await coach.getByRole('navigation', { name: 'Asiakkaan sivut' }).getByText('Suunnitelma').click();
    await link(coach, 'Muokkaa suunnitelmaa').click();
    await button(coach, 'Lisää askel').click();
    const row = coach.getByRole('group', { name: /^Askel \d+$/ }).last();
    await row.getByLabel('Mitä tehdään').fill('Käyn uimassa joka viikko.');
    await row.getByLabel('Kuka tekee').selectOption('Yhdessä');
    await row.getByLabel('Milloin viimeistään').fill('11.12.2026');
    await button(coach, 'Lähetä ehdotus asiakkaalle').click();
    await coach.getByText('Ehdotus on lähetetty asiakkaalle.').waitFor();

    const page = await arrive('mika', '/selko', scripts, PHONE);
    await tab(page, 'Suunnitelma').click();
    await link(page, 'Lue ehdotus').click();
    await page.getByText('Käyn uimassa joka viikko.').waitFor();
    await link(page, 'Pyydä muutosta').click();
    await page.getByLabel('Mitä haluat muuttaa?').fill('Joka viikko on liikaa.');
    await button(page, 'Lähetä pyyntö').click();
    await page.getByText('Työvalmentajasi saa tiedon, mitä haluat muuttaa.').waitFor();
    await link(page, 'Lue ehdotus').click();
    await button(page, 'Hyväksy ehdotus').waitFor();

    await tab(coach, 'Tänään').click();
    const wish = rowOf(coach, 'Vastaukset suunnitelmaan', 'Joka viikko on liikaa.');
    await wish.getByRole('link', { name: 'Mika Selko' }).click();
    await coach.getByText('Joka viikko on liikaa.').waitFor();
    await link(coach, 'Muokkaa suunnitelmaa').click();
    await row.getByLabel('Mitä tehdään').fill('Käyn uimassa kerran.');
    await button(coach, 'Lähetä ehdotus asiakkaalle').click();
    await coach.getByText('Ehdotus on lähetetty asiakkaalle.').waitFor();

    // She still has the page from before: she is told, reads it, and accepts what she has read.
    await button(page, 'Hyväksy ehdotus').click();
    await page.getByText('Työvalmentajasi muutti ehdotusta.').waitFor();
    const complaints = open.flatMap((window) => window.complaints.splice(0));
    expect(complaints).toEqual([expect.stringContaining('409')]);
    await page.getByText('Käyn uimassa kerran.').waitFor();
    await button(page, 'Hyväksy ehdotus').click();
    await page.getByText('Hyväksyit ehdotuksen. Suunnitelma on nyt muuttunut.').waitFor();
    if (scripts) expect(await axeFindings(page, ['wcag2aaa'])).toEqual([]);
    expect(await stepsInForce('mika')).toContain('Käyn uimassa kerran.');

    await button(page, /^Tein tämän\s*: Käyn uimassa kerran/).click();
    await page.getByRole('status').getByRole('button').click();
    await page.getByText('Askel on vielä tekemättä.').waitFor();
  });

  it('a coach is away: the client reads who answers instead, and the deputy does', async () => {
    const page = await arrive('fatima', '/fi', scripts, PHONE);
    await page.getByText('Katja Exempel auttaa sinua nyt.').waitFor();
    await tab(page, 'Viestit').click();
    await page.getByText('Työvalmentajasi on poissa. Katja Exempel vastaa').waitFor();
    await page.getByLabel('Kirjoita viesti').fill('Hei. Tuleeko tulkki tapaamiseen?');
    await button(page, 'Lähetä viesti').click();
    await page.getByText('Viestisi on lähetetty.').waitFor();
    await tab(page, 'Etusivu').click();
    await page.getByRole('heading', { name: 'Hei Fatima' }).waitFor();

    const deputy = await arrive('katja', '/sv/staff', scripts, DESK);
    await tab(deputy, 'Meddelanden').click();
    const row = rowOf(deputy, 'Väntar på svar', 'Fatima Alku');
    await row.getByText('Du vikarierar för Janne Malli').waitFor();
    await row.getByRole('link').click();
    await messageOf(deputy, 'Tuleeko tulkki').waitFor();
    await pass(5);
    await deputy.getByLabel('Meddelande: Fatima Alku').fill('Hei Fatima. Kyllä tulee.');
    await button(deputy, 'Skicka meddelandet').click();
    await deputy.getByText('Meddelandet är skickat.').waitFor();
    await deputy.getByText('Inget meddelande väntar på svar.').waitFor();

    await pass(10);
    await tab(page, 'Etusivu').click();
    await page.getByText('Uusi viesti. Lähettäjä on Katja Exempel.').waitFor();
    await link(page, 'Lue viesti').click();
    await messageOf(page, 'Kyllä tulee.').getByText('Katja Exempel, sijainen').waitFor();
    await messageOf(page, 'Tuleeko tulkki').getByText('Luettu').waitFor();
    expect(await conversation(world, 'fatima')).toMatchObject([
      { side: 'client', handledBy: world.id('katja') },
      { side: 'staff', authorId: world.id('katja'), readBy: world.id('fatima') },
    ]);
  });
});
