import { describe, expect, it } from 'vitest';
import { createTexts } from '#src/lib/i18n.ts';
import { dayAndClockShort, dayShort } from '#src/lib/short-dates.ts';
import { firstWords } from '#src/lib/snippet.ts';
import fi from '#locales/fi/staff-today.json' with { type: 'json' };
import sv from '#locales/sv/staff-today.json' with { type: 'json' };

const texts = await createTexts({ fi: { 'staff-today': fi }, sv: { 'staff-today': sv } });
const today = Temporal.PlainDate.from('2026-11-24');

describe('a day on a dense page', () => {
  it('is a weekday and numbers, with the year only when it is another one', () => {
    expect(dayShort('fi', Temporal.PlainDate.from('2026-11-26'), today)).toBe('to\u00A026.11.');
    expect(dayShort('sv', Temporal.PlainDate.from('2027-01-04'), today)).toBe('mån\u00A04.1.2027');
  });

  it('has its time in Finland, in the words of the language', () => {
    const at = Temporal.Instant.from('2026-12-15T08:30:00Z');
    expect(dayAndClockShort(texts('fi'), 'fi', at, today)).toBe('ti\u00A015.12. klo\u00A010.30');
    expect(dayAndClockShort(texts('sv'), 'sv', at, today)).toBe('tis\u00A015.12. kl.\u00A010.30');
  });
});

describe('the first words of a text', () => {
  it('are all of a short one, in one line', () => {
    expect(firstWords(' Hei\n\n Sari. ')).toBe('Hei Sari.');
  });

  it('end between words, without the sign that stood there', () => {
    const text = `${'Kaksi sanaa, '.repeat(20)}`;
    expect(firstWords(text)).toMatch(/^Kaksi sanaa,.* (Kaksi|sanaa)…$/);
    expect([...firstWords(text)].length).toBeLessThanOrEqual(91);
  });

  it('of one endless word stop anyway, never inside of a letter', () => {
    expect(firstWords('a'.repeat(500))).toBe(`${'a'.repeat(90)}…`);
    expect(firstWords('👋'.repeat(200)).isWellFormed()).toBe(true);
  });
});
