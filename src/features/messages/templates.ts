import { clock, dayOf, onDay } from '#src/lib/dates.ts';
import type { Texts } from '#src/lib/i18n.ts';
import type { Correspondent } from './correspondent.ts';
import { TEMPLATES } from './input.ts';
import type { Template } from './input.ts';

/** The templates that there are for a client: the one about her next meeting only when she has one. */
export const templatesFor = ({ nextMeeting }: Correspondent): readonly Template[] =>
  TEMPLATES.filter((each) => each !== 'meeting' || nextMeeting !== null);

/** A template with her name and her next meeting, in her language. */
const wordsOf = (texts: Texts, to: Correspondent, template: Template, now: Temporal.Instant): string => {
  const t = texts(to.locale);
  const name = to.callName;
  if (template !== 'meeting' || !to.nextMeeting) return t(`messages:template.${template}`, { name });
  const date = onDay(to.locale, dayOf(to.nextMeeting), dayOf(now)).replaceAll('\u00A0', ' ');
  return t('messages:template.meeting', { name, date, time: clock(to.nextMeeting) });
};

/** The text with a template after what is already written. */
export const withTemplate = (
  texts: Texts,
  to: Correspondent,
  { text, template }: { text: string; template: Template },
  now: Temporal.Instant,
): string => {
  const words = wordsOf(texts, to, template, now);
  return text.trim() === '' ? words : `${text.trimEnd()}\n\n${words}`;
};
