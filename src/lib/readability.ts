import type { Locale } from './i18n.ts';

/** What makes a text hard to read. */
export interface Readability {
  /** How many sentences are too long. */
  readonly longSentences: number;
  /** Long words, as they stand in the text, each once. */
  readonly hardWords: readonly string[];
}

interface Limit {
  /** Most words of a sentence. */
  readonly sentence: number;
  /** A word of so many letters is long. */
  readonly word: number;
  /** Long words are hard when they are more than this share of all words. */
  readonly share: number;
}

/** Calibrated on easy and standard texts, provisional: easy-language research, section 3.2. */
const LIMITS: Readonly<Record<Locale, Limit>> = {
  'fi-simple': { sentence: 11, word: 14, share: 0 },
  fi: { sentence: 20, word: 14, share: 0.1 },
  sv: { sentence: 22, word: 16, share: 0.05 },
};

/** Long words that every client of the service knows. */
const KNOWN =
  /^(työvalmentaj|työhönvalmennu|sähköpost|puhelinnumero|suunnitelma|palaut|itsearvioin|työharjoittelu|arbetstränar|arbetsträning|självbedömning|telefonnummer|e-postadress)/iu;

const wordsOf = (sentence: string): string[] =>
  sentence.split(/\s+/u).filter((word) => /[\p{L}\d]/u.test(word));

/** A sentence ends with its mark or with the line; a date, a clock time or an ordinal does not end one. */
const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.?!…][”"')]*)\s+(?=[^\p{Ll}\s])|\n+/u).filter((sentence) => /\p{L}/u.test(sentence));

/** A word without the marks around it. An address is no word; a name inside a sentence cannot be changed. */
const plainWord = (word: string, place: number): string | null => {
  if (/[@/]|\p{L}\.\p{L}/u.test(word) || (place > 0 && /^\P{L}*\p{Lu}/u.test(word))) return null;
  return word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
};

/** Long words and long sentences in a text that is written in a language. Says nothing about what it means. */
export const readabilityOf = (text: string, locale: Locale): Readability => {
  const limit = LIMITS[locale];
  const sentences = sentencesOf(text).map(wordsOf);
  const long = sentences.flatMap((words) =>
    words
      .map(plainWord)
      .filter((word) => word !== null)
      .filter((word) => [...word].length >= limit.word && !KNOWN.test(word)),
  );
  const total = sentences.reduce((sum, words) => sum + words.length, 0);
  return {
    longSentences: sentences.filter((words) => words.length > limit.sentence).length,
    hardWords: long.length > total * limit.share ? [...new Set(long)] : [],
  };
};
