import { and, eq, gt, lt } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { meeting, meetingReply } from '#db/schema/meetings.ts';
import { capital, clock, dayOf, onDay, weekdayShort } from '#src/lib/dates.ts';
import { isHoliday } from '#src/lib/holidays.ts';
import { removeMeetings } from '#tests/support/meeting-rows.ts';
import { venlasMeeting } from '#tests/support/venlas-meeting.ts';
import { button, DESK, link, PHONE, rowOf, tab } from './company.ts';
import type { Company } from './company.ts';

/** What a meeting is for that a journey books. */
const PURPOSE = 'Katsomme työvuorot.';

const A_DAY = 86_400_000;

/** The first working day from there on. */
const workingDay = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.dayOfWeek > 5 || isHoliday(day) ? workingDay(day.add({ days: 1 })) : day;

export const meetingJourneys = ({ stage, arrive }: Company): void => {
  const { owner, id } = stage.world;
  const venlasNext = venlasMeeting(stage.world, stage.now());
  const mikasNext = id('mika meeting next');
  const repliesOfMika = () => owner.select().from(meetingReply).where(eq(meetingReply.meetingId, mikasNext));
  const startsOf = async (meetingId: string): Promise<Temporal.Instant> => {
    const [row] = await owner.select().from(meeting).where(eq(meeting.id, meetingId));
    return row?.startsAt.toTemporalInstant() ?? stage.now();
  };
  /** On some days and hours the world has another one before it: that is a day later. */
  const makeNext = async (meetingId: string): Promise<void> => {
    const [next] = await owner.select().from(meeting).where(eq(meeting.id, meetingId));
    if (!next) throw new Error('There is no next meeting');
    const now = new Date(stage.now().epochMilliseconds);
    const before = and(gt(meeting.startsAt, now), lt(meeting.startsAt, next.startsAt));
    const later = new Date(next.startsAt.getTime() + A_DAY);
    await owner
      .update(meeting)
      .set({ startsAt: later })
      .where(and(eq(meeting.clientId, next.clientId), before));
  };
  const inFull = (at: Temporal.Instant): string => capital(onDay('fi', dayOf(at), dayOf(stage.now())));
  const inShort = (at: Temporal.Instant): string => {
    const { day, month } = dayOf(at);
    return `${weekdayShort('fi', dayOf(at))} ${String(day)}.${String(month)}. klo ${clock(at)}`;
  };

  beforeEach(async () => {
    await venlasNext.reset();
    await owner.delete(meetingReply).where(eq(meetingReply.meetingId, mikasNext));
    await removeMeetings(owner, PURPOSE);
    for (const next of [venlasNext.id, mikasNext]) await makeNext(next);
  });

  it('a client checks her next meeting and says that she is coming; her coach sees it in her week', async () => {
    const coach = await arrive('sari', '/fi/staff', DESK);
    await tab(coach, 'Tapaamiset').click();
    const row = coach.getByRole('listitem').filter({ hasText: 'Venla Mallikas' });
    await row.getByText('Ei ole vastannut').waitFor();

    const page = await arrive('venla', '/fi', PHONE);
    const lead = page.locator('.lead');
    await lead.getByText(inFull(await startsOf(venlasNext.id))).waitFor();
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
    const page = await arrive('mika', '/selko', PHONE);
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

    const coach = await arrive('sari', '/fi/staff', DESK);
    const row = rowOf(coach, 'Asiakas ei pääse tai haluaa toisen ajan', 'Mika Selko');
    for (const told of [inShort(await startsOf(mikasNext)), 'Pekka tulee tiistaina.', 'Haluaa toisen ajan'])
      await row.getByText(told).waitFor();
    await row.getByRole('link', { name: 'Mika Selko' }).click();
    await coach.getByRole('heading', { name: 'Tapaaminen: Mika Selko' }).waitFor();
    await coach.getByText('Pekka tulee tiistaina.').first().waitFor();
  });

  it('a coach books a meeting and cancels it; her client sees both', async () => {
    const day = workingDay(dayOf(stage.now()).add({ days: 15 }));
    const coach = await arrive('sari', '/fi/staff', DESK);
    await tab(coach, 'Asiakkaat').click();
    await link(coach, 'Tauko Riitta').click();
    await coach.getByRole('navigation', { name: 'Asiakkaan sivut' }).getByText('Tapaamiset').click();
    await link(coach, 'Sovi tapaaminen').click();
    await coach.getByLabel('Päivä', { exact: true }).fill(day.toString());
    await coach.getByLabel('Kellonaika').fill('07:05');
    await coach.getByLabel('Kesto minuutteina').fill('60');
    await coach.getByText('Paikan päällä', { exact: true }).click();
    await coach.getByLabel('Paikka', { exact: true }).fill('Kirjasto');
    await coach.getByLabel('Miksi tavataan').fill(PURPOSE);
    await button(coach, 'Sovi tapaaminen').click();
    await coach.getByText('Tapaaminen on sovittu.').waitFor();

    const page = await arrive('riitta', '/fi', PHONE);
    await tab(page, 'Tapaamiset').click();
    await page.getByText(PURPOSE).waitFor();

    await coach.getByRole('listitem').filter({ hasText: 'Riitta Tauko' }).getByRole('link').click();
    await link(coach, 'Peru tapaaminen').click();
    await coach.getByLabel('Syy, jonka asiakas näkee').fill('Olen sairaana.');
    await button(coach, 'Peru tapaaminen').click();
    await coach.getByText('Tapaaminen on peruttu.').first().waitFor();

    await tab(page, 'Tapaamiset').click();
    await page.getByText('Sinun ei tarvitse tulla.').waitFor();
    await page.getByText('Olen sairaana.').waitFor();
  });
};
