import { describe, expect, test } from 'vitest';
import { lintText, lix, meanLength, sentencesOf, valuesOf, wordCount } from '#tests/support/easy-language.ts';
import type { Locale } from '#src/lib/i18n.ts';

const rules = (text: string, locale: Locale, audience: 'client' | 'staff' = 'client'): string[] =>
  lintText(text, locale, audience).map((finding) => finding.rule);

// A rule that nobody has seen fail is not a rule.
const BAD: readonly (readonly [rule: string, locale: Locale, text: string])[] = [
  ['empty', 'fi', ''],
  ['stray space', 'fi', 'Jatka '],
  ['HTML', 'sv', 'Fortsätt <b>nu</b>'],
  ['HTML', 'sv', 'Fortsätt&nbsp;nu'],
  ['clock with a colon', 'fi', 'Tapaaminen on kello 10:20.'],
  ['three dots', 'fi', 'Odota...'],
  ['straight quote', 'sv', 'Välj "Ja".'],
  ['exclamation mark', 'fi-simple', 'Hyvä!'],
  ['hyphen for a dash', 'fi', 'Kello {{from}}-{{to}}'],
  ['ending glued to a value', 'fi', 'Viesti {{name}}lta'],
  ['thousands without a space', 'fi', 'Siihen mahtuu 4000 merkkiä.'],
  ['number after its section sign', 'sv', 'Lagen kräver det (306/2019 § 10).'],
  ['comma before ennen kuin', 'fi', 'Lue ehdotus ennen kuin vastaat.'],
  ['comma before ennen kuin', 'fi-simple', 'Lue se ennen kuin vastaat.'],
  ['ännu without a negation', 'sv', 'Du kan ännu ändra dem.'],
  ['another word is agreed on', 'fi', 'Varahenkilö vastaa.'],
  ['another word is agreed on', 'fi-simple', 'Paina painiketta.'],
  ['another word is agreed on', 'sv', 'Din handledare svarar i dag.'],
  ['another word is agreed on', 'sv', 'Vi ses imorgon.'],
  ['never to a client', 'fi', 'Kerro asiakkaana.'],
  ['never to a client', 'fi', 'Muista vastata.'],
  ['never to a client', 'fi-simple', 'Tämä kohta on pakollinen.'],
  ['never to a client', 'sv', 'Användaren fyller i.'],
  [
    'long sentence',
    'fi-simple',
    'Yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yksi kaksi kolme neljä viisi kuusi seitsemän.',
  ],
  ['sign that is hard to read', 'fi-simple', 'Soita (heti).'],
  ['sign that is hard to read', 'fi-simple', 'Soita; odota.'],
  ['abbreviation', 'fi-simple', 'Kerro esim. työstä.'],
  ['capitals', 'fi-simple', 'Soita HETI.'],
  ['passive', 'fi-simple', 'Vastaukset tallennetaan heti.'],
  ['passive', 'fi-simple', 'Kirje lähetettiin.'],
  ['passive participle', 'fi-simple', 'Viesti on lähetetty.'],
  ['shortened clause', 'fi-simple', 'Vastattuasi näet tuloksen.'],
  ['shortened clause', 'fi-simple', 'Kirjoittaessasi teksti säilyy.'],
  ['long word', 'fi-simple', 'Tämä on yhteistyösopimus.'],
  ['more than one subordinate clause', 'fi-simple', 'Kun vastaat, näet, että se jäi.'],
  ['two negations', 'fi-simple', 'Et voi, jos et ole täällä.'],
];

describe('every rule can fail', () => {
  test.each(BAD)('%s (%s): %s', (rule, locale, text) => {
    expect(rules(text, locale)).toContain(rule);
  });
});

describe('good texts pass', () => {
  test.each([
    ['fi', 'Sinä ja työvalmentajasi näette tämän. Hän voi silti muistaa, mitä on nähnyt.'],
    ['fi-simple', 'Etkö näe koodia? Odota pari minuuttia. Katso myös roskaposti.'],
    ['fi-simple', 'Tapaamisen aika muuttui. Uusi aika on {{date}} kello {{time}}.'],
    ['fi', 'Lue ehdotus, ennen kuin vastaat. Siihen mahtuu 4 000 merkkiä (306/2019, 10 §).'],
    ['sv', 'Tjänsten är inte bedömd ännu. Ingen har ännu svarat. Du får ännu en fråga.'],
    ['sv', 'Din arbetstränare är borta. Du kan ringa måndag till fredag klockan {{from}}–{{to}}.'],
  ] as const)('%s: %s', (locale, text) => {
    expect(rules(text, locale)).toEqual([]);
  });

  test('staff may read the word for a client, but not two words for one thing', () => {
    expect(rules('Asiakas perui', 'fi', 'staff')).toEqual([]);
    expect(rules('Varahenkilö', 'fi', 'staff')).toEqual(['another word is agreed on']);
  });
});

describe('measures', () => {
  test('a date or a version does not end a sentence', () => {
    expect(sentencesOf('Kirjoita päivä näin: 24.11.2026. Jatka sitten.')).toHaveLength(2);
    expect(sentencesOf('Ohje on WCAG 2.2. Taso on AA.\n\nHei')).toHaveLength(3);
    expect(sentencesOf('Valitse ”Valmis”. Sitten näet tuloksen.')).toHaveLength(2);
  });

  test('a filled-in date counts as its words', () => {
    expect(wordCount('Käytä se viimeistään {{date}}.')).toBe(6);
    expect(wordCount('Kello {{from}}–{{to}} – aina')).toBe(3);
  });

  test('averages', () => {
    expect(meanLength(['Hei.', 'Yksi kaksi kolme.'])).toBe(2);
    expect(meanLength([])).toBe(0);
    expect(lix(['Bra arbetsträning.'])).toBe(2 + 50);
  });

  test('values of a text', () => {
    expect(valuesOf('{{to}} ja {{ from }}')).toEqual(['from', 'to']);
  });
});
