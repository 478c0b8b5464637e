import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openStaffVisits, valueOf } from '#tests/support/staff-visits.ts';

// Mirja leads the unit and coaches nobody; Sari is Venla's coach. By every form she has, Mirja tries to read Venla's
// conversation: nothing comes of it before somebody else says yes, and Venla and Sari see it.
const { world, as } = await openStaffVisits();
const venla = `/fi/staff/clients/${world.id('venla')}`;
const messages = `${venla}/messages`;
const ASKED = 'Pyyntö on lähetetty. Työvalmentaja tai toinen esihenkilö vastaa siihen.';

const reads = async (): Promise<boolean> =>
  (await (await as('mirja')).open(messages)).root.querySelector('textarea') !== null;

describe('a lead who wants to read a conversation', () => {
  it('asks to be deputy, and the coach is asked on her day', async () => {
    const mirja = await as('mirja');
    await mirja.open(`${venla}/details`);
    const asked = await mirja.submit('people.name-deputy', { deputyId: world.id('mirja') });
    expect(asked.text).toContain(ASKED);
    expect((await mirja.open('/fi/staff')).text).toContain('Pyyntö odottaa työvalmentajan');
    const sari = await as('sari');
    const day = await sari.open('/fi/staff');
    expect(day.text).toContain('Mirja Mallikas haluaa olla asiakkaan sijainen. Asiakas: Venla Mallikas');
    expect((await sari.submit('team.answer-request', { answer: 'no' })).text).toContain('Hylkäsit pyynnön.');
    expect((await mirja.open('/fi/staff')).text).not.toContain('haluaa olla');
  });

  it('asks to stand in for an absence that she writes down', async () => {
    const mirja = await as('mirja');
    const days = { startsOn: '24.11.2026', backOn: '26.11.2026' };
    await mirja.open('/fi/staff/team/absences');
    const people = { coachId: world.id('sari'), deputyId: world.id('mirja') };
    expect((await mirja.submit('team.add-absence', { ...days, ...people })).text).toContain(ASKED);
    expect(await reads()).toBe(false);
    const sari = await as('sari');
    expect((await sari.open('/fi/staff')).text).toContain(
      'Mirja Mallikas haluaa sijaistaa. Poissa 24.11.2026 alkaen, palaa 26.11.2026: Sari Esimerkki',
    );
    await sari.submit('team.answer-request', { answer: 'no' });
  });

  it('asks to be her coach; with the yes Venla sees who gave it', async () => {
    const mirja = await as('mirja');
    await mirja.open(`${venla}/move`);
    const move = { coachId: world.id('mirja'), startsOn: '24.11.2026', told: 'yes' };
    expect((await mirja.submit('people.move-client', move)).text).toContain(ASKED);
    expect(await reads()).toBe(false);
    const sari = await as('sari');
    await sari.open('/fi/staff');
    expect((await sari.submit('team.answer-request', { answer: 'yes' })).text).toContain(
      'Hyväksyit pyynnön.',
    );
    expect(await reads()).toBe(false);
    const client = await as('venla');
    expect((await client.open('/fi/coach')).text).toContain('Mirja Mallikas aloittaa keskiviikkona');
    expect((await client.open('/fi/account')).text).toContain('Sari Esimerkki vaihtoi työvalmentajasi.');
    await mirja.open(`${venla}/move`);
    await mirja.submit('people.cancel-move');
  });

  it('makes no letter, and changes no address of hers', async () => {
    const mirja = await as('mirja');
    const page = await mirja.open(`${venla}/letter`);
    expect(page.root.querySelector("input[value='people.make-letter']")).toBeNull();
    const made = await mirja.post(`${venla}/letter`, {
      _form: 'people.make-letter',
      clientId: world.id('venla'),
      identity: 'yes',
    });
    expect([made.status, made.root.querySelector('.letter .code')]).toEqual([409, null]);
    await mirja.open(`${venla}/details`);
    const changed = await mirja.submit('people.change-client', { email: 'mirja.toinen@example.org' });
    expect([changed.status, valueOf(changed, 'email')]).toEqual([422, 'mirja.toinen@example.org']);
    expect(changed.text).toContain('Sen muuttaa asiakkaan työvalmentaja');
  });

  it('names another deputy openly: the coach sees by whom, and the client too', async () => {
    const mirja = await as('mirja');
    await mirja.open(`${venla}/details`);
    await mirja.submit('people.name-deputy', { deputyId: world.id('janne') });
    const day = await (await as('sari')).open('/fi/staff');
    expect(day.text).toContain('Venla Mallikas: uusi sijainen on Janne Malli');
    expect(day.text).toContain('Tekijä: Mirja Mallikas');
    expect((await (await as('venla')).open('/fi/coach')).text).toContain('Mirja Mallikas vaihtoi sijaisesi.');
  });

  it('of an answer to nothing nothing comes', async () => {
    const sari = await as('sari');
    const answer = { _form: 'team.answer-request', requestId: randomUUID(), answer: 'yes' };
    expect((await sari.post('/fi/staff', answer)).text).toContain('Tätä pyyntöä ei enää ole.');
  });
});
