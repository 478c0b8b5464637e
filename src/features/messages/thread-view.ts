import { clock, dayInWords, dayOf, inWords } from '#src/lib/dates.ts';
import { localeRow } from '#src/lib/i18n.ts';
import type { Locale, Translate } from '#src/lib/i18n.ts';
import type { Message, Thread } from './thread.ts';
import { canStillWithdraw } from './withdrawing.ts';

/** One message as it is drawn. */
export interface MessageView {
  readonly id: string;
  /** Of the side that looks: stands on the right. */
  readonly isMine: boolean;
  readonly isNew: boolean;
  readonly isNewest: boolean;
  readonly who: string;
  readonly datetime: string;
  readonly at: string;
  readonly text: string;
  /** Of the last message of mine that has been read: when and by whom; of the last of all: that nobody has yet. */
  readonly seen: { readonly words: string; readonly isRead: boolean } | null;
  /** That it was taken back, instead of its text. */
  readonly withdrawn: string | null;
  readonly waits: boolean;
  readonly canWithdraw: boolean;
}

export interface DayView {
  readonly day: string;
  readonly words: string;
  readonly messages: readonly MessageView[];
}

/** Who looks at a conversation, and how. */
export interface Viewer {
  readonly t: Translate;
  readonly locale: Locale;
  readonly now: Temporal.Instant;
  readonly personId: string;
  readonly side: Message['side'];
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const dayWords = ({ t, locale, now }: Viewer, day: Temporal.PlainDate): string => {
  const today = dayOf(now);
  const daysAgo = day.until(today).days;
  if (daysAgo === 0) return t('messages:day.today', { date: dayInWords(locale, day, today) });
  if (daysAgo === 1) return t('messages:day.yesterday', { date: dayInWords(locale, day, today) });
  return capital(dayInWords(locale, day, today));
};

const whoWords = ({ t, personId, side }: Viewer, message: Message): string => {
  if (message.authorId === personId) return t('messages:you');
  if (message.author === null) return t('messages:from.gone');
  if (message.side === 'client') return message.author;
  // Colleagues know each other; a client reads what the writer is to her.
  if (side === 'staff') return message.author;
  return t(message.isDeputy ? 'messages:from.deputy' : 'messages:from.coach', { name: message.author });
};

const seenWords = ({ t, locale, now, side }: Viewer, { readAt, reader }: Message): MessageView['seen'] => {
  if (!readAt) return { words: t('messages:notRead'), isRead: false };
  const when = inWords(t, locale, readAt, now);
  const name = side === 'staff' ? reader : null;
  const words = name ? t('messages:readBy', { name, when }) : t('messages:readAt', { when });
  return { words, isRead: true };
};

/** The messages that say how far the other side has read: one "read" holds for all before it. */
const tellsReading = ({ side }: Viewer, messages: readonly Message[]): readonly (Message | undefined)[] => {
  const mine = messages.filter((each) => each.side === side && !each.withdrawnAt);
  return [mine.findLast(({ readAt }) => readAt !== null), mine.at(-1)];
};

const withdrawnWords = ({ t, locale, now }: Viewer, message: Message): string | null =>
  message.withdrawnAt &&
  t('staff-messages:withdrawn', {
    name: message.withdrawnBy ?? message.author ?? t('messages:from.gone'),
    when: inWords(t, locale, message.withdrawnAt, now),
  });

const isNew = ({ side }: Viewer, message: Message): boolean =>
  message.side !== side && message.readAt === null;

/** What a message is among the others of its page. */
interface Among {
  readonly isNewest: boolean;
  readonly tellsReading: boolean;
}

const viewOf = (viewer: Viewer, message: Message, { isNewest, tellsReading }: Among): MessageView => {
  const { t, now, side, personId } = viewer;
  return {
    id: message.id,
    isMine: message.side === side,
    isNew: isNew(viewer, message) && !message.withdrawnAt,
    isNewest,
    who: whoWords(viewer, message),
    datetime: message.sentAt.toString(),
    at: t('messages:at', { time: clock(message.sentAt) }),
    text: message.text,
    seen: tellsReading ? seenWords(viewer, message) : null,
    withdrawn: withdrawnWords(viewer, message),
    waits: side === 'staff' && message.waits,
    canWithdraw:
      side === 'staff' &&
      message.authorId === personId &&
      !message.withdrawnAt &&
      canStillWithdraw(message.sentAt, now),
  };
};

/**
 * A conversation day by day, in the words of who looks. A page opens at the first message that is new, else at
 * the last one.
 */
export const threadView = (viewer: Viewer, { messages }: Thread): DayView[] => {
  const newest = messages.find((message) => isNew(viewer, message)) ?? messages.at(-1);
  const telling = tellsReading(viewer, messages);
  const among = (message: Message): Among => ({
    isNewest: message === newest,
    tellsReading: telling.includes(message),
  });
  const byDay = Map.groupBy(messages, ({ sentAt }) => dayOf(sentAt).toString());
  return [...byDay].map(([day, ofDay]) => ({
    day,
    words: dayWords(viewer, Temporal.PlainDate.from(day)),
    messages: ofDay.map((message) => viewOf(viewer, message, among(message))),
  }));
};

/** The language of texts in a client's language, when it is another one than the page's. */
export const langOf = (texts: Locale, page: Locale): Locale | undefined =>
  localeRow(texts).speech === localeRow(page).speech ? undefined : texts;
