import { inWords } from '#src/lib/dates.ts';
import type { Locale, Translate } from '#src/lib/i18n.ts';
import { isAnswerLate, waitedWords } from '#src/lib/waiting.ts';
import type { InboxThread } from './inbox.ts';

/** How much of a message the list shows, in letters. */
const SNIPPET = 90;

/** One conversation as a line of the list. */
export interface InboxLine extends Pick<InboxThread, 'clientId' | 'name' | 'locale' | 'actingFor'> {
  /** How long the client has waited; null when nothing waits. */
  readonly waited: string | null;
  readonly isLate: boolean;
  /** When several wait. */
  readonly count: string | null;
  readonly last: string;
  readonly snippet: string | null;
}

/** The beginning of a text, cut between words. */
const snippetOf = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= SNIPPET) return line;
  const cut = line.slice(0, SNIPPET).toWellFormed();
  return `${cut.slice(0, cut.lastIndexOf(' ') > SNIPPET / 2 ? cut.lastIndexOf(' ') : SNIPPET)}…`;
};

/** The conversations in words: those that wait, and the others. */
export const inboxView = (
  t: Translate,
  locale: Locale,
  threads: readonly InboxThread[],
  now: Temporal.Instant,
): { waiting: InboxLine[]; rest: InboxLine[] } => {
  const lineOf = ({ waiting, last, ...thread }: InboxThread): InboxLine => ({
    ...thread,
    waited: waiting && waitedWords(t, waiting.since, now),
    isLate: waiting !== null && isAnswerLate(waiting.since, now),
    count: waiting && waiting.count > 1 ? t('staff-messages:count', { count: waiting.count }) : null,
    last: last
      ? t(`staff-messages:last.${last.by}`, { when: inWords(t, locale, last.at, now) })
      : t('staff-messages:last.none'),
    snippet: last && snippetOf(last.text),
  });
  const isWaiting = ({ waiting }: InboxThread): boolean => waiting !== null;
  return {
    waiting: threads.filter(isWaiting).map(lineOf),
    rest: threads.filter((thread) => !isWaiting(thread)).map(lineOf),
  };
};
