import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const as = async (name: PersonName) =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), NOW));

/** A photograph as a telephone makes it: large, lying on its side, and saying where it was taken. */
const photograph = async (): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#5e2750' } })
      .jpeg()
      .withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitude: '60/1 28/1 0/1' } })
      .toBuffer(),
  );

const send = async (name: PersonName, file: Uint8Array<ArrayBuffer> | null, path = '/fi/staff/photo') => {
  const body = new FormData();
  body.set('_form', 'photo.save');
  body.set('photo', new Blob(file ? [file] : []), 'me.jpg');
  return fetch(server.url + path, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: {
      cookie: await sessionCookie(world.owner, world.id(name), NOW),
      'sec-fetch-site': 'same-origin',
      origin: server.url,
    },
  });
};

const fetchAs = async (name: PersonName, path: string) =>
  fetch(server.url + path, { headers: { cookie: await sessionCookie(world.owner, world.id(name), NOW) } });

describe('the picture of a coach', () => {
  it('is drawn anew, small and without what the camera wrote, for her clients', async () => {
    const venla = await as('venla');
    expect((await venla.open('/fi')).root.querySelector('.coach img')).toBeNull();
    expect((await send('sari', await photograph())).status).toBe(303);

    const image = (await venla.open('/fi')).root.querySelector('.coach img');
    expect([image?.getAttribute('alt'), image?.getAttribute('loading')]).toEqual(['', 'lazy']);
    const shown = await fetchAs('venla', image?.getAttribute('src') ?? '');
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('cache-control')).toContain('private');
    const bytes = Buffer.from(await shown.arrayBuffer());
    expect(bytes.length).toBeLessThan(15_000);
    const { width, height, exif } = await sharp(bytes).metadata();
    expect([width, height, exif]).toEqual([192, 192, undefined]);
  });

  it('is not there for somebody whom she does not coach, nor in another unit', async () => {
    const path = `/fi/coach/${world.id('sari')}/photo.jpg`;
    expect((await fetchAs('venla', path)).status).toBe(200);
    for (const name of ['emil', 'tiina'] as const) expect((await fetchAs(name, path)).status).toBe(404);
    expect((await fetchAs('katja', '/fi/staff/photo.jpg')).status).toBe(404);
  });

  it('is gone when she takes it away, and the letters are back', async () => {
    const sari = await as('sari');
    await sari.open('/fi/staff/photo');
    expect((await sari.submit('photo.remove')).text).toContain('Kuva on poistettu.');
    expect((await (await as('venla')).open('/fi')).root.querySelector('.coach img')).toBeNull();
  });

  it('that is none is refused in words, and keeps the one before', async () => {
    await send('sari', await photograph());
    for (const file of [
      null,
      new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"/>'),
    ]) {
      const answer = await send('sari', file);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toMatch(/Valitse (?:ensin kuva|JPEG)/);
    }
    expect((await fetchAs('sari', '/fi/staff/photo.jpg')).status).toBe(200);
  });

  it('is not a client’s to show, and large things are taken nowhere else', async () => {
    expect((await send('venla', await photograph())).status).toBe(404);
    const large = new Uint8Array(200_000);
    expect((await send('sari', large, '/fi/settings')).status).toBe(413);
  });
});
