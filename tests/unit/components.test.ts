import { describe, expect, test } from 'vitest';
import { described } from '#src/components/described.ts';
import { examples } from '#src/components/examples.ts';
import { unbroken } from '#src/components/unbroken.ts';

const NBSP = '\u00A0';
// What only ever stands inside another component, or draws the gallery itself.
const parts = ['Answer', 'Example', 'FieldError', 'Picture'];

describe('examples', () => {
  test('every component has one', () => {
    const files = Object.keys(import.meta.glob('/src/components/*.astro'));
    const names = files.map((path) => path.slice('/src/components/'.length, -'.astro'.length));
    const shown = new Set<string>(examples.map(({ component }) => component));
    expect(names.filter((name) => !shown.has(name) && !parts.includes(name))).toEqual([]);
    expect([...shown].filter((name) => !names.includes(name))).toEqual([]);
  });

  test('no two have the same name', () => {
    const names = examples.map(({ component, name }) => `${component}: ${name}`);
    expect(names).toHaveLength(new Set(names).size);
  });
});

describe('described', () => {
  test('ties hint and mistake to the field, in the order they are read', () => {
    expect(described('code', { hint: 'Kuusi numeroa.', error: 'Koodi ei ole oikea.' }).attributes).toEqual({
      'aria-describedby': 'code-hint code-error',
      'aria-invalid': 'true',
    });
  });

  test('a field without hint and mistake has neither attribute', () => {
    expect(described('code', { hint: '', error: undefined }).attributes).toEqual({});
  });
});

describe('unbroken', () => {
  test.each([
    ['tiistaina 24. marraskuuta kello 10.20', `tiistaina 24.${NBSP}marraskuuta kello${NBSP}10.20`],
    ['24. marraskuuta', `24.${NBSP}marraskuuta`],
    ['tisdag 24 november klockan 9', `tisdag 24${NBSP}november klockan${NBSP}9`],
    ['16. syyskuuta 2025 kello 17.22', `16.${NBSP}syyskuuta 2025 kello${NBSP}17.22`],
    ['kestää 15 minuuttia', `kestää 15${NBSP}minuuttia`],
    ['kello 8–16 ja muulloin', `kello${NBSP}8–16 ja muulloin`],
    ['eilen', 'eilen'],
  ])('%s', (words, expected) => {
    expect(unbroken(words)).toBe(expected);
  });
});
