const NBSP = '\u00A0';

/**
 * Words of a time that stay on one line: a day and its month ("26. marraskuuta", "26 november"), the word
 * "kello" or "klockan" and its figures, a figure and its unit ("15 minuuttia"). Not a year and what follows: that
 * would be longer than a line.
 */
export const unbroken = (words: string): string =>
  words.replace(
    /(?<=(?:^|[\s(–])\d[\d.–]*)(?<!\d{4}) (?=\p{Ll}{3})|(?<=\b(?:kello|klockan|klo|kl\.?)) (?=\d)/gu,
    NBSP,
  );
