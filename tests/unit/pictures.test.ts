import { describe, expect, test } from 'vitest';
import credits from '#src/pictures/credits.json' with { type: 'json' };
import { PICTURES } from '#src/pictures/names.ts';

const files = import.meta.glob<string>('/src/pictures/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const drawings = Object.entries(files).map(([path, drawing]) => ({
  name: path.slice('/src/pictures/'.length, -'.svg'.length),
  drawing,
}));
const names = drawings.map(({ name }) => name).sort();

describe('pictures', () => {
  test('the list of names, the drawings and the credits agree', () => {
    expect([...PICTURES].sort()).toEqual(names);
    expect(Object.keys(credits.pictures).sort()).toEqual(names);
  });

  test('a picture has a word of its own, used for no other', () => {
    const words = Object.values(credits.pictures).map((picture) => picture.fi);
    expect(words.every((word) => word.length > 0)).toBe(true);
    expect(words).toHaveLength(new Set(words).size);
  });

  test('each is a plain drawing on 48 × 48 in the colour of its text', () => {
    const foreign = /<(?!\/?(?:svg|path|circle|rect|g)\b)|style=|href|\bon\w+=|#[0-9a-f]{3}/iu;
    const odd = drawings.filter(
      ({ drawing }) => !/^<svg [^>]*viewBox="0 0 48 48"/u.test(drawing) || foreign.test(drawing),
    );
    expect(odd).toEqual([]);
  });
});
