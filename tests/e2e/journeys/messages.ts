import { gte } from 'drizzle-orm';
import type { Page } from 'playwright';
import { beforeEach, expect, it } from 'vitest';
import { contact } from '#db/schema/coaching.ts';
import { dayOf } from '#src/lib/dates.ts';
import { clearConversations, conversation, put } from '#tests/support/conversations.ts';
import { button, DESK, link, messageOf, panel, PHONE, rowOf, tab } from './company.ts';
import type { Company } from './company.ts';

/** As high as the screen of an old phone. */
const SMALL_SCREEN = 640;

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
/** Contacts that were not in the world at the beginning. */
const loggedSince = (began: Temporal.Instant) => gte(contact.loggedAt, new Date(began.epochMilliseconds));

export const messageJourneys = ({ stage, arrive }: Company): void => {
  const { owner, id } = stage.world;

  beforeEach(async () => {
    await clearConversations(stage.world);
    await owner.delete(contact).where(loggedSince(stage.now()));
  });

  it('one writes in Swedish and reads the answer; his coach sees that he has read it', async () => {
    const page = await arrive('emil', '/sv', PHONE);
    await tab(page, 'Meddelanden').click();
    await page.getByLabel('Skriv ett meddelande').fill('Hej Katja! Vilka kläder ska jag ha?');
    await button(page, 'Skicka meddelandet').click();
    await page.getByText('Du har skickat meddelandet.').waitFor();
    await messageOf(page, 'Vilka kläder').getByText('Inte läst ännu').waitFor();
    await tab(page, 'Startsida').click();
    await page.getByRole('heading', { name: 'Hej Emil' }).waitFor();

    const coach = await arrive('katja', '/sv/staff', DESK);
    await tab(coach, 'Meddelanden').click();
    await rowOf(coach, 'Väntar på svar', 'svenska').getByRole('link', { name: 'Emil Exempel' }).click();
    await messageOf(coach, 'Vilka kläder').getByText('Väntar på svar').waitFor();
    await stage.pass(5);
    await coach.getByLabel('Meddelande: Emil Exempel').fill('Hej Emil! Ta varma kläder.');
    await button(coach, 'Skicka meddelandet').click();
    await coach.getByText('Meddelandet är skickat.').waitFor();
    const answer = messageOf(coach, 'Ta varma kläder.');
    await answer.getByText('Inte läst ännu').waitFor();

    await stage.pass(10);
    await tab(page, 'Startsida').click();
    await page.getByText('Nytt meddelande från Katja Exempel').waitFor();
    await link(page, 'Läs meddelandet').click();
    await messageOf(page, 'Ta varma kläder.').getByText('Katja Exempel, arbetstränare').waitFor();
    await messageOf(page, 'Vilka kläder').getByText('Läst').waitFor();

    await tab(coach, 'Meddelanden').click();
    await coach.getByText('Inget meddelande väntar på svar.').waitFor();
    await link(coach, 'Emil Exempel').click();
    await answer.getByText('Emil Exempel läste det här').waitFor();
    expect(await conversation(stage.world, 'emil')).toMatchObject([
      { side: 'client', handledBy: id('katja'), readBy: id('katja') },
      { side: 'staff', authorId: id('katja'), readBy: id('emil') },
    ]);
  });

  it('a coach on a phone answers three messages, the oldest first, and logs a visit', async () => {
    const began = stage.now();
    const clients = [
      ['riitta', 'Riitta Tauko', 'Voin paremmin.', 70],
      ['venla', 'Venla Mallikas', 'Bussi muuttui.', 26],
      ['mika', 'Mika Selko', 'Tuleeko Pekka?', 2],
    ] as const;
    for (const [client, , text, hours] of clients.toReversed())
      await put(stage.world, client, client, text, { at: began.subtract({ hours }) });
    const page = await arrive('sari', '/fi/staff', PHONE);
    const waiting = panel(page, 'Vastausta odottavat viestit');
    for (const [index, [client, name, text]] of clients.entries()) {
      const names = await waiting.getByRole('link').allTextContents();
      expect(names.map((each) => each.trim())).toEqual(clients.slice(index).map(([, each]) => each));
      await waiting.getByRole('link').first().click();
      await messageOf(page, text).waitFor();
      await stage.pass(index + 1);
      await page.getByLabel(`Viesti: ${name}`).fill('Hei. Soitan sinulle tänään.');
      await button(page, 'Lähetä viesti').click();
      await page.getByText('Viesti on lähetetty.').waitFor();
      const [asked, answered] = await conversation(stage.world, client);
      expect(asked).toMatchObject({ handledBy: id('sari') });
      expect(answered).toMatchObject({ text: 'Hei. Soitan sinulle tänään.', authorId: id('sari') });
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
    expect(await owner.select().from(contact).where(loggedSince(began))).toMatchObject([
      { clientId: id('venla'), minutes: 45, place: 'workplace', happenedOn: dayOf(began).toString() },
    ]);

    await link(page, 'Näytä kaikki tapahtumat').click();
    const visit = page.getByRole('listitem').filter({ hasText: 'Yhteydenotto: Työpaikka, 45 minuuttia' });
    await visit.filter({ hasText: 'Vuorolista on kunnossa.' }).getByText('Sari Esimerkki').waitFor();
    await tab(page, 'Tänään').click();
    await page.getByRole('heading', { name: /^Tänään/, level: 1 }).waitFor();
    expect(await waiting.count()).toBe(0);
  });

  it('a coach is away: the client reads who answers instead, and the deputy does', async () => {
    const page = await arrive('fatima', '/fi', PHONE);
    await page.getByText('Katja Exempel auttaa sinua nyt.').waitFor();
    await tab(page, 'Viestit').click();
    await page.getByText('Työvalmentajasi on poissa. Katja Exempel vastaa').waitFor();
    await page.getByLabel('Kirjoita viesti').fill('Hei. Tuleeko tulkki tapaamiseen?');
    await button(page, 'Lähetä viesti').click();
    await page.getByText('Viestisi on lähetetty.').waitFor();
    await tab(page, 'Etusivu').click();
    await page.getByRole('heading', { name: 'Hei Fatima' }).waitFor();

    const deputy = await arrive('katja', '/sv/staff', DESK);
    await tab(deputy, 'Meddelanden').click();
    const row = rowOf(deputy, 'Väntar på svar', 'Fatima Alku');
    await row.getByText('Du vikarierar för Janne Malli').waitFor();
    await row.getByRole('link').click();
    await messageOf(deputy, 'Tuleeko tulkki').waitFor();
    await stage.pass(5);
    await deputy.getByLabel('Meddelande: Fatima Alku').fill('Hei Fatima. Kyllä tulee.');
    await button(deputy, 'Skicka meddelandet').click();
    await deputy.getByText('Meddelandet är skickat.').waitFor();
    await deputy.getByText('Inget meddelande väntar på svar.').waitFor();

    await stage.pass(10);
    await tab(page, 'Etusivu').click();
    await page.getByText('Uusi viesti. Lähettäjä on Katja Exempel.').waitFor();
    await link(page, 'Lue viesti').click();
    await messageOf(page, 'Kyllä tulee.').getByText('Katja Exempel, sijainen').waitFor();
    await messageOf(page, 'Tuleeko tulkki').getByText('Luettu').waitFor();
    expect(await conversation(stage.world, 'fatima')).toMatchObject([
      { side: 'client', handledBy: id('katja') },
      { side: 'staff', authorId: id('katja'), readBy: id('fatima') },
    ]);
  });
};
