import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coachAssignment } from '#db/schema/people.ts';
import { browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
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

const open = async (name: PersonName, path: string) =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), NOW)).open(path);
const calls = (page: Awaited<ReturnType<typeof open>>, part: string) =>
  page.root.querySelectorAll(`${part} a[href^="tel:"]`).map((link) => link.getAttribute('href'));
const endCoaching = (name: PersonName, day: string) =>
  world.owner
    .update(coachAssignment)
    .set({ endsOn: day })
    .where(and(eq(coachAssignment.clientId, world.id(name)), eq(coachAssignment.kind, 'primary')));

describe('my coach', () => {
  it('is named, with when to call and how to write', async () => {
    const page = await open('venla', '/fi/coach');
    expect(page.text).toContain('Sari Esimerkki');
    expect(page.text).toContain('Maanantaista perjantaihin kello 8–16');
    expect(calls(page, '.lead')).toEqual(['tel:+358400000011']);
    expect(page.root.querySelector('.content a.go')?.getAttribute('href')).toBe('/fi/messages#newest');
    expect(page.text).toContain('Älä kirjoita sähköpostiin henkilötunnustasi');
  });

  it('is away: until when, and the deputy is the one to call', async () => {
    const page = await open('elias', '/sv/coach');
    expect(page.text).toContain('Din arbetstränare kommer tillbaka måndag 7 december.');
    expect(page.root.querySelector('.lead h2')?.textContent.trim()).toBe('Sari Esimerkki');
    expect(calls(page, '.content')).toEqual(['tel:+358400000011']);
    expect(calls(await open('elias', '/sv/help'), '.rows')).toContain('tel:+358400000011');
  });

  it('is away: the first page says so first, and beside every page stands the deputy', async () => {
    const page = await open('elias', '/fi');
    const [first] = page.root.querySelectorAll('.content .notice, .content .lead, .content .card');
    expect(first?.structuredText).toMatch(/Janne Malli on poissa\.[^]*Sari Esimerkki auttaa sinua nyt\./);
    const card = page.root.querySelector('.beside .coach');
    expect(card?.querySelector('.name strong')?.textContent).toBe('Sari Esimerkki');
    expect(card?.structuredText).toContain('Janne Malli on poissa. Hän palaa maanantaina');
    expect(calls(page, '.beside')).toEqual(['tel:+358400000011']);
  });

  it('will be another one: who and from when', async () => {
    await endCoaching('onni', '2026-12-01');
    await world.owner.insert(coachAssignment).values({
      clientId: world.id('onni'),
      coachId: world.id('sari'),
      kind: 'primary',
      startsOn: '2026-12-01',
      assignedAt: new Date(NOW.epochMilliseconds),
    });
    const page = await open('onni', '/fi/coach');
    expect(page.text).toContain('Sari Esimerkki aloittaa tiistaina 1. joulukuuta.');
    expect(page.root.querySelector('.lead h2')?.textContent.trim()).toBe('Katja Exempel');
  });

  it('is nobody: whom to call instead', async () => {
    await endCoaching('emil', '2026-11-24');
    const page = await open('emil', '/selko/coach');
    expect(page.status).toBe(200);
    expect(page.root.querySelector('.lead')).toBeNull();
    expect(page.text).toContain('040 000 0010');
    expect((await open('emil', '/selko/help')).status).toBe(200);
  });
});
