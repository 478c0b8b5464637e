import { words } from './word-lists.ts';
import type { Rule } from './word-lists.ts';

// Rules of easy Finnish by Selkokeskus (common words, the doer named, one thing in a sentence) as far as the
// form of a word shows them. A form that is right all the same stands in `RIGHT_FORMS` or among the exceptions.

const SIGNS: readonly Rule[] = [
  { name: 'sign that is hard to read', pattern: /[;()/%&§]/g },
  words('abbreviation', ['(?:esim|mm|ko|jne|ym|yms|tms|ks|nro|puh|klo|em|ns|mrd|milj)\\.']),
  { name: 'capitals', pattern: /(?<!\p{L})\p{Lu}{3,}(?!\p{L})/gu },
];

/** Words that look like a passive or a participle and are something else, or the agreed word (`peruttu`). */
const RIGHT_FORMS = new Set([
  'mitään',
  'viimeistään',
  'sitten',
  'yhdessä',
  'kahdessa',
  'tallessa',
  'tuttu',
  'vastaan',
  'kertaan',
  'peruttu',
]);

const FORMS: readonly Rule[] = [
  {
    name: 'passive',
    pattern: /\p{L}+(?:taan|tään|daan|dään|llaan|llään|nnaan|rraan|ssaan|ttiin)(?!\p{L})/giu,
  },
  {
    name: 'passive participle',
    pattern: /\p{L}+(?:ttu|tty|ttuja|ttyjä|ttujen|ttyjen|stu|sty|tava|tävä)(?!\p{L})/giu,
  },
  {
    name: 'shortened clause',
    pattern:
      /\p{L}+(?:ttuaan|ttyään|ttuasi|ttyäsi|[aäouyi]essa|[äöyi]essä|dessa|dessä|tessa|tessä|llessa|llessä)(?:si|ni|mme|an|än)?(?!\p{L})/giu,
  },
];

/** Long words that everybody in the service meets every day, or that a text explains. */
const KNOWN_LONG = [
  'työvalmentaj',
  'työhönvalmennu',
  'sähköpost',
  'puhelinnumero',
  'suunnitelma',
  'palaut',
  'tukihenkilö',
  'tulevaisuu',
  'terveysasema',
  'työterveyslaito',
  'viestintävirasto',
  'yhteystiedo',
  'kirjautumiskir',
  'kirjautumiskoodi',
  'saavutettavuu',
  'tietosuoja',
  'henkilötunnu',
  'selkosuom',
  'selkokesku',
  'vammaispalvelu',
  'mobiilivarmen',
  'pankkitunnu',
  'kriisipuhel',
  'hätänumero',
  'päivystysapu',
];

const LONG = 14;
const longWords = (sentence: string) =>
  [...sentence.matchAll(/(?<![\p{L}}-])\p{L}{14,}/gu)]
    .map((match) => match[0])
    .filter((word) => word.length >= LONG && !KNOWN_LONG.some((stem) => word.toLowerCase().startsWith(stem)));

const CLAUSE =
  /(?<!\p{L})(?:että|jos|kun|koska|vaikka|jotta|jo(?:ka|ta|nka|ssa|sta|hon|lla|lta|lle|na|tka|ita|iden|issa|ista|ihin|illa|ille))(?!\p{L})/giu;
const NEGATION = /(?<!\p{L})(?:en|et|ei|emme|ette|eivät|älä|älkää|ettei)(?!\p{L})/giu;

const tooMany = (rule: string, sentence: string, pattern: RegExp) =>
  [...sentence.matchAll(pattern)].length > 1 ? [{ rule, words: sentence }] : [];

const forms = (sentence: string) =>
  FORMS.flatMap(({ name, pattern }) =>
    [...sentence.matchAll(pattern)]
      .map((match) => match[0])
      .filter((word) => !RIGHT_FORMS.has(word.toLowerCase()))
      .map((word) => ({ rule: name, words: word })),
  );

/** What easy Finnish does not allow in one sentence. */
export const lintSimpleSentence = (sentence: string): { rule: string; words: string }[] => [
  ...SIGNS.flatMap(({ name, pattern }) =>
    [...sentence.matchAll(pattern)].map((match) => ({ rule: name, words: match[0] })),
  ),
  ...forms(sentence),
  ...longWords(sentence).map((word) => ({ rule: 'long word', words: word })),
  ...tooMany('more than one subordinate clause', sentence, CLAUSE),
  ...tooMany('two negations', sentence, NEGATION),
];
