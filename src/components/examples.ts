import type { Example } from './example.ts';
import { formExamples } from './examples-forms.ts';
import { pageExamples } from './examples-page.ts';
import { wordExamples } from './examples-words.ts';

/**
 * The one source of the gallery and of the accessibility test. The words are Finnish as they stand: a gallery
 * for people who build, not a page of the product.
 */
export const examples: readonly Example[] = [...pageExamples, ...wordExamples, ...formExamples];
