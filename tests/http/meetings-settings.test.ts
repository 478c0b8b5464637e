import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { preference } from '#db/schema/people.ts';
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

const signedIn = async (name: PersonName) =>
  browser(server.url, await sessionCookie(world.owner, world.id(name), NOW));
const stored = async (name: PersonName) => {
  const [row] = await world.owner
    .select({ reminders: preference.reminders, messageNotice: preference.messageNotice })
    .from(preference)
    .where(eq(preference.personId, world.id(name)));
  return row;
};

it.each([
  [{ reminders: 'none', messageNotice: 'off' }],
  [{ reminders: 'same_morning', messageNotice: 'on' }],
  [{ reminders: 'day_before', messageNotice: 'on' }],
])('a client chooses when e-mail comes: %j', async (chosen) => {
  const window = await signedIn('venla');
  await window.open('/fi/settings');
  const saved = await window.submit('settings.save', chosen);
  expect(saved.text).toContain('Asetukset on tallennettu.');
  expect(await stored('venla')).toEqual(chosen);
  const ticked = (name: string) =>
    saved.root.querySelector(`input[name=${name}][checked]`)?.getAttribute('value');
  expect({ reminders: ticked('reminders'), messageNotice: ticked('messageNotice') }).toEqual(chosen);
});

it('a value that is not offered is said at its field and changes nothing', async () => {
  const before = await stored('venla');
  const window = await signedIn('venla');
  await window.open('/fi/settings');
  const again = await window.submit('settings.save', { reminders: 'every_hour' });
  expect(again.status).toBe(422);
  expect(again.root.querySelector('error-summary a')?.getAttribute('href')).toBe('#reminders');
  expect(await stored('venla')).toEqual(before);
});

it('is not asked of staff or of somebody who has not signed in, and stays as it was', async () => {
  const before = await stored('sari');
  for (const window of [await signedIn('sari'), browser(server.url)]) {
    const page = await window.open('/fi/settings');
    expect(page.root.querySelector('[name=reminders]')).toBeNull();
    expect((await window.submit('settings.save')).status).toBe(200);
  }
  expect(await stored('sari')).toEqual(before);
});

it('says that no e-mail can come where there is no address', async () => {
  const page = await (await signedIn('fatima')).open('/fi/settings');
  expect(page.text).toContain('Meillä ei ole sähköpostiosoitettasi.');
  expect((await (await signedIn('venla')).open('/fi/settings')).text).not.toContain('Meillä ei ole');
});
