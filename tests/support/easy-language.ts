import type { Locale } from '#src/lib/i18n.ts';
import { lintSimpleSentence } from './simple-finnish.ts';
import { NEVER, SPELLING, WRONG_TERMS } from './word-lists.ts';
import type { Rule } from './word-lists.ts';

/**
 * Rules of wording that a machine can check. Limits and reasons: locales/README.md. What passes here is not
 * yet good: somebody has to read it aloud.
 */
export type Audience = 'client' | 'staff';

/** One broken rule: which, and the words that broke it. */
export interface Finding {
  readonly rule: string;
  readonly words: string;
}

/** How our texts are typed, in every language. */
const TYPING: readonly Rule[] = [
  { name: 'empty', pattern: /^\s*$/g },
  { name: 'stray space', pattern: /^\s|\s$| {2,}/g },
  { name: 'HTML', pattern: /<[^>]*>?|&(?:[a-z]+|#\d+);/gi },
  { name: 'clock with a colon', pattern: /\d:\d\d/g },
  { name: 'three dots', pattern: /\.{2,}/g },
  { name: 'straight quote', pattern: /["'`´]/g },
  { name: 'exclamation mark', pattern: /!/g },
  { name: 'hyphen for a dash', pattern: /\}-\{|\d-\d| - /g },
  { name: 'thousands without a space', pattern: /(?<![\d.])\d{4}(?= (?:merkkiä|kirjainta|tecken))/g },
  { name: 'number after its section sign', pattern: /\/\d{4},? §\s?\d/g },
  { name: 'ending glued to a value', pattern: /\}\}[:-]?\p{L}+/gu },
];

// A date is at least a weekday, a day and a month.
const WORDS_OF_VALUE = new Map([
  ['date', 3],
  ['when', 4],
]);

/** Most words of a sentence, and of a sentence on average in one namespace (easy-language measurements). */
export const LENGTHS: Readonly<Record<Locale, { readonly most: number; readonly mean: number }>> = {
  'fi-simple': { most: 14, mean: 8 },
  fi: { most: 20, mean: 12 },
  sv: { most: 22, mean: 15 },
};

/** A sentence ends with its mark, with a line or with the text. Dates, clock times and versions do not end one. */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.?!…]”?)\s+(?=\P{Ll})|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

/** Words of a sentence; a filled-in date counts as the words that it will have. */
export const wordCount = (sentence: string): number =>
  sentence
    .split(/\s+/)
    .filter((word) => /[\p{L}\d{]/u.test(word))
    .map((word) => WORDS_OF_VALUE.get(/\{\{(\w+)\}\}/.exec(word)?.[1] ?? '') ?? 1)
    .reduce((sum, count) => sum + count, 0);

/** Words of a sentence on average, over all sentences of many texts. */
export const meanLength = (texts: readonly string[]): number => {
  const counts = texts.flatMap(sentencesOf).map(wordCount);
  return counts.reduce((sum, count) => sum + count, 0) / Math.max(counts.length, 1);
};

/** LIX: words in a sentence plus the share of words with more than 6 letters, in per cent. Made for Swedish. */
export const lix = (texts: readonly string[]): number => {
  const all = texts.flatMap((text) => text.match(/\p{L}+/gu) ?? []);
  const long = all.filter((word) => word.length > 6).length;
  return meanLength(texts) + (100 * long) / Math.max(all.length, 1);
};

/** The `name` of every `{{name}}` in a text, sorted. */
export const valuesOf = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? '').sort();

const broken = (rules: readonly Rule[], text: string): Finding[] =>
  rules.flatMap(({ name, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({ rule: name, words: match[0] })),
  );

const forClients = (text: string, locale: Locale): Finding[] => {
  const sentences = sentencesOf(text);
  const long = sentences.filter((sentence) => wordCount(sentence) > LENGTHS[locale].most);
  return [
    ...broken(NEVER[locale], text),
    ...long.map((sentence) => ({ rule: 'long sentence', words: sentence })),
    ...(locale === 'fi-simple' ? sentences.flatMap(lintSimpleSentence) : []),
  ];
};

/** Every rule that one text breaks. Staff texts are only held to how we type and to the agreed words. */
export const lintText = (text: string, locale: Locale, audience: Audience): Finding[] => [
  ...broken(TYPING, text),
  ...broken(SPELLING[locale], text),
  ...broken([WRONG_TERMS[locale]], text),
  ...(audience === 'client' ? forClients(text, locale) : []),
];
