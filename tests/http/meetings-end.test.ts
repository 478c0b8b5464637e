import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { meeting, meetingReply } from '#db/schema/meetings.ts';
import { absence } from '#db/schema/people.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser } from '#tests/support/browse.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import { addMeetings, meetingsFor, removeMeetings } from '#tests/support/meeting-rows.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

const world = await openWorld();
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
});
afterAll(() => server.stop());

const PURPOSE = 'Testaamme loppuja.';
const SERIES = randomUUID();
const [FIRST, SECOND] = [randomUUID(), randomUUID()] as const;
const BEGINS = helsinki('2026-12-02T09:00');
beforeEach(async () => {
  await server.setNow(NOW);
  await world.owner.execute(sql`delete from pgboss.job where name = 'mail.meeting-changed'`);
  await world.owner.execute(sql`delete from meeting_reply where meeting_id in (${FIRST}, ${SECOND})`);
  await removeMeetings(world.owner, PURPOSE);
  const at = new Date(NOW.epochMilliseconds);
  await addMeetings(
    world.owner,
    [FIRST, SECOND].map((id, index) => ({
      id,
      clientId: world.id('venla'),
      seriesId: SERIES,
      startsAt: new Date(BEGINS.add({ hours: index * 24 * 7 }).epochMilliseconds),
      minutes: 60,
      way: 'phone' as const,
      purpose: PURPOSE,
      coachId: world.id('sari'),
      ...{ madeAt: at, madeBy: world.id('sari'), changedAt: at },
    })),
  );
});

const signIn = async (name: PersonName, now = NOW): Promise<Browser> =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), now));
const open = async (page: string, name: PersonName = 'sari', now = NOW): Promise<Browser> => {
  await server.setNow(now);
  const window = await signIn(name, now);
  await window.open(`/fi/staff/meetings/${page}`);
  return window;
};
const rows = () => meetingsFor(world.owner, PURPOSE);
const mails = async (): Promise<unknown[]> =>
  (await world.owner.execute(sql`select data from pgboss.job where name = 'mail.meeting-changed'`)).map(
    ({ data }) => data,
  );

describe('cancelling', () => {
  it('says why to the client, sends one mail, and is the outcome at once', async () => {
    const window = await open(`${FIRST}/cancel`);
    const after = await window.submit('meetings.cancel', { reason: 'Sari on sairaana.' });
    expect(after.url.pathname).toBe(`/fi/staff/meetings/${FIRST}`);
    expect(after.text).toContain('Tapaaminen on peruttu. Syy: Sari on sairaana.');
    expect(after.text).not.toContain('Vaihda aikaa');
    expect(await rows()).toMatchObject([
      {
        cancelReason: 'Sari on sairaana.',
        cancelledBy: world.id('sari'),
        outcome: 'we_cancelled',
        sequence: 1,
      },
      { cancelReason: null, outcome: null, sequence: 0 },
    ]);
    expect(await mails()).toEqual([{ meetingId: FIRST, sequence: 1 }]);
    const hers = await (await signIn('venla')).open(`/fi/meetings/${FIRST}`);
    expect(hers.text).toContain('Tapaaminen on peruttu. Sinun ei tarvitse tulla.');
    expect(hers.text).toContain('Syy: Sari on sairaana.');
    expect(hers.text).not.toContain('Tuletko tapaamiseen?');
  });

  it('takes it for the client’s, when she has said that she cannot come', async () => {
    await world.owner.insert(meetingReply).values({
      ...{ id: randomUUID(), meetingId: FIRST, clientId: world.id('venla'), reply: 'not_coming' },
      ...{ words: 'Kuume', sequence: 0, repliedAt: new Date(NOW.epochMilliseconds) },
    });
    const window = await signIn('sari');
    const page = await window.open(`/fi/staff/meetings/${FIRST}/cancel`);
    expect(page.text).toContain('Ei pääse ”Kuume”');
    await window.submit('meetings.cancel', { reason: 'Venla on kuumeessa.' });
    expect((await rows())[0]).toMatchObject({ outcome: 'client_cancelled' });
  });

  it('reaches the following ones when asked to', async () => {
    const window = await open(`${FIRST}/cancel`);
    await window.submit('meetings.cancel', { reason: 'Kurssi loppuu.', reach: 'following' });
    expect((await rows()).map(({ cancelReason }) => cancelReason)).toEqual([
      'Kurssi loppuu.',
      'Kurssi loppuu.',
    ]);
    expect(await mails()).toHaveLength(1);
  });

  it('needs a reason', async () => {
    const again = await (await open(`${FIRST}/cancel`)).submit('meetings.cancel', { reason: '' });
    expect(again.status).toBe(422);
    expect(again.root.querySelector('error-summary a')?.getAttribute('href')).toBe('#reason');
    expect((await rows())[0]).toMatchObject({ cancelReason: null });
  });

  it('pressed twice is done once; by somebody else meanwhile it is refused calmly', async () => {
    const windows = [await open(`${FIRST}/cancel`), await open(`${FIRST}/cancel`)];
    const both = await Promise.all(
      windows.map((window) => window.submit('meetings.cancel', { reason: 'Sairaus' })),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await rows())[0]).toMatchObject({ sequence: 1 });
    expect(await mails()).toHaveLength(1);
    const late = windows[0];
    const again = await late?.post(`/fi/staff/meetings/${FIRST}/cancel`, {
      ...{ _form: 'meetings.cancel', submissionId: randomUUID(), meetingId: FIRST, version: '0.0' },
      ...{ reason: 'Muu syy', by: 'us' },
    });
    expect(again?.status).toBe(409);
    expect(again?.text).toContain('Tapaaminen on jo peruttu. Voit sopia uuden.');
  });

  it.each([
    ['another coach', 'olli'],
    ['the lead', 'mirja'],
    ['the client', 'venla'],
  ] as const)('%s cannot', async (_, who) => {
    const window = await signIn(who);
    const page = who === 'venla' ? '/fi/meetings' : '/fi/staff/meetings';
    for (const form of ['meetings.cancel', 'meetings.move', 'meetings.change', 'meetings.record-outcome']) {
      const answer = await window.post(page, {
        ...{
          _form: form,
          submissionId: randomUUID(),
          meetingId: FIRST,
          version: '0.0',
          reason: 'x',
          by: 'us',
        },
        ...{ date: '3.12.2026', time: '10', minutes: '30', way: 'phone', purpose: 'x', outcome: 'held' },
      });
      expect(answer.status, form).toBe(404);
    }
    expect((await rows())[0]).toMatchObject({ cancelReason: null, outcome: null, sequence: 0 });
  });
});

