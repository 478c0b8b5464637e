import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessLog } from '#db/schema/access-log.ts';
import { meeting } from '#db/schema/meetings.ts';
import { browser } from '#tests/support/browse.ts';
import type { Browser, Visit } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { meetingsFor } from '#tests/support/meeting-rows.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { errorsOf } from '#tests/support/staff-visits.ts';
import { venlasMeeting } from '#tests/support/venlas-meeting.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';

const world = await openWorld();
const next = venlasMeeting(world);
let server: TestServer;
beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
});
afterAll(() => server.stop());

const signIn = async (name: PersonName): Promise<Browser> =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), NOW));
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
/** The rows of a page by their day: "Tiistai 24.11. Tänään" -> ["klo 8.30–8.45 Mika Selko …"]. */
const days = (page: Visit): [string, string[]][] =>
  page.root
    .querySelectorAll('section.panel')
    .map((panel) => [
      plain(panel.querySelector('h2')?.structuredText ?? ''),
      panel.querySelectorAll('li').map((row) => plain(row.structuredText)),
    ]);
const link = (page: Visit, words: string): string =>
  page.root
    .querySelectorAll('a')
    .find((each) => plain(each.structuredText) === words)
    ?.getAttribute('href') ?? `no link ${words}`;

describe('the week', () => {
  it('has mine and those of the colleague whom I deputise for, day by day, today marked, with the answers', async () => {
    const page = await (await signIn('sari')).open('/fi/staff/meetings');
    expect(page.heading).toBe('Tapaamiset viikolla 48 23.11.–29.11.2026');
    const [monday, tuesday, wednesday, thursday] = days(page);
    expect(monday).toEqual(['Maanantai 23.11.', []]);
    expect(tuesday?.[0]).toBe('Tiistai 24.11. Tänään');
    expect(tuesday?.[1].join()).toContain('Mika Selko');
    expect(wednesday?.[1].join()).toContain('Riitta Tauko Haluaa toisen ajan Puhelimella ”');
    expect(thursday?.[1]).toEqual([
      'klo 10–11 Venla Mallikas Ei ole vastannut Kulmakauppa, Kulmatie 1, Järvenpää',
    ]);
    // Janne is away: Katja is the deputy of the absence.
    const katjas = days(await (await signIn('katja')).open('/fi/staff/meetings')).flatMap(([, rows]) => rows);
    expect(katjas.concat(days(page).flatMap(([, rows]) => rows)).join()).toContain('Elias Kokeilu');
    expect(page.text).not.toContain('Emil Exempel');
  });

  it('goes to the weeks before and after and back', async () => {
    const window = await signIn('sari');
    const page = await window.open('/fi/staff/meetings');
    const after = await window.open(link(page, 'Seuraava viikko'));
    expect(after.heading).toContain('viikolla 49');
    expect(after.text).not.toContain('Tänään Mika');
    expect((await window.open(link(after, 'Edellinen viikko'))).heading).toContain('viikolla 48');
    expect((await window.open(link(after, 'Tämä viikko'))).heading).toContain('viikolla 48');
    const overNewYear = await window.open('/sv/staff/meetings?week=2027-01-01');
    expect(overNewYear.heading).toBe('Möten vecka 53 28.12.–3.1.2027');
  });

  it.each(['yesterday', '2026-13-45', '%00', '9999-12-31', '1500-01-01', "'--"])(
    'asked for as %j is this week',
    async (week) => {
      const page = await (await signIn('sari')).open(`/fi/staff/meetings?week=${week}`);
      expect(page.status).toBe(200);
      expect(page.heading).toContain('viikolla 48');
    },
  );

  it('is in the log with each client whose meeting was seen', async () => {
    await world.owner.delete(accessLog).where(eq(accessLog.verb, 'meetings.seen'));
    await (await signIn('sari')).open('/fi/staff/meetings');
    const seen = await world.owner
      .select({ client: accessLog.clientId })
      .from(accessLog)
      .where(and(eq(accessLog.verb, 'meetings.seen'), eq(accessLog.actorId, world.id('sari'))));
    expect(seen.map(({ client }) => client)).toContain(world.id('venla'));
    expect(seen.map(({ client }) => client)).toContain(world.id('riitta'));
  });

  it('says what will come when there is nothing', async () => {
    const page = await (await signIn('olli')).open('/fi/staff/meetings?week=2030-01-01');
    expect(page.text).toContain('Kun sovit tapaamisen, näet sen täällä.');
  });

  it('opens a meeting by its row', async () => {
    const window = await signIn('sari');
    const page = await window.open('/fi/staff/meetings');
    const one = await window.open(link(page, 'klo 10–11 Venla Mallikas'));
    expect(one.url.pathname).toBe(`/fi/staff/meetings/${next.id}`);
    expect(one.heading).toBe('Tapaaminen: Venla Mallikas');
    for (const words of [
      'Torstaina 26. marraskuuta klo 10–11',
      'Kulmatie 1',
      'Kauppias Mäkelä',
      'Vuorolista',
    ])
      expect(one.text).toContain(words);
  });
});

