import type { Translate } from '#src/lib/i18n.ts';

/** How much fits into a text, in words, for TextArea. */
export const roomFor = (t: Translate, max: number) => ({
  max,
  all: t('common:field.maxLength', { max }),
  left: t('common:field.charsLeft'),
  over: t('common:field.charsOver'),
});
