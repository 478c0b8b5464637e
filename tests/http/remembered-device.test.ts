import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { browser } from '#tests/support/browse.ts';
import type { Browser } from '#tests/support/browse.ts';
import { openStaffVisits } from '#tests/support/staff-visits.ts';

// A client who has asked that her own telephone is remembered goes on in it without a code.
const { world, as, server, logged } = await openStaffVisits();
const LETTER = `/fi/staff/clients/${world.id('venla')}/letter`;

/** Venla in her telephone, which she has asked to be remembered; signed out again. */
const remembered = async (): Promise<Browser> => {
  const venla = await as('venla');
  await venla.open('/fi/account/remember');
  expect((await venla.submit('account.remember-device')).text).toContain('Muistamme nyt tämän laitteen.');
  venla.cookies.delete('session');
  return venla;
};
/** Hers, as the database knows it. */
const idOf = (her: Browser): string => her.cookies.get('device')?.split('.')[0] ?? '';
const goOn = async (her: Browser) => {
  await her.open('/fi/sign-in');
  return her.submit('sign-in.device');
};
const isForgotten = async (her: Browser): Promise<boolean> => {
  const page = await goOn(her);
  return page.text.includes('Emme enää muista tätä laitetta.') && !her.cookies.has('device');
};

it('goes on without a code, and only a hash of the secret is kept; the log knows', async () => {
  const her = await remembered();
  await logged();
  const home = await goOn(her);
  expect([home.url.pathname, home.heading]).toEqual(['/fi', 'Hei Venla']);
  expect(await logged()).toContainEqual({
    actor: 'Venla Mallikas',
    client: 'Venla',
    verb: 'device.used',
    basis: 'self',
  });
  const secret = her.cookies.get('device')?.split('.')[1] ?? '';
  const rows = await world.owner.execute(sql`select row_to_json(d)::text as kept from remembered_device d`);
  expect(secret.length).toBeGreaterThan(40);
  expect(JSON.stringify(rows)).not.toContain(secret);
});

it('lists it, and forgets it; the button is only where a device is remembered', async () => {
  const her = await remembered();
  await goOn(her);
  expect((await her.open('/fi/account')).text).toContain('Nämä laitteet muistamme');
  expect((await her.submit('account.forget-device', { deviceId: idOf(her) })).text).toContain(
    'Emme enää muista sitä laitetta.',
  );
  her.cookies.delete('session');
  expect(await isForgotten(her)).toBe(true);
  const page = await browser(server().url).open('/fi/sign-in');
  expect(page.text).not.toContain('Jatka tällä laitteella');
});

it('is over with another secret, after signing out elsewhere, a new letter, and the end of the service', async () => {
  const stolen = await remembered();
  stolen.cookies.set('device', `${idOf(stolen)}.${'x'.repeat(43)}`);
  expect(await isForgotten(stolen)).toBe(true);
  const other = await remembered();
  const here = await as('venla');
  await here.open('/fi/account');
  await here.submit('account.end-others');
  expect(await isForgotten(other)).toBe(true);
  const lost = await remembered();
  const sari = await as('sari');
  await sari.open(LETTER);
  await sari.submit('people.make-letter', { identity: 'yes' });
  expect(await isForgotten(lost)).toBe(true);
  const ended = await remembered();
  await world.write('sari', ({ tx }) => tx.execute(sql`select app.end_sessions(${world.id('venla')}::uuid)`));
  expect(await isForgotten(ended)).toBe(true);
});

it('her coach sees it and ends it; a lead and the coach of others do not; staff get none', async () => {
  const her = await remembered();
  const list = (who: 'sari' | 'mirja' | 'olli') =>
    world.read(who, ({ tx }) => tx.execute(sql`select id from app.remembered_devices(${world.id('venla')})`));
  expect([await list('mirja'), await list('olli')]).toEqual([[], []]);
  const forget = (who: 'mirja' | 'olli') =>
    world.write(who, ({ tx }) =>
      tx.execute(sql`select app.forget_devices(${world.id('venla')}, null, null, null)`),
    );
  await forget('mirja');
  await forget('olli');
  expect(await list('sari')).toHaveLength(1);
  const sari = await as('sari');
  expect((await sari.open(LETTER)).text).toContain('Muistetut laitteet');
  await logged();
  expect((await sari.submit('people.forget-devices')).text).toContain('Laitteita ei enää muisteta.');
  expect((await logged()).map(({ actor, verb }) => [actor, verb])).toContainEqual([
    'Sari Esimerkki',
    'device.forgotten',
  ]);
  expect(await isForgotten(her)).toBe(true);
  const made = await world.write('sari', ({ tx }) =>
    tx.execute(
      sql`select app.remember_device(${world.id('sari')}, gen_random_uuid(), '\\x00', '', app.now()) as made`,
    ),
  );
  expect(made).toEqual([{ made: null }]);
  expect((await sari.open('/fi/account/remember')).status).toBe(404);
});

it('after half a year it is over', async () => {
  const her = await remembered();
  await world.owner.execute(sql`update remembered_device set ends_at = made_at where ended_at is null`);
  expect(await isForgotten(her)).toBe(true);
});

it('takes whoever is signed in on it out: when she signs out of it elsewhere, when her coach ends it, at a new letter', async () => {
  const here = await as('venla');
  const sari = await as('sari');
  const endings = {
    elsewhere: async (lost: Browser) => {
      await here.open('/fi/account');
      await here.submit('account.end-session', {
        sessionId: lost.cookies.get('session')?.split('.')[0] ?? '',
      });
    },
    'by her coach': async () => {
      await sari.open(LETTER);
      await sari.submit('people.forget-devices');
    },
    'a new letter': async () => {
      await sari.open(LETTER);
      await sari.submit('people.make-letter', { identity: 'yes' });
    },
  };
  for (const [how, end] of Object.entries(endings)) {
    const lost = await remembered();
    await goOn(lost);
    expect((await lost.open('/fi')).heading, how).toBe('Hei Venla');
    await end(lost);
    expect((await lost.open('/fi/plan')).url.pathname, how).toBe('/fi/sign-in');
    expect(await isForgotten(lost), how).toBe(true);
  }
});

it('is no way to go on for ever: who came in by a device, or long ago, signs in again first', async () => {
  const her = await remembered();
  await goOn(her);
  await her.open('/fi/account/remember');
  const again = await her.submit('account.remember-device');
  expect([again.status, again.text]).toMatchObject([
    409,
    expect.stringContaining('Kirjauduit sisään jo aiemmin.'),
  ]);
});

it('stays when too many have tried from one place: wait, and go on', async () => {
  const her = await remembered();
  const other = browser(server().url);
  for (let tries = 0; tries < 61; tries += 1) {
    other.cookies.set('device', `${crypto.randomUUID()}.x`);
    await other.open('/fi/sign-in');
    await other.submit('sign-in.device');
  }
  const page = await goOn(her);
  expect(page.text).toContain('Odota hetki ja yritä uudelleen.');
  expect(her.cookies.has('device')).toBe(true);
});
