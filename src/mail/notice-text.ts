import type { TextKey, Translate } from '#src/lib/i18n.ts';

/** The text of a notice by e-mail: that there is something, how to see it, and nothing of it. No name, no link. */
export const noticeText = (t: Translate, body: TextKey): string =>
  (['mail:greeting', body, 'mail:howTo', 'mail:noLink', 'mail:noReply', 'mail:stop'] as const)
    .map((key) => t(key))
    .join('\n\n');
