import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { clientPhase, contact } from '#db/schema/coaching.ts';
import { accessLog } from '#db/schema/access-log.ts';
import { helsinki, NOW } from '#tests/support/clock.ts';
import { errorsOf, openStaffVisits, valueOf } from '#tests/support/staff-visits.ts';
import type { Visit } from '#tests/support/browse.ts';
import type { PersonName } from '#tests/support/world.ts';

const visits = await openStaffVisits();
const { world, as, logged } = visits;

const page = (client: PersonName, name: 'contacts' | 'phase') =>
  `/fi/staff/clients/${world.id(client)}/${name}`;
const contactsOf = (client: PersonName) =>
  world.owner
    .select()
    .from(contact)
    .where(eq(contact.clientId, world.id(client)));
const phasesOf = (client: PersonName) =>
  world.owner
    .select()
    .from(clientPhase)
    .where(eq(clientPhase.clientId, world.id(client)));
/** Three taps: how long, how, with whom. */
const PICKED = { picked: '30', place: 'phone', with: 'client' };
const chosen = ({ root }: Visit, name: string): string[] =>
  root.querySelectorAll(`input[name="${name}"][checked]`).map((each) => each.getAttribute('value') ?? '');

describe('a contact', () => {
  it('has nothing chosen beforehand but today', async () => {
    const sari = await as('sari');
    const before = await contactsOf('mika');
    const form = await sari.open(page('mika', 'contacts'));
    expect(valueOf(form, 'happenedOn')).toBe('2026-11-24');
    expect(form.root.querySelectorAll('#log-contact [checked]')).toEqual([]);
    await logged();
    const after = await sari.submit('coaching.log-contact', {
      picked: '45',
      place: 'workplace',
      with: 'client',
    });
    expect(after.text).toContain('Yhteydenotto on tallennettu.');
    expect(after.url.pathname).toBe(page('mika', 'contacts'));
    expect(after.text).toContain('Yhteydenotto: Työpaikka, 45 minuuttia Asiakas · Ohjaus työssä');
    const [added] = (await contactsOf('mika')).filter(({ id }) => !before.some((old) => old.id === id));
    expect(added).toMatchObject({
      happenedOn: '2026-11-24',
      minutes: 45,
      place: 'workplace',
      withWhom: ['client'],
      // What his phase, in a training, is about.
      activity: 'coaching',
      attemptOnly: false,
      note: null,
      loggedBy: world.id('sari'),
    });
    expect((await logged())[0]).toEqual({
      actor: 'Sari Esimerkki',
      client: 'Mika',
      verb: 'contact.logged',
      basis: 'coach',
    });
    expect(after.root.querySelectorAll('#log-contact [checked]')).toEqual([]);
  });

  it('takes another length, several people, an attempt and what was agreed, as it was written', async () => {
    const sari = await as('sari');
    await sari.open(page('venla', 'contacts'));
    const text = 'Äiti soitti.\nKysyi bussista. <b>ok</b> 👋🏽';
    const after = await sari.submit('coaching.log-contact', {
      minutes: '5',
      place: 'phone',
      with: ['family', 'network'],
      attempt: 'yes',
      activity: 'nonvocational',
      happenedOn: '20.11.2026',
      note: text,
    });
    expect(after.text).toContain('Yritys, ei tavoitettu: Puhelin, 5 minuuttia');
    expect(after.html).toContain('&lt;b&gt;ok&lt;/b&gt;');
    const rows = await contactsOf('venla');
    expect(rows.find((row) => row.note === text)).toMatchObject({
      minutes: 5,
      withWhom: ['family', 'network'],
      attemptOnly: true,
      activity: 'nonvocational',
      happenedOn: '2026-11-20',
    });
  });

  it.each([
    ['of tomorrow', { happenedOn: '25.11.2026' }, '#happenedOn'],
    ['of no day', { happenedOn: '' }, '#happenedOn'],
    ['of a day that is none', { happenedOn: '31.2.2026' }, '#happenedOn'],
    ['of a time before all services', { happenedOn: '1.1.1026' }, '#happenedOn'],
    ['with a length in words', { minutes: 'vartti' }, '#minutes'],
    ['longer than a day', { minutes: '1441' }, '#minutes'],
    ['of less than nothing', { minutes: '-5' }, '#minutes'],
    ['with a forged length', { picked: '15; drop table' }, '#picked'],
    ['with nobody', { with: [] }, '#with'],
    ['with somebody unknown', { with: 'employer' }, '#with'],
    ['at a place that is none', { place: 'moon' }, '#place'],
    ['about nothing known', { activity: 'x' }, '#activity'],
    ['with too long a text', { note: 'ä'.repeat(2001) }, '#note'],
  ] as const)('%s is not written, and what was typed stays', async (_, wrong, field) => {
    const sari = await as('sari');
    const before = (await contactsOf('riitta')).length;
    const form = await sari.open(page('riitta', 'contacts'));
    const good = {
      _form: 'coaching.log-contact',
      submissionId: randomUUID(),
      clientId: world.id('riitta'),
      happenedOn: '24.11.2026',
      picked: '15',
      place: 'phone',
      with: 'client',
      activity: 'coaching',
      note: 'Tämä jää.',
    };
    const again = await sari.post(form.url.pathname, { ...good, ...wrong });
    expect([again.status, errorsOf(again)]).toEqual([422, [field]]);
    if (field !== '#note') expect(again.root.querySelector('#note')?.textContent).toBe('Tämä jää.');
    expect((await contactsOf('riitta')).length).toBe(before);
  });

  it('left empty names everything that is missing at once', async () => {
    const sari = await as('sari');
    const again = await sari.post(page('riitta', 'contacts'), {
      _form: 'coaching.log-contact',
      submissionId: randomUUID(),
      clientId: world.id('riitta'),
    });
    expect(again.status).toBe(422);
    expect(new Set(errorsOf(again))).toEqual(new Set(['#picked', '#happenedOn', '#place', '#with']));
  });

  it('sent twice stands there once', async () => {
    const sari = await as('sari');
    await sari.open(page('riitta', 'contacts'));
    const fields = {
      _form: 'coaching.log-contact',
      submissionId: randomUUID(),
      clientId: world.id('riitta'),
      happenedOn: '24.11.2026',
      picked: '15',
      place: 'phone',
      with: 'client',
      activity: 'coaching',
    };
    const both = await Promise.all([
      sari.post(page('riitta', 'contacts'), fields),
      (await as('sari')).post(page('riitta', 'contacts'), fields),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await contactsOf('riitta')).filter(({ id }) => id === fields.submissionId)).toHaveLength(1);
    const lines = await world.owner
      .select()
      .from(accessLog)
      .where(and(eq(accessLog.verb, 'contact.logged'), eq(accessLog.objectId, fields.submissionId)));
    expect(lines).toHaveLength(1);
  });

  it('of a client of somebody else is not written, whatever the form says', async () => {
    const sari = await as('sari');
    const fields = (client: PersonName) => ({
      _form: 'coaching.log-contact',
      submissionId: randomUUID(),
      clientId: world.id(client),
      happenedOn: '24.11.2026',
      picked: '15',
      place: 'phone',
      with: 'client',
      activity: 'coaching',
    });
    for (const client of ['emil', 'tiina'] as const) {
      const before = (await contactsOf(client)).length;
      expect((await sari.post(page('mika', 'contacts'), fields(client))).status).toBe(404);
      expect((await contactsOf(client)).length).toBe(before);
    }
    const lead = await (await as('mirja')).post(page('mika', 'contacts'), fields('mika'));
    expect(lead.status).toBe(404);
    expect((await (await as('mika')).post('/fi', fields('mika'))).status).toBe(404);
  });

  it('is kept through a sign-in when the session has ended', async () => {
    const sari = await as('sari');
    await sari.open(page('mika', 'contacts'));
    await world.owner.execute(`update session set ended_at = '${NOW.toString()}' where ended_at is null`);
    const before = (await contactsOf('mika')).length;
    const away = await sari.submit('coaching.log-contact', { ...PICKED, note: 'Ennen kirjautumista.' });
    expect(away.url.pathname).toBe('/fi/staff/sign-in');
    expect((await contactsOf('mika')).length).toBe(before);
  });
});

