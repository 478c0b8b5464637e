import { localeRow } from './i18n.ts';
import type { Locale, Translate } from './i18n.ts';

/** All dates and times are Finland's, whatever the server's zone is. */
export const ZONE = 'Europe/Helsinki';
const NBSP = '\u00A0';

// A formatter costs a hundred times more to make than to use: one for each language and shape, kept.
const formatters = new Map<string, Intl.DateTimeFormat>();
const formatter = (locale: Locale, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = locale + JSON.stringify(shape);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeRow(locale).intl, { ...shape, timeZone: 'UTC' });
  formatters.set(key, made);
  return made;
};

const utc = (day: Temporal.PlainDate): Date => new Date(Date.UTC(day.year, day.month - 1, day.day));
const keepTogether = (text: string): string => text.replaceAll(' ', NBSP);

/** The calendar day in Finland at an instant. */
export const dayOf = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(ZONE).toPlainDate();

/** "24. marraskuuta", "24 november"; with the year when it is not this year, and a line may end before that. */
export const dayAndMonth = (locale: Locale, day: Temporal.PlainDate, today: Temporal.PlainDate): string => {
  const text = keepTogether(formatter(locale, { day: 'numeric', month: 'long' }).format(utc(day)));
  return day.year === today.year ? text : `${text} ${String(day.year)}`;
};

/** "tiistai", "tisdag". */
export const weekday = (locale: Locale, day: Temporal.PlainDate): string =>
  formatter(locale, { weekday: 'long' }).format(utc(day));

/** "ti", "tis": only where the whole word stands beside it. */
export const weekdayShort = (locale: Locale, day: Temporal.PlainDate): string =>
  formatter(locale, { weekday: 'short' }).format(utc(day));

/** "marraskuu", "november"; with the year when it is not this year. */
export const month = (locale: Locale, day: Temporal.PlainDate, today: Temporal.PlainDate): string => {
  const text = formatter(locale, { month: 'long' }).format(utc(day));
  return day.year === today.year ? text : `${text} ${String(day.year)}`;
};

/** A sentence or a heading begins with a capital letter. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fi') + text.slice(1);

/** As a name: "tiistai 24. marraskuuta", "tisdag 24 november". */
export const dayInWords = (locale: Locale, day: Temporal.PlainDate, today: Temporal.PlainDate): string =>
  `${weekday(locale, day)} ${dayAndMonth(locale, day, today)}`;

/** As a time when something happens: "tiistaina 24. marraskuuta", "tisdag 24 november". */
export const onDay = (locale: Locale, day: Temporal.PlainDate, today: Temporal.PlainDate): string =>
  `${weekday(locale, day)}${locale === 'sv' ? '' : 'na'} ${dayAndMonth(locale, day, today)}`;

/** "24.11.2026", for staff tables and for forms. */
export const dayInNumbers = (day: Temporal.PlainDate): string => `${day.day}.${day.month}.${day.year}`;

/** "10.20", "10": a full hour has no minutes (the Finnish and Finland-Swedish way, in both). */
export const clock = (at: Temporal.Instant): string => {
  const { hour, minute } = at.toZonedDateTimeISO(ZONE);
  return minute === 0 ? String(hour) : `${hour}.${String(minute).padStart(2, '0')}`;
};

/** "juuri äsken", "tänään kello 10.20", "eilen kello 9", "tiistaina 24. marraskuuta kello 10.20". */
export const inWords = (
  t: Translate,
  locale: Locale,
  at: Temporal.Instant,
  now: Temporal.Instant,
): string => {
  if (now.since(at).total('minutes') < 2) return t('common:time.justNow');
  const today = dayOf(now);
  const day = dayOf(at);
  const time = clock(at);
  const daysAgo = day.until(today).days;
  if (daysAgo === 0) return t('common:time.todayAt', { time });
  if (daysAgo === 1) return t('common:time.yesterdayAt', { time });
  return t('common:time.dateAt', { date: onDay(locale, day, today), time });
};

/** A day as people write it in Finland: 24.11.2026, 24.11.26 is refused (which century?), 2026-11-24 is understood. */
export const parseDay = (text: string): Temporal.PlainDate | null => {
  const finnish = /^\s*(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\s*$/.exec(text);
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/.exec(text);
  const [year, month, day] = finnish
    ? [finnish[3], finnish[2], finnish[1]]
    : iso
      ? [iso[1], iso[2], iso[3]]
      : [];
  if (!year || !month || !day) return null;
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
  } catch {
    return null;
  }
};
