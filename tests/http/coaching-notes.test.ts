import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { note } from '#db/schema/coaching.ts';
import { helsinki } from '#tests/support/clock.ts';
import { errorsOf, openStaffVisits } from '#tests/support/staff-visits.ts';
import type { PersonName } from '#tests/support/world.ts';

const { world, as, logged } = await openStaffVisits();

const page = (client: PersonName) => `/fi/staff/clients/${world.id(client)}/notes`;
const notesOf = (client: PersonName) =>
  world.owner
    .select()
    .from(note)
    .where(eq(note.clientId, world.id(client)));

describe('an internal note', () => {
  it('is kept apart, says that the client may ask for it, and is read by her coach alone', async () => {
    const sari = await as('sari');
    const empty = await sari.open(page('mika'));
    expect(empty.text).toContain('hän voi pyytää ne nähtäväkseen');
    await logged();
    const after = await sari.submit('coaching.write-note', {
      text: 'Sovittu esihenkilön kanssa <i>näin</i>.',
    });
    expect(after.text).toContain('Muistiinpano on tallennettu.');
    expect(after.text).toContain('Sovittu esihenkilön kanssa <i>näin</i>.');
    expect((await logged()).map(({ verb }) => verb)).toEqual(['note.written', 'notes.seen']);
    const mirja = await (await as('mirja')).open(page('mika'));
    expect([mirja.status, mirja.text.includes('Sovittu')]).toEqual([200, false]);
    const overview = await sari.open(`/fi/staff/clients/${world.id('mika')}`);
    expect(overview.text).not.toContain('Sovittu esihenkilön');
    expect((await (await as('mika')).open(page('mika'))).status).toBe(404);
  });

  it('that is empty or too long is not written, and stays in the field', async () => {
    const sari = await as('sari');
    const before = (await notesOf('mika')).length;
    await sari.open(page('mika'));
    expect(errorsOf(await sari.submit('coaching.write-note', { text: '  ' }))).toEqual(['#text']);
    const long = 'å'.repeat(4001);
    const again = await sari.submit('coaching.write-note', { text: long });
    expect([again.status, again.root.querySelector('#text')?.textContent]).toEqual([422, long]);
    expect((await notesOf('mika')).length).toBe(before);
  });

  it('of long ago is found behind a link', async () => {
    const rows = Array.from({ length: 25 }, (_, index) => ({
      id: randomUUID(),
      clientId: world.id('riitta'),
      text: `Numero ${String(index)}.`,
      writtenAt: new Date(helsinki('2026-10-01T09:00').add({ hours: index }).epochMilliseconds),
      writtenBy: world.id('sari'),
    }));
    await world.owner.insert(note).values(rows);
    const sari = await as('sari');
    const first = await sari.open(page('riitta'));
    const older = first.root.querySelectorAll('a.go').find((link) => link.text.includes('Näytä vanhemmat'));
    const second = await sari.open(older?.getAttribute('href') ?? '');
    const all = [...first.root.querySelectorAll('.note-text'), ...second.root.querySelectorAll('.note-text')];
    const texts = all.map((each) => each.text.trim());
    expect(rows.every(({ text }) => texts.includes(text))).toBe(true);
    expect(new Set(texts).size).toBe(texts.length);
    expect((await sari.open(`${page('riitta')}?before=x`)).status).toBe(200);
  });
});