describe('the phase of a client', () => {
  it('changes, also back, and the history stays', async () => {
    const sari = await as('sari');
    const before = await phasesOf('mika');
    await sari.open(page('mika', 'phase'));
    const after = await sari.submit('coaching.change-phase', {
      phase: 'job_search',
      startedOn: '23.11.2026',
    });
    expect(after.url.pathname).toBe(`/fi/staff/clients/${world.id('mika')}`);
    expect(after.text).toContain('Vaihe on vaihdettu.');
    await visits.server().setNow(NOW.add({ minutes: 1 }));
    await sari.open(page('mika', 'phase'));
    await sari.submit('coaching.change-phase', { phase: 'profiling', startedOn: '23.11.2026' });
    const history = await sari.open(page('mika', 'phase'));
    const rows = history.root.querySelectorAll('ol.lines li b').map((each) => each.text.trim());
    expect(rows.slice(0, 2)).toEqual([
      'Osaamisen kartoittaminen ja ammatillinen profilointi',
      'Nopea työnetsintä',
    ]);
    expect(await phasesOf('mika')).toHaveLength(before.length + 2);
    expect(chosen(history, 'phase')).toEqual(['profiling']);
  });

  it.each([
    ['in the days to come', { phase: 'paused', startedOn: '25.11.2026' }, 422, 'Päivä ei ole vielä tullut.'],
    ['before the one of now began', { phase: 'paused', startedOn: '1.1.2020' }, 422, 'Nykyinen vaihe alkoi'],
    [
      'that there is not',
      { phase: 'gone', startedOn: '24.11.2026' },
      422,
      'Tätä vaihtoehtoa ei ole listassa.',
    ],
    ['without a day', { phase: 'paused', startedOn: '' }, 422, 'Kirjoita päivä, jona vaihe alkaa.'],
    [
      'in which she is already',
      { phase: 'profiling', startedOn: '24.11.2026' },
      409,
      'Asiakas on jo tässä vaiheessa.',
    ],
  ])('%s is not taken, and it is said why', async (_, fields, status, words) => {
    const sari = await as('sari');
    const before = (await phasesOf('mika')).length;
    await sari.open(page('mika', 'phase'));
    const again = await sari.submit('coaching.change-phase', fields);
    expect([again.status, again.text.includes(words)]).toEqual([status, true]);
    expect((await phasesOf('mika')).length).toBe(before);
  });

  it('sent twice at once changes once, calmly', async () => {
    const before = (await phasesOf('venla')).length;
    const fields = {
      _form: 'coaching.change-phase',
      submissionId: randomUUID(),
      clientId: world.id('venla'),
      phase: 'paused',
      startedOn: '24.11.2026',
    };
    const both = await Promise.all(
      [await as('sari'), await as('sari')].map((sari) => sari.post(page('venla', 'phase'), fields)),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await phasesOf('venla')).length).toBe(before + 1);
  });

  it('is seen by the lead, who does not change it', async () => {
    const mirja = await as('mirja');
    const seen = await mirja.open(page('venla', 'phase'));
    expect([seen.status, seen.root.querySelectorAll('ol.lines li').length > 0]).toEqual([200, true]);
    expect(seen.text).toContain('Esihenkilö ei näe yhteydenottoja');
    const forged = await mirja.post(page('venla', 'phase'), {
      _form: 'coaching.change-phase',
      submissionId: randomUUID(),
      clientId: world.id('venla'),
      phase: 'ended',
      startedOn: '24.11.2026',
    });
    expect(forged.status).toBe(404);
  });
});

describe('a deputy', () => {
  it('writes down what she does while the coach is away, and no longer when she is back', async () => {
    const sari = await as('sari');
    await sari.open(page('elias', 'contacts'));
    await logged();
    expect((await sari.submit('coaching.log-contact', PICKED)).text).toContain(
      'Yhteydenotto on tallennettu.',
    );
    expect((await logged())[0]).toMatchObject({ verb: 'contact.logged', client: 'Elias', basis: 'deputy' });
    await sari.open(page('elias', 'contacts'));
    await visits.server().setNow(helsinki('2026-12-08T10:00'));
    await world.owner.execute(
      `update session set last_used_at = '2026-12-08T08:00:00Z', ends_at = '2026-12-08T20:00:00Z'`,
    );
    const before = (await contactsOf('elias')).length;
    expect((await sari.submit('coaching.log-contact', PICKED)).status).toBe(404);
    expect((await contactsOf('elias')).length).toBe(before);
    await visits.server().setNow(NOW);
  });
});
