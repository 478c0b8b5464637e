import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preference } from '#db/schema/people.ts';
import { browser } from '#tests/support/browse.ts';
import type { Visit } from '#tests/support/browse.ts';
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

const signedIn = async (name: PersonName) =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), NOW));
const look = ({ root }: Visit) => {
  const html = root.querySelector('html');
  return [html?.getAttribute('lang'), html?.getAttribute('data-theme'), html?.getAttribute('data-text')];
};
const stored = async (name: PersonName) => {
  const [row] = await world.owner
    .select()
    .from(preference)
    .where(eq(preference.personId, world.id(name)));
  return row;
};
const CHOSEN = { locale: 'sv', theme: 'contrast', textSize: 'largest', pictures: 'off' };

describe('without signing in', () => {
  it('keeps the look in this browser and goes on in the chosen language', async () => {
    const visitor = browser(server.url);
    await visitor.open('/fi/settings');
    const saved = await visitor.submit('settings.save', CHOSEN);
    expect(saved.url.pathname).toBe('/sv/settings');
    expect(saved.text).toContain('Inställningarna är sparade.');
    expect(look(saved)).toEqual(['sv', 'contrast', 'largest']);
    expect(saved.root.querySelectorAll('svg.pic')).toEqual([]);
    expect(look(await visitor.open('/fi/help'))).toEqual(['fi', 'contrast', 'largest']);
    expect(look(await browser(server.url).open('/fi/help'))).toEqual(['fi', undefined, undefined]);
  });
});

describe('signed in', () => {
  it('keeps the look with the person, on every device', async () => {
    const venla = await signedIn('venla');
    await venla.open('/fi/settings');
    await venla.submit('settings.save', CHOSEN);
    expect(await stored('venla')).toMatchObject(CHOSEN);
    const elsewhere = await signedIn('venla');
    expect(look(await elsewhere.open('/fi/settings'))).toEqual(['fi', 'contrast', 'largest']);
  });

  it('shows how staff reach her, and nobody else', async () => {
    const page = await (await signedIn('onni')).open('/fi/settings');
    expect(page.text).toContain('onni.esimerkki@example.org');
    expect(page.text).not.toContain('venla');
  });

  it('offers staff the languages that their pages have, and takes no other', async () => {
    const sari = await signedIn('sari');
    const page = await sari.open('/fi/settings');
    expect(
      page.root.querySelectorAll('input[name=locale]').map((field) => field.getAttribute('value')),
    ).toEqual(['fi', 'sv']);
    const before = await stored('sari');
    expect((await sari.submit('settings.save', { ...CHOSEN, locale: 'fi-simple' })).status).toBe(422);
    expect(await stored('sari')).toEqual(before);
  });
});

describe('what nobody can choose', () => {
  it.each([
    ['locale', 'de'],
    ['theme', '<script>'],
    ['textSize', '👋'],
    ['pictures', ''],
  ])('%s: %s', async (field, value) => {
    const elias = await signedIn('elias');
    const before = await stored('elias');
    await elias.open('/fi/settings');
    const again = await elias.submit('settings.save', { ...CHOSEN, locale: 'fi', [field]: value });
    expect(again.status).toBe(422);
    expect(again.root.querySelector(`error-summary a[href="#${field}"]`)).not.toBeNull();
    expect(again.root.querySelector('title')?.textContent).toMatch(/^Virhe: /);
    expect(await stored('elias')).toEqual(before);
  });
});

it('changing the language at the top keeps what was chosen and saves nothing', async () => {
  const riitta = await signedIn('riitta');
  const before = await stored('riitta');
  await riitta.open('/fi/settings');
  const shown = await riitta.post('/sv/settings', { _form: 'settings.save', ...CHOSEN, _switch: 'sv' });
  expect(shown.heading).toBe('Inställningar');
  const checked = shown.root.querySelectorAll('input[checked]').map((field) => field.getAttribute('value'));
  expect(checked).toEqual(['sv', 'largest', 'contrast', 'off']);
  expect(await stored('riitta')).toEqual(before);
});
