import type { Locale, Translate } from '#src/lib/i18n.ts';
import { readabilityOf } from '#src/lib/readability.ts';

/** How many hard words are named: more would be a reproach. */
const MOST_WORDS = 3;

/** What the hint can say, with `{{words}}` where words come. */
export interface HintWords {
  readonly both: string;
  readonly sentences: string;
  readonly words: string;
  readonly easy: string;
}

const PLACE = '{{words}}';

export const hintWords = (t: Translate): HintWords => ({
  both: t('staff-messages:hardText', { words: PLACE }),
  sentences: t('staff-messages:hardSentences'),
  words: t('staff-messages:hardWords', { words: PLACE }),
  easy: t('staff-messages:easyText'),
});

/** A calm hint about a text in a language: what makes it hard to read, or that nothing does. Null: nothing written. */
export const hintFor = (say: HintWords, text: string, locale: Locale): string | null => {
  if (text.trim() === '') return null;
  const { longSentences, hardWords } = readabilityOf(text, locale);
  const words = hardWords.slice(0, MOST_WORDS).join(', ');
  if (longSentences > 0) return words === '' ? say.sentences : say.both.replace(PLACE, words);
  return words === '' ? say.easy : say.words.replace(PLACE, words);
};