describe('what became of it', () => {
  const after = BEGINS.add({ minutes: 61 });

  it('is two taps from the week, with what was agreed, which the client sees', async () => {
    await server.setNow(after);
    const window = await signIn('sari', after);
    const week = await window.open('/fi/staff/meetings');
    const row = week.root.querySelectorAll('.lines a').find((each) => /klo\s9–10/.test(each.textContent));
    expect(row?.parentNode?.structuredText).toContain('Kirjaa, miten kävi');
    const page = await window.open(row?.getAttribute('href') ?? '');
    const form = page.root.querySelector('#outcome-form');
    expect(form?.querySelectorAll('label').map((each) => each.structuredText.trim())).toEqual([
      'Mitä sovittiin (asiakas näkee tämän) – voi jättää tyhjäksi',
      'Tapaaminen toteutui',
      'Asiakas ei tullut',
      'Asiakas perui',
      'Me peruimme',
    ]);
    // Nothing is saved by a choice alone, and nothing is chosen beforehand.
    expect(form?.querySelectorAll('button').map((each) => each.structuredText.trim())).toEqual([
      'Tallenna, miten kävi',
    ]);
    expect(form?.querySelectorAll('[checked]')).toEqual([]);
    const done = await window.submit('meetings.record-outcome', {
      note: 'Soitamme\nperjantaina.',
      outcome: 'held',
    });
    expect(done.url.pathname).toBe('/fi/staff/meetings');
    expect(done.text).toContain('Merkintä on tallennettu.');
    expect((await rows())[0]).toMatchObject({
      outcome: 'held',
      outcomeNote: 'Soitamme\nperjantaina.',
      sequence: 0,
    });
    const hers = await (await signIn('venla', after)).open(`/fi/meetings/${FIRST}`);
    expect(hers.text).toContain('Tapaaminen toteutui.');
    expect(hers.text).toContain('Mitä sovimme Soitamme perjantaina.');
  });

  it('can be corrected', async () => {
    const window = await open(FIRST, 'sari', after);
    await window.submit('meetings.record-outcome', { outcome: 'held' });
    await window.open(`/fi/staff/meetings/${FIRST}`);
    await window.submit('meetings.record-outcome', {
      note: 'Soitin kaksi kertaa.',
      outcome: 'client_absent',
    });
    expect((await rows())[0]).toMatchObject({
      outcome: 'client_absent',
      outcomeNote: 'Soitin kaksi kertaa.',
    });
  });

  it('needs one of the four, and a note that fits', async () => {
    const window = await open(FIRST, 'sari', after);
    expect((await window.submit('meetings.record-outcome', { note: 'Hyvä' })).status).toBe(422);
    const long = await window.submit('meetings.record-outcome', {
      note: 'å'.repeat(1001),
      outcome: 'held',
    });
    expect(long.status).toBe(422);
    expect(long.root.querySelector('#note')?.textContent).toHaveLength(1001);
    expect((await rows())[0]).toMatchObject({ outcome: null });
  });

  it('is not known before it begins', async () => {
    const window = await open(FIRST);
    const early = await window.post(`/fi/staff/meetings/${FIRST}`, {
      ...{ _form: 'meetings.record-outcome', meetingId: FIRST, outcome: 'held' },
    });
    expect(early.status).toBe(409);
    expect(early.text).toContain('Tapaaminen ei ole vielä alkanut.');
  });
});

