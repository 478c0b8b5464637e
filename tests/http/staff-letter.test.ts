import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { browser } from '#tests/support/browse.ts';
import type { Visit } from '#tests/support/browse.ts';
import { NOW } from '#tests/support/clock.ts';
import { errorsOf, openStaffVisits } from '#tests/support/staff-visits.ts';

const visits = await openStaffVisits();
const { world, as, logged } = visits;
const page = (name: 'venla' | 'mika' | 'emil' | 'tiina' | 'fatima') =>
  `/fi/staff/clients/${world.id(name)}/letter`;
const codeOf = ({ root }: Visit): string => root.querySelector('.letter .code')?.text.trim() ?? '';
const enter = async (code: string): Promise<Visit> => {
  const visitor = browser(visits.server().url);
  await visitor.open('/fi/sign-in/letter');
  return visitor.submit('sign-in.letter', { code });
};

describe('a sign-in letter', () => {
  it('is made when the identity has been checked, and not before', async () => {
    const sari = await as('sari');
    await sari.open(page('mika'));
    const again = await sari.submit('people.make-letter');
    expect([again.status, errorsOf(again)]).toEqual([422, ['#identity']]);
    expect(again.text).toContain('Tarkista asiakkaan henkilöllisyys');
    expect(codeOf(again)).toBe('');
  });

  it("is in the client's language, shows its code once, and lets her in once", async () => {
    const sari = await as('sari');
    await sari.open(page('mika'));
    await logged();
    const letter = await sari.submit('people.make-letter', { identity: 'yes' });
    expect(letter.status).toBe(200);
    expect(letter.headers.get('cache-control')).toBe('no-store');
    const paper = letter.root.querySelector('.letter');
    expect(paper?.getAttribute('lang')).toBe('fi-simple');
    expect(paper?.text).toContain('Sinun koodisi');
    expect(paper?.text).toMatch(/Sari Esimerkki/);
    expect(letter.text).toContain('Kirjeessä on koodi. Se toimii kerran. Viimeinen päivä: 8.12.2026.');
    const code = codeOf(letter);
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect((await logged()).map(({ verb, client }) => [verb, client])).toEqual([
      ['letter.made', 'Mika'],
      ['letter.seen', 'Mika'],
    ]);
    const later = await sari.open(page('mika'));
    expect(later.text).not.toContain(code);
    expect(later.text).toContain('Kirje on tehty 24.11.2026. Asiakas ei ole vielä käyttänyt sitä.');

    expect((await enter(code.toLowerCase().replaceAll('-', ' '))).url.pathname).toBe('/selko');
    expect((await enter(code)).status).toBe(422);
    expect((await sari.open(page('mika'))).text).toContain('Asiakas kirjautui kirjeellä 24.11.2026');
  });

  it('in Swedish is in Swedish, whatever her coach reads', async () => {
    const katja = await as('katja');
    await katja.open(page('emil'));
    const letter = await katja.submit('people.make-letter', { identity: 'yes' });
    const paper = letter.root.querySelector('.letter');
    expect([paper?.getAttribute('lang'), letter.root.querySelector('html')?.getAttribute('lang')]).toEqual([
      'sv',
      'fi',
    ]);
    expect(paper?.text).toContain('Din kod');
  });

  it('tells somebody without e-mail to ask for another letter', async () => {
    const janne = await as('janne');
    await janne.open(page('fatima'));
    const letter = await janne.submit('people.make-letter', { identity: 'yes' });
    expect(letter.root.querySelector('.letter')?.text).toContain('pyydä työvalmentajaltasi uusi kirje');
  });

  it('replaces the one before; two at once leave one that works', async () => {
    const sari = await as('sari');
    await sari.open(page('venla'));
    const first = codeOf(await sari.submit('people.make-letter', { identity: 'yes' }));
    const fields = { _form: 'people.make-letter', clientId: world.id('venla'), identity: 'yes' };
    const both = await Promise.all([sari.post(page('venla'), fields), sari.post(page('venla'), fields)]);
    const codes = [first, ...both.map(codeOf)];
    expect(new Set(codes).size).toBe(3);
    const [open] = await world.owner.execute<{ open: number }>(sql`
      select count(*)::int as open from enrolment
      where person_id = ${world.id('venla')} and used_at is null and revoked_at is null`);
    expect(open?.open).toBe(1);
    expect((await enter(first)).status).toBe(422);
  });

  it('can be taken back', async () => {
    const sari = await as('sari');
    await sari.open(page('venla'));
    const code = codeOf(await sari.submit('people.make-letter', { identity: 'yes' }));
    await sari.open(page('venla'));
    const after = await sari.submit('people.revoke-letter');
    expect(after.text).toContain('Kirje on mitätöity.');
    expect(after.root.querySelector('input[value="people.revoke-letter"]')).toBeNull();
    expect((await enter(code)).status).toBe(422);
  });

  it('says when its code has become too old', async () => {
    const sari = await as('sari');
    await sari.open(page('venla'));
    await sari.submit('people.make-letter', { identity: 'yes' });
    await world.owner.execute(
      sql`update enrolment set expires_at = ${NOW.subtract({ hours: 1 }).toString()}::timestamptz where person_id = ${world.id('venla')}`,
    );
    expect((await sari.open(page('venla'))).text).toContain('Kirjeen koodi ei enää toimi.');
  });

  it.each(['tiina', 'emil'] as const)('is not made for a client of somebody else: %s', async (name) => {
    const sari = await as('sari');
    await sari.open(page('venla'));
    const made = await sari.submit('people.make-letter', { clientId: world.id(name), identity: 'yes' });
    expect([made.status, codeOf(made)]).toEqual([404, '']);
  });

  it('is not made by a client for herself', async () => {
    const venla = await as('venla');
    const fields = { _form: 'people.make-letter', clientId: world.id('venla'), identity: 'yes' };
    expect((await venla.post('/fi', fields)).status).toBe(404);
  });
});
