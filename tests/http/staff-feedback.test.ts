import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { feedback } from '#db/schema/feedback.ts';
import { browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { errorsOf, openStaffVisits } from '#tests/support/staff-visits.ts';

const visits = await openStaffVisits();
const { world, as } = visits;

const give = async (
  given: Partial<typeof feedback.$inferInsert> & { text: string; dueOn?: string },
): Promise<string> => {
  const id = randomUUID();
  await world.owner.insert(feedback).values({
    id,
    unitId: world.id('unit'),
    topic: 'service',
    wantsAnswer: true,
    email: 'antaja@example.org',
    locale: 'sv',
    sentAt: new Date(NOW.subtract({ hours: 48 }).epochMilliseconds),
    dueOn: '2026-12-06',
    ...given,
  });
  return id;
};
const stored = async (id: string) =>
  (await world.owner.select().from(feedback).where(eq(feedback.id, id)))[0];
const page = (id: string) => `/fi/staff/feedback/${id}`;
const mailPage = async (has: string): Promise<string> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const { text } = await browser(visits.server().url).open('/demo/mail?language=fi');
    if (text.includes(has)) return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No mail with ${has}`);
};

describe('the queue of feedback', () => {
  it('has what waits, the last day first, and says what is late', async () => {
    await give({ text: 'Myöhässä jo', dueOn: '2026-11-20' });
    await give({ text: 'Kiireetön', dueOn: '2026-12-30', wantsAnswer: false, email: null });
    const visit = await (await as('sari')).open('/fi/staff/feedback');
    const rows = visit.root.querySelectorAll('.lines > li').map((row) => row.text.replace(/\s+/g, ' '));
    expect(rows[0]).toContain('Myöhässä jo');
    expect(rows[0]).toContain('Vastausaika ylittyi 20.11.2026');
    expect(rows.at(-1)).toContain('Ei halua vastausta');
    expect(visit.text).toContain('306/2019');
  });

  it('is for those of the unit where it was given; where that is not known, for leads', async () => {
    const texts = { ours: 'Meidän väkeä', theirs: 'Toista väkeä', nobodys: 'Ohikulkija' };
    await give({ text: texts.ours, dueOn: '2026-11-21' });
    const theirs = await give({ text: texts.theirs, dueOn: '2026-11-21', unitId: world.id('other unit') });
    await give({ text: texts.nobodys, dueOn: '2026-11-21', unitId: null });
    for (const [name, seen] of [
      ['sari', [texts.ours]],
      ['mirja', [texts.ours, texts.nobodys]],
      ['olli', [texts.theirs]],
      ['raija', [texts.theirs, texts.nobodys]],
    ] as const) {
      const { text } = await (await as(name)).open('/fi/staff/feedback');
      expect([name, Object.values(texts).filter((each) => text.includes(each))]).toEqual([name, seen]);
    }
    expect((await (await as('sari')).open(page(theirs))).status).toBe(404);
  });

  it('has fifty on a page and a way to the rest', async () => {
    for (let count = 0; count < 55; count += 1) await give({ text: `Monta ${count}`, dueOn: '2027-01-15' });
    const janne = await as('janne');
    const first = await janne.open('/fi/staff/feedback');
    expect(first.root.querySelectorAll('.lines > li')).toHaveLength(50);
    const next = first.root.querySelectorAll('a').find((link) => link.text.trim() === 'Näytä seuraavat');
    const second = await janne.open(next?.getAttribute('href') ?? '');
    expect(second.root.querySelectorAll('.lines > li').length).toBeGreaterThan(5);
    const texts = [first, second].flatMap(({ root }) =>
      root.querySelectorAll('.lines > li > a').map((link) => link.getAttribute('href')),
    );
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('an answer', () => {
  it("goes to the giver by e-mail, in the giver's language, and the feedback waits no more", async () => {
    const id = await give({ text: 'Jag hittar inte texten.' });
    const sari = await as('sari');
    const shown = await sari.open(page(id));
    expect(shown.root.querySelector('.own-words')?.getAttribute('lang')).toBe('sv');
    const after = await sari.submit('feedback.answer', { answer: 'Tack. Texten är större nu.' });
    expect(after.url.pathname).toBe('/fi/staff/feedback');
    expect(after.text).toContain('Vastaus on lähetetty.');
    expect(await stored(id)).toMatchObject({
      answer: 'Tack. Texten är större nu.',
      answeredBy: world.id('sari'),
    });
    const mail = await mailPage('Texten är större nu.');
    expect(mail).toContain('Svar på din respons');
    const answered = await sari.open('/fi/staff/feedback?show=answered');
    expect(answered.text).toContain('Vastasi: Sari Esimerkki, 24.11.2026');
  });

  it('comes too late when somebody has answered meanwhile: what was written stays', async () => {
    const id = await give({ text: 'Kaksi vastaa' });
    const [sari, katja] = [await as('sari'), await as('katja')];
    await sari.open(page(id));
    await katja.open(page(id));
    await katja.submit('feedback.answer', { answer: 'Katjan vastaus' });
    const late = await sari.submit('feedback.answer', { answer: 'Sarin <b>vastaus</b>' });
    expect(late.status).toBe(409);
    for (const words of ['Joku muu ehti vastata ensin.', 'Katjan vastaus', 'Sarin <b>vastaus</b>'])
      expect(late.text).toContain(words);
    expect((await stored(id))?.answer).toBe('Katjan vastaus');
  });

  it('is given once when two answer at the same moment', async () => {
    const id = await give({ text: 'Yhtä aikaa' });
    const [sari, katja] = [await as('sari'), await as('katja')];
    const fields = { _form: 'feedback.answer', feedbackId: id, answer: 'Samaan aikaan' };
    const both = await Promise.all([sari.post(page(id), fields), katja.post(page(id), fields)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each([
    ['nothing', '  ', 'Kirjoita ensin vastaus.'],
    ['too much', 'ö'.repeat(4001), 'Poista vähintään 1 merkki.'],
  ])('is refused at its field: %s', async (_, answer, words) => {
    const id = await give({ text: 'Väärä vastaus' });
    const sari = await as('sari');
    await sari.open(page(id));
    const again = await sari.submit('feedback.answer', { answer });
    expect([again.status, errorsOf(again)]).toEqual([422, ['#answer']]);
    expect(again.text).toContain(words);
    expect(again.root.querySelector('textarea')?.textContent).toBe(answer);
    expect((await stored(id))?.answeredAt).toBeNull();
  });

  it('is not needed where none is wanted: it is marked as dealt with', async () => {
    const id = await give({ text: 'Kiitos', wantsAnswer: false, email: null, locale: 'fi-simple' });
    const sari = await as('sari');
    const shown = await sari.open(page(id));
    expect(shown.root.querySelector('textarea')).toBeNull();
    await sari.submit('feedback.handle');
    expect(await stored(id)).toMatchObject({ answer: null, answeredBy: world.id('sari') });
    expect((await sari.open(page(id))).text).toContain('Käsitteli: Sari Esimerkki, 24.11.2026');
  });

  it('is never given to a feedback that is none, or by a client', async () => {
    const sari = await as('sari');
    const fields = { _form: 'feedback.answer', feedbackId: randomUUID(), answer: 'Ei kenellekään' };
    expect((await sari.post('/fi/staff/feedback', fields)).status).toBe(404);
    const id = await give({ text: 'Salassa' });
    const venla = await as('venla');
    expect((await venla.post('/fi', { ...fields, feedbackId: id })).status).toBe(404);
    expect((await venla.open(page(id))).status).toBe(404);
    expect((await sari.open(page('x'))).status).toBe(404);
  });
});
