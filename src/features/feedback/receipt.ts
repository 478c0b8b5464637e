import { clock, dayOf, onDay } from '#src/lib/dates.ts';
import type { Locale, Translate } from '#src/lib/i18n.ts';

/** 306/2019 § 10: an answer within two weeks, and an automatic receipt with the time. */
export const DAYS_TO_ANSWER = 14;

/** The last day for an answer to what came at `sentAt`, in Finland. */
export const dueOn = (sentAt: Temporal.Instant): Temporal.PlainDate =>
  dayOf(sentAt).add({ days: DAYS_TO_ANSWER });

/** What a giver is told: never anything of what she wrote. */
export interface Receipt {
  readonly sentAt: Temporal.Instant;
  readonly wantsAnswer: boolean;
  /** The same came by e-mail. */
  readonly mailed: boolean;
}

/** When something came, as an exact time: "tiistaina 24. marraskuuta kello 10.20". */
export const receivedAt = (
  t: Translate,
  locale: Locale,
  { sentAt }: Pick<Receipt, 'sentAt'>,
  today: Temporal.PlainDate,
): string => t('common:time.dateAt', { date: onDay(locale, dayOf(sentAt), today), time: clock(sentAt) });

/** The receipt as the query of its page: nobody but staff can read the row, and nothing secret stands in it. */
export const receiptQuery = ({ sentAt, wantsAnswer, mailed }: Receipt): string =>
  `?${new URLSearchParams({
    at: sentAt.round('second').toString(),
    ...(wantsAnswer ? { answer: '1' } : {}),
    ...(mailed ? { mail: '1' } : {}),
  })}`;

const instant = (text: string): Temporal.Instant | null => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
};

/** Reads a receipt back for a day. Null: made up, or too old. */
export const readReceipt = (query: URLSearchParams, now: Temporal.Instant): Receipt | null => {
  const sentAt = instant(query.get('at') ?? '');
  if (!sentAt) return null;
  const hours = now.since(sentAt).total('hours');
  // Rounding to a second may have gone past now.
  if (hours < -1 / 3600 || hours > 24) return null;
  return { sentAt, wantsAnswer: query.has('answer'), mailed: query.has('mail') };
};
