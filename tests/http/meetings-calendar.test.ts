import { createHash, randomBytes } from 'node:crypto';
import ICAL from 'ical.js';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendarFeed, meeting, meetingContent } from '#db/schema/meetings.ts';
import { throttle } from '#db/schema/sign-in.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
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
beforeEach(async () => {
  await world.owner.delete(throttle);
  await world.owner.delete(calendarFeed);
});

const NEXT = world.id('venla meeting next');
const signIn = async (name: PersonName): Promise<Browser> =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), NOW));

const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));

/** The path of the address that the page shows. */
const addressOn = (page: Visit): string => {
  const shown = page.root.querySelector('.address')?.textContent.trim() ?? '';
  expect(shown).toMatch(new RegExp(`^${server.url}/calendar/[\\w-]{43}\\.ics$`));
  return new URL(shown).pathname;
};
const make = async (window: Browser): Promise<string> => {
  await window.open('/fi/meetings/calendar');
  return addressOn(await window.submit('meetings.make-feed'));
};
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(server.url + path, { headers });

describe('the file of one meeting', () => {
  it('is a calendar that is saved, with when and where and nothing else', async () => {
    const window = await signIn('venla');
    const page = await window.open(`/fi/meetings/${NEXT}`);
    const link = page.root
      .querySelectorAll('main a')
      .find((each) => each.structuredText.includes('kalenteriin'));
    expect(link?.getAttribute('href')).toBe(`/fi/meetings/${NEXT}/calendar.ics`);
    const file = await window.open(link?.getAttribute('href') ?? '');
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(file.headers.get('content-disposition')).toContain('.ics"');
    expect(file.headers.get('cache-control')).toBe('no-store');
    const [event] = eventsOf(file.html);
    expect(event?.uid).toBe(`${NEXT}@rinnalla`);
    expect(event?.startDate.toString()).toBe('2026-11-26T10:00:00');
    expect(event?.location).toBe('Kulmakauppa, Kulmatie 1, Järvenpää');
    for (const secret of ['Sari', 'Mäkelä', 'Venla', 'Vuorolista', 'Puhumme'])
      expect(file.html, secret).not.toContain(secret);
  });

  it('says with a higher number that it is cancelled', async () => {
    const window = await signIn('venla');
    const before = eventsOf((await window.open(`/fi/meetings/${NEXT}/calendar.ics`)).html);
    const at = new Date(NOW.epochMilliseconds);
    const change = (values: Partial<typeof meeting.$inferInsert>) =>
      world.owner.update(meeting).set(values).where(eq(meeting.id, NEXT));
    await change({ cancelledAt: at, cancelledBy: world.id('sari') });
    await world.owner
      .update(meetingContent)
      .set({ cancelReason: 'Sairaus' })
      .where(eq(meetingContent.meetingId, NEXT));
    const text = (await window.open(`/sv/meetings/${NEXT}/calendar.ics`)).html;
    const [event] = eventsOf(text);
    expect(text).toContain('METHOD:CANCEL');
    expect(event?.uid).toBe(before[0]?.uid);
    expect(event?.sequence).toBeGreaterThan(before[0]?.sequence ?? 99);
    expect(event?.summary).toBe('Inställt: möte');
    expect(text).not.toContain('Sairaus');
    await change({ cancelledAt: null, cancelledBy: null });
  });

  it('is for nobody who has not signed in', async () => {
    const response = await fetch(`${server.url}/fi/meetings/${NEXT}/calendar.ics`, { redirect: 'manual' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toContain('/fi/sign-in');
  });
});

describe('the calendar of her own', () => {
  it('has an address that is shown once, kept as a hash alone, and works without signing in', async () => {
    const window = await signIn('venla');
    const path = await make(window);
    const secret = path.slice('/calendar/'.length, -'.ics'.length);
    const [row] = await world.owner.select().from(calendarFeed);
    expect(Buffer.from(row?.secretHash ?? []).equals(createHash('sha256').update(secret).digest())).toBe(
      true,
    );
    const again = await window.open('/fi/meetings/calendar');
    expect(again.html).not.toContain(secret);
    expect(again.text).toContain('Teit sen tiistaina 24. marraskuuta.');

    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await response.text();
    const starts = eventsOf(text).map((event) => event.startDate.toString());
    expect(starts).toContain('2026-11-26T10:00:00');
    expect(starts.length).toBeGreaterThan(2);
    for (const secretWord of ['Sari', 'Mäkelä', 'Venla', 'Liisa', 'palkkatuki', 'Puhumme', 'suunnitelma'])
      expect(text, secretWord).not.toContain(secretWord);
  });

  it('opens in a calendar program by a link', async () => {
    const window = await signIn('emil');
    await window.open('/sv/meetings/calendar');
    const page = await window.submit('meetings.make-feed');
    const path = addressOn(page);
    const link = page.root.querySelector('main .btn.main');
    expect(link?.getAttribute('href')).toBe(`${server.url.replace('http:', 'webcal:')}${path}`);
    expect(link?.structuredText.trim()).toBe('Öppna i kalendern');
    expect(await (await get(path)).text()).toContain('SUMMARY:Möte');
  });

  it('is the same address when the button is pressed twice', async () => {
    const windows = [await signIn('venla'), await signIn('venla')];
    const secret = randomBytes(32).toString('base64url');
    const fields = { _form: 'meetings.make-feed', secret };
    const both = await Promise.all(windows.map((window) => window.post('/fi/meetings/calendar', fields)));
    expect(new Set(both.map(addressOn)).size).toBe(1);
    expect((await get(`/calendar/${secret}.ics`)).status).toBe(200);
  });

  it('gets a new address after a question; the old one ends at once', async () => {
    const window = await signIn('venla');
    const old = await make(window);
    const question = await window.open('/fi/meetings/calendar/renew');
    expect(question.text).toContain('Vanha osoite ei enää toimi.');
    expect((await get(old)).status).toBe(200);
    const fresh = addressOn(await window.submit('meetings.make-feed'));
    expect(fresh).not.toBe(old);
    expect((await get(old)).status).toBe(404);
    expect((await get(fresh)).status).toBe(200);
  });

  it('ends after a question, also when that is asked twice', async () => {
    const window = await signIn('venla');
    const path = await make(window);
    await window.open('/fi/meetings/calendar/stop');
    const after = await window.submit('meetings.stop-feed');
    expect(after.text).toContain('Osoite on poistettu.');
    expect((await get(path)).status).toBe(404);
    expect((await window.post('/fi/meetings/calendar/stop', { _form: 'meetings.stop-feed' })).status).toBe(
      200,
    );
  });

  it('follows a meeting that is moved: the same UID, a higher number', async () => {
    const window = await signIn('venla');
    const path = await make(window);
    const mine = async () =>
      eventsOf(await (await get(path)).text()).find((event) => event.uid === `${NEXT}@rinnalla`);
    const before = await mine();
    const to = helsinki('2027-03-29T10:00');
    await world.owner
      .update(meeting)
      .set({ startsAt: new Date(to.epochMilliseconds) })
      .where(eq(meeting.id, NEXT));
    const after = await mine();
    expect(after?.startDate.toString()).toBe('2027-03-29T10:00:00');
    expect(after?.sequence).toBe((before?.sequence ?? 0) + 1);
    await world.owner
      .update(meeting)
      .set({ startsAt: new Date('2026-11-26T08:00:00Z') })
      .where(eq(meeting.id, NEXT));
  });

  it('is not sent again while nothing has changed', async () => {
    const path = await make(await signIn('venla'));
    const tag = (await get(path)).headers.get('etag') ?? '';
    const again = await get(path, { 'if-none-match': tag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  it('is an empty calendar for a client without meetings', async () => {
    const path = await make(await signIn('tiina'));
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(eventsOf(await response.text())).toEqual([]);
  });
});

describe('an address that is not one', () => {
  it.each(['/calendar/x.ics', `/calendar/${'a'.repeat(43)}.ics`, '/calendar/%00.ics', '/calendar/..%2f.ics'])(
    '%s is not found',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it('may not be tried for long, while right ones go on working', async () => {
    const path = await make(await signIn('venla'));
    const wrong = async (): Promise<number> =>
      (await get(`/calendar/${randomBytes(32).toString('base64url')}.ics`)).status;
    for (let count = 0; count < 20; count += 1) expect(await wrong()).toBe(404);
    expect(await wrong()).toBe(429);
    expect((await get(path)).status).toBe(200);
  });

  it('leaves nothing behind of its own, however many are tried', async () => {
    const attempts = () => world.owner.$count(throttle);
    await get(`/calendar/${randomBytes(32).toString('base64url')}.ics`);
    const before = await attempts();
    for (let count = 0; count < 3; count += 1)
      await get(`/calendar/${randomBytes(32).toString('base64url')}.ics`);
    expect(await attempts()).toBe(before);
  });

  it('may not be asked very often by one calendar; it opens again by itself', async () => {
    const path = await make(await signIn('venla'));
    for (let count = 0; count < 30; count += 1) expect((await get(path)).status).toBe(200);
    const tooOften = await get(path);
    expect(tooOften.status).toBe(429);
    expect(tooOften.headers.get('retry-after')).toBe('900');
    await server.setNow(NOW.add({ minutes: 16 }));
    expect((await get(path)).status).toBe(200);
    await server.setNow(NOW);
  });

  it.each([
    ['no secret', {}],
    ['a short one', { secret: 'a' }],
    ['another sign', { secret: 'ä'.repeat(43) }],
  ])('cannot be made by hand: %s', async (_, forged) => {
    const window = await signIn('venla');
    const answer = await window.post('/fi/meetings/calendar', { _form: 'meetings.make-feed', ...forged });
    expect(answer.status).toBe(422);
    expect(await world.owner.select().from(calendarFeed)).toEqual([]);
  });

  it('is nothing that staff have', async () => {
    const window = await signIn('sari');
    const secret = randomBytes(32).toString('base64url');
    const answer = await window.post('/fi/staff', { _form: 'meetings.make-feed', secret });
    expect(answer.status).toBe(404);
  });
});
