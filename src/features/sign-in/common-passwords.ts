import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

const estimator = new ZxcvbnFactory({
  dictionary: {
    ...dictionary,
    ours: ['rinnalla', 'tyovalmentaja', 'työvalmentaja', 'arbetstranare', 'salasana', 'losenord'],
  },
  graphs: adjacencyGraphs,
});

/** The estimator's cost grows with length; what makes a long password weak shows in its beginning. */
const LOOK_AT = 64;

/**
 * Is this password one of the first that somebody would try: a leaked one, a keyboard row, a word and a year?
 * 3 of 4 in zxcvbn's scale means at least 10^8 guesses, so an attempt limit of some hundreds a day holds.
 */
export const isCommonPassword = (password: string): boolean =>
  estimator.check(password.slice(0, LOOK_AT)).score < 3;
