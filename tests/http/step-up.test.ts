import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { sql } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { browser } from '#tests/support/browse.ts';
import type { Browser } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { secrets } from '#tests/support/secrets.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { errorsOf, openStaffVisits, valueOf } from '#tests/support/staff-visits.ts';
import type { PersonName } from '#tests/support/world.ts';

// Whoever finds an open browser of a colleague changes no way in: ten minutes after sign-in the code of the
// authenticator app is asked for again.
const visits = await openStaffVisits();
const { world } = visits;
const SECRET = new Secret({ size: 20 }).base32;
const code = (minutes: number): string =>
  new TOTP({ secret: Secret.fromBase32(SECRET), digits: 6, period: 30 }).generate({
    timestamp: NOW.add({ minutes }).epochMilliseconds,
  });

const leftOpen = async (name: PersonName): Promise<Browser> => {
  await world.owner.execute(sql`
    insert into staff_credential (person_id, password_hash, totp_secret, changed_at)
    values (${world.id(name)}, 'none', ${secrets.seal(world.id(name), SECRET)}, ${NOW.toString()})
    on conflict (person_id) do update set totp_step = 0, totp_secret = excluded.totp_secret`);
  const tenMinutesAgo = NOW.subtract({ minutes: 10 });
  return browser(visits.server().url, await sessionCookie(world.owner, world.id(name), NOW, tenMinutesAgo));
};

const venla = `/fi/staff/clients/${world.id('venla')}`;
const sari = `/fi/staff/team/coaches/${world.id('sari')}`;

describe('in a browser that was left open', () => {
  it('a letter is made with a code alone, and the code is good for five minutes', async () => {
    const staff = await leftOpen('sari');
    await staff.open(`${venla}/letter`);
    const asked = await staff.submit('people.make-letter', { identity: 'yes' });
    expect([asked.status, errorsOf(asked)]).toEqual([422, ['#totp']]);
    expect(asked.root.querySelector('#identity-yes, input[name=identity]')?.hasAttribute('checked')).toBe(
      true,
    );
    const wrong = await staff.submit('people.make-letter', { identity: 'yes', totp: '000000' });
    expect(wrong.text).toContain('Koodi on väärä tai jo käytetty.');
    const right = { identity: 'yes', totp: code(0) };
    expect(
      (await staff.submit('people.make-letter', right)).root.querySelector('.letter .code'),
    ).not.toBeNull();
    await staff.open(`${venla}/letter`);
    expect((await staff.submit('people.make-letter', { identity: 'yes' })).status).toBe(200);
    const other = await leftOpen('sari');
    await world.owner.execute(
      sql`update staff_credential set totp_step = 99999999 where person_id = ${world.id('sari')}`,
    );
    await other.open(`${venla}/letter`);
    expect((await other.submit('people.make-letter', right)).status).toBe(422);
  });

  it('an address is changed with a code, and what was typed stays; a telephone number without', async () => {
    const staff = await leftOpen('sari');
    await staff.open(`${venla}/details`);
    const asked = await staff.submit('people.change-client', { email: 'uusi@example.org' });
    expect([asked.status, errorsOf(asked), valueOf(asked, 'email')]).toEqual([
      422,
      ['#totp'],
      'uusi@example.org',
    ]);
    await staff.open(`${venla}/details`);
    expect((await staff.submit('people.change-client', { phone: '040 1234567' })).text).toContain(
      'tallennettu',
    );
  });

  it('a start code is made, an account added and closed with a code', async () => {
    const lead = await leftOpen('mirja');
    const post = async (page: string, form: string, fields = {}) => {
      await lead.open(page);
      return errorsOf(await lead.submit(form, fields));
    };
    expect(await post(sari, 'team.new-code')).toEqual(['#totp']);
    expect(await post(`${sari}/close`, 'team.close-coach')).toEqual(['#totp']);
    const coach = { firstName: 'Uusi', lastName: 'Malli', email: 'uusi.malli@example.org' };
    expect(await post('/fi/staff/team/coaches/new', 'team.add-coach', coach)).toEqual(['#totp']);
  });
});

it('nobody makes a start code for herself', async () => {
  const lead = await visits.as('mirja');
  const fields = { _form: 'team.new-code', coachId: world.id('mirja') };
  expect((await lead.post(sari, fields)).status).toBe(404);
});

describe('a browser that does not say how it asks', () => {
  it.each([
    ['text/html,application/xhtml+xml,*/*;q=0.8', 0],
    ['*/*', 10],
    ['text/event-stream', 10],
  ])('for %s: %i minutes later it was last used that long ago', async (accept, minutes) => {
    const cookie = await sessionCookie(world.owner, world.id('venla'), NOW, NOW.subtract({ minutes: 10 }));
    const asked = get(`${visits.server().url}/fi/plan`, { headers: { cookie, accept } });
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    const [row] = await world.owner.execute<{ at: string }>(
      sql`select last_used_at as at from session where id = ${cookie.slice('session='.length).split('.')[0] ?? ''}`,
    );
    expect(
      Math.round(
        Temporal.Instant.from(row?.at ?? '')
          .until(NOW)
          .total('minutes'),
      ),
    ).toBe(minutes);
  });
});

describe('where somebody is signed in', () => {
  it.each([
    ['venla', '/fi/account'],
    ['sari', '/fi/staff/account'],
  ] as const)('%s sees it and ends it, one and all others', async (name, page) => {
    const [here, there, third] = [await visits.as(name), await visits.as(name), await visits.as(name)];
    const list = await here.open(page);
    expect(list.text).toContain('Näissä laitteissa olet kirjautunut');
    expect(list.text).toContain('Tämä laite');
    const before = list.root.querySelectorAll("input[value='account.end-session']").length;
    await here.submit('account.end-session');
    expect((await here.open(page)).root.querySelectorAll("input[value='account.end-session']")).toHaveLength(
      before - 1,
    );
    const ended = await here.submit('account.end-others');
    expect(ended.text).toContain('Olet kirjautunut ulos muista laitteista.');
    for (const other of [there, third]) expect((await other.open(page)).url.pathname).not.toBe(page);
    expect((await here.open(page)).url.pathname).toBe(page);
  });

  it('and nobody ends those of another', async () => {
    const [mirja, client] = [await visits.as('mirja'), await visits.as('venla')];
    const [row] = await world.owner.execute<{ id: string }>(
      sql`select id from session where person_id = ${world.id('venla')} and ended_at is null limit 1`,
    );
    await mirja.post('/fi/staff/account', { _form: 'account.end-session', sessionId: row?.id ?? '' });
    expect((await client.open('/fi/account')).url.pathname).toBe('/fi/account');
  });
});
