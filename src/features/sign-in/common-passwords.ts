import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Words of this service and of Finnish and Swedish passwords, without dots: the estimator knows English ones. */
const OURS = `
  rinnalla tyohonvalmennus tyohonvalmentaja tyovalmennus tyovalmentaja valmennus valmentaja arbetstraning arbetstranare
  asiakas klient hyvinvointialue valfardsomrade palvelu tjanst tyopaikka tyo jobb arbete
  salasana salasanani losenord losenordet tunnus koodi password passord kirjaudu logga
  minun mina oma omat mitt min mina sinun sina ditt din vaikea svart hyva bra uusi nytt vanha gammal pitka lang tama detta
  kissa koira katt hund aurinko sol kesa sommar talvi vinter syksy host kevat var rakas kulta alskling hei moi hej terve
  suomi finland helsinki jarvenpaa esimerkkila maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
  mandag tisdag onsdag torsdag fredag lordag sondag qwerty asdf
`
  .trim()
  .split(/\s+/);

const estimator = new ZxcvbnFactory({ dictionary: { ...dictionary, ours: OURS }, graphs: adjacencyGraphs });

/** The estimator's cost grows fast with length (a tenth of a second here), and nobody else is served meanwhile. */
const LOOK_AT = 32;
/** So many letters must be left when the words that everybody would try have been taken out. */
const LEAST_LEFT = 8;

/** As somebody would try it: small letters without dots. */
const folded = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

const without = (text: string, words: readonly string[]): string =>
  // Long words first, else a short one takes the middle out of a long one.
  words.toSorted((a, b) => b.length - a.length).reduce((left, word) => left.replaceAll(word, ' '), text);

/** How many different letters and figures are left. */
const lettersLeft = (text: string): number =>
  text.replace(/[^\p{L}\p{N}]/gu, '').replace(/(.)\1+/g, '$1').length;

const partsOf = (told: readonly string[]): string[] =>
  told.flatMap((text) => folded(text).split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length > 2);

/**
 * Why a password is one of the first that somebody would try: made of the person's own name and address (`about`), or
 * a leaked one, a keyboard row, a word and a year. 3 of 4 in zxcvbn's scale means at least 10^8 guesses, so an attempt
 * limit of some hundreds a day holds. Null: it is none of these.
 */
export const passwordWeakness = (password: string, about: readonly string[]): 'common' | 'yours' | null => {
  const text = folded(password);
  const own = partsOf(about);
  const rest = without(text, own);
  if (rest !== text && lettersLeft(without(rest, OURS)) < LEAST_LEFT) return 'yours';
  const weak = lettersLeft(without(text, OURS)) < LEAST_LEFT;
  return weak || estimator.check(text.slice(0, LOOK_AT), own).score < 3 ? 'common' : null;
};