describe('the lead', () => {
  it('sees when a client of the unit has meetings, not why, not what she answered', async () => {
    const window = await signIn('mirja');
    const tab = await window.open(`/fi/staff/clients/${world.id('riitta')}/meetings`);
    expect(tab.text).toContain('Keskiviikkona 25. marraskuuta klo 10.30');
    for (const secret of ['Haluaa toisen ajan', 'iltapäivä', 'Sovi tapaaminen'])
      expect(tab.text, secret).not.toContain(secret);
    const one = await window.open(`/fi/staff/meetings/${world.id('riitta meeting tomorrow')}`);
    expect(one.status).toBe(200);
    expect(one.text).toContain('Esihenkilö näkee tapaamisten ajat.');
    for (const secret of ['Miksi tavataan', 'iltapäivä', 'Vaihda aikaa', 'Haluaa', 'Kirjaa'])
      expect(one.text, secret).not.toContain(secret);
  });

  it('cannot move or cancel it', async () => {
    const window = await signIn('mirja');
    for (const page of ['move', 'change', 'cancel'])
      expect((await window.open(`/fi/staff/meetings/${next.id}/${page}`)).status, page).toBe(404);
    expect((await window.open('/fi/staff/meetings/new')).text).toContain('Sinulla ei ole nyt asiakkaita');
  });
});

describe('the page of a client', () => {
  it('has a tab with what is to come and what was, page by page', async () => {
    const window = await signIn('sari');
    const tab = await window.open(`/fi/staff/clients/${world.id('venla')}/meetings`);
    expect(plain(tab.root.querySelector('.sub [aria-current]')?.structuredText ?? '')).toBe('Tapaamiset');
    const [coming, past] = days(tab);
    expect(coming?.[1][0]).toContain('Torstaina 26. marraskuuta klo 10');
    expect(past?.[1]).toHaveLength(10);
    const older = await window.open(link(tab, 'Näytä vanhemmat'));
    expect(days(older)[1]?.[1][0]).not.toBe(past?.[1][0]);
    expect(link(tab, 'Sovi tapaaminen')).toBe(`/fi/staff/meetings/new?client=${world.id('venla')}`);
  });

  it('does not exist for somebody who does not coach her', async () => {
    const window = await signIn('olli');
    for (const path of [
      `clients/${world.id('venla')}/meetings`,
      `meetings/${next.id}`,
      `meetings/${next.id}/move`,
    ])
      expect((await window.open(`/fi/staff/${path}`)).status, path).toBe(404);
  });
});

describe('the form of a meeting', () => {
  const PURPOSE = 'Testaamme ehdotuksia.';
  const asked = `/fi/staff/meetings/new?client=${world.id('mika')}`;
  const open = async (address = '/fi/staff/meetings/new'): Promise<Browser> => {
    const window = await signIn('sari');
    await window.open(address);
    return window;
  };
  const startsOf = async (): Promise<string[]> =>
    (await meetingsFor(world.owner, PURPOSE)).map(({ startsAt }) => startsAt.toISOString());

  it('is filled in with one press: tomorrow, the last time in the next week, a used place; what was typed stays', async () => {
    const window = await open(asked);
    const typed = { purpose: PURPOSE, bring: 'Vihko' };
    const value = (page: Visit, name: string) =>
      page.root.querySelector(`#meeting [name=${name}]`)?.getAttribute('value');
    const tomorrow = await window.submit('meetings.make', typed, { suggest: 'tomorrow' });
    expect([tomorrow.status, value(tomorrow, 'date'), value(tomorrow, 'time')]).toEqual([
      200,
      '2026-11-25',
      '',
    ]);
    expect(tomorrow.root.querySelector('#purpose')?.text).toBe(PURPOSE);
    const same = await window.submit('meetings.make', {}, { suggest: 'same' });
    // The last one before the next week is today's call.
    expect([value(same, 'date'), value(same, 'time'), value(same, 'minutes')]).toEqual([
      '2026-12-01',
      '08:30',
      '15',
    ]);
    expect(same.root.querySelector('#bring')?.text).toBe('Vihko');
    const chip = same.root.querySelector('#where button');
    const place = await window.submit(
      'meetings.make',
      { place: '' },
      { suggest: chip?.getAttribute('value') ?? '' },
    );
    expect(value(place, 'place')).toBe(chip?.text.trim());
    expect(await startsOf()).toEqual([]);
    await window.submit('meetings.make', { time: '15:30' });
    expect(await startsOf()).toEqual(['2026-12-01T13:30:00.000Z']);
  });

  it('is not filled in from a client of somebody else, nor from nothing', async () => {
    const window = await open();
    const nobody = await window.submit('meetings.make', { clientId: '' }, { suggest: 'same' });
    expect([nobody.status, errorsOf(nobody)]).toEqual([422, ['#clientId']]);
    const forged = await window.submit('meetings.make', { clientId: world.id('emil') }, { suggest: 'same' });
    expect(forged.text).toContain('Asiakkaalla ei ole vielä tapaamista.');
    const [theirs] = await world.owner
      .select()
      .from(meeting)
      .where(eq(meeting.clientId, world.id('emil')));
    const elsewhere = await window.submit('meetings.make', {}, { suggest: theirs?.id ?? '' });
    expect(elsewhere.status).toBe(404);
  });

  it('stands beside the week and the client’s last meetings, and Enter makes it', async () => {
    const window = await open(asked);
    const page = await window.open(asked);
    const panel = (id: string) => page.root.querySelectorAll(`[aria-labelledby="${id}"] li`).length;
    expect([panel('h-of-client'), panel('h-week') > 0]).toEqual([4, true]);
    // A browser presses the first button of a form when somebody presses Enter in a field.
    expect(page.root.querySelector('#meeting button')?.getAttribute('name')).toBe(undefined);
    expect(
      ['date', 'time', 'until'].map((name) => page.root.querySelector(`#${name}`)?.getAttribute('type')),
    ).toEqual(['date', 'time', 'date']);
  });
});
