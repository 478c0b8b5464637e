import { describe, expect, test } from 'vitest';
import omaArvio from '#db/instruments/oma-arvio/v1.json' with { type: 'json' };

interface Found {
  readonly at: string;
  readonly text: string;
}

/** Every text of one language, with its place in the file. */
const textsIn = (language: string, node: unknown = omaArvio, at = ''): Found[] => {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === language && typeof value === 'string'
      ? [{ at, text: value }]
      : textsIn(language, value, `${at}/${key}`),
  );
};

const sentences = (text: string): string[] => text.split(/(?<=[.?!])\s+/u);
const words = (sentence: string): string[] => sentence.match(/[\p{L}\d-]+/gu) ?? [];
const withWord = (language: string, forbidden: RegExp): string[] =>
  textsIn(language)
    .filter(({ text }) => forbidden.test(text))
    .map(({ at, text }) => `${at}: ${text}`);

describe('the wording of Oma arvio', () => {
  test('is there in each language', () => {
    const places = textsIn('fi').map(({ at }) => at);
    expect(places.length).toBeGreaterThan(180);
    expect(textsIn('fi-simple').map(({ at }) => at)).toEqual(places);
    expect(textsIn('sv').map(({ at }) => at)).toEqual(places);
  });

  test('has no words that the service never says to a client', () => {
    const finnish =
      /asiakas|klient|käyttäj|järjestelm|portaal|sovellu|profiil|klikka|syötä|pakolli|virheelli|epäonnistu|diagnoos|vammais|kysely|kartoitu|(?<!työ)valmentaj|ohjaaj|perua|peruuta/iu;
    expect(withWord('fi', finnish)).toEqual([]);
    expect(withWord('fi-simple', finnish)).toEqual([]);
    expect(
      withWord(
        'sv',
        /klient|kund\b|användar|system|profil|klicka|diagnos|enkät|(?<!arbets)tränare|coach|handledare|feedback|\bman\b/iu,
      ),
    ).toEqual([]);
  });

  test('has short sentences in simple Finnish', () => {
    const long = textsIn('fi-simple')
      .flatMap(({ text }) => sentences(text))
      .filter((sentence) => words(sentence).length > 12);
    expect(long).toEqual([]);
  });

  test('has sentences of at most 20 words in Finnish and 22 in Swedish', () => {
    const longest = (language: string): number =>
      Math.max(...textsIn(language).flatMap(({ text }) => sentences(text).map((each) => words(each).length)));
    expect(longest('fi')).toBeLessThanOrEqual(20);
    expect(longest('sv')).toBeLessThanOrEqual(22);
  });

  test('names each matter in a few words', () => {
    const long = (['fi', 'fi-simple', 'sv'] as const).flatMap((language) =>
      textsIn(language)
        .filter(({ at }) => at.endsWith('/short'))
        .filter(({ text }) => words(text).length > 5 || /[.?!]/u.test(text)),
    );
    expect(long).toEqual([]);
  });
});