describe('a deputy', () => {
  it('moves and cancels while the coach is away, and not afterwards', async () => {
    // Janne is away until 7 December; for Elias somebody acts for him.
    const [away] = await world.owner
      .select()
      .from(absence)
      .where(eq(absence.id, world.id('janne away')));
    const deputy = away?.deputyId === world.id('sari') ? 'sari' : 'katja';
    const id = world.id('elias meeting review');
    const acting: PersonName[] = [];
    for (const who of ['sari', 'katja'] as const)
      if ((await (await signIn(who)).open(`/fi/staff/meetings/${id}/move`)).status === 200) acting.push(who);
    expect(acting).toHaveLength(1);
    const [who = deputy] = acting;
    const page = await (await signIn(who)).open(`/fi/staff/meetings/${id}`);
    expect(page.text).toContain('Sijaistat');
    const back = helsinki('2026-12-07T09:00');
    await server.setNow(back);
    expect((await (await signIn(who, back)).open(`/fi/staff/meetings/${id}/move`)).status).toBe(404);
    expect((await (await signIn('janne', back)).open(`/fi/staff/meetings/${id}/move`)).status).toBe(200);
  });
});

describe('meetings that repeat', () => {
  const replies = () =>
    world.owner.execute<{ meeting_id: string; reply: string }>(sql`
      select meeting_id, reply from meeting_reply where meeting_id in (${FIRST}, ${SECOND}) order by replied_at, meeting_id`);
  const list = async (): Promise<Browser> => {
    await server.setNow(NOW);
    const window = await signIn('venla');
    await window.open('/fi/meetings');
    return window;
  };

  it('are one card with one answer for all, once however often it is pressed; each can be answered alone', async () => {
    const [window, again] = [await list(), await list()];
    const page = await window.open('/fi/meetings');
    const cards = page.root.querySelectorAll('.card').filter(({ text }) => text.includes(PURPOSE));
    expect(cards).toHaveLength(1);
    expect(cards[0]?.querySelectorAll('li a[href*="/meetings/"]')).toHaveLength(2);
    const after = await window.submit('meetings.reply-all');
    expect(after.text).toContain('Työvalmentajasi saa tiedon, että tulet kaikkiin.');
    await again.submit('meetings.reply-all');
    expect((await replies()).map(({ reply }) => reply)).toEqual(['coming', 'coming']);
    await window.open(`/fi/meetings/${SECOND}/not-coming`);
    await server.setNow(NOW.add({ minutes: 1 }));
    await window.submit('meetings.reply', { words: '' });
    expect((await replies()).at(-1)).toMatchObject({ meeting_id: SECOND, reply: 'not_coming' });
  });

  it('of which one has been moved meanwhile: the others are answered, and she is told to answer that one', async () => {
    const window = await list();
    await world.owner.update(meeting).set({ place: 'Kirjasto' }).where(eq(meeting.id, SECOND));
    const after = await window.submit('meetings.reply-all');
    expect(after.text).toContain('Osa tapaamisista on muuttunut.');
    expect((await replies()).map(({ meeting_id: id }) => id)).toEqual([FIRST]);
  });

  it('that are somebody else’s are not hers to answer', async () => {
    const window = await signIn('emil');
    await window.post('/fi/meetings', {
      _form: 'meetings.reply-all',
      meeting: [`${FIRST} 0`, `${SECOND} 0`],
    });
    expect(await replies()).toEqual([]);
  });
});
