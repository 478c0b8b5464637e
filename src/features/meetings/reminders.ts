import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { Locale, TextKey, Texts } from '#src/lib/i18n.ts';
import type { JobPayloads } from '#src/lib/jobs.ts';
import type { Mail } from '#src/mail/mailer.ts';
import { noticeText } from '#src/mail/notice-text.ts';

type Reminder = JobPayloads['mail.meeting-reminder'];
type Change = JobPayloads['mail.meeting-changed'];

interface DueRow extends Record<string, unknown> {
  meeting_id: string;
  sequence: number;
  kind: Reminder['kind'];
}

/** The reminders that are to be sent now, and have not been. Asked again before they are sent. */
export const listDueReminders = async (database: Database, now: Temporal.Instant): Promise<Reminder[]> => {
  const rows = await database.execute<DueRow>(
    sql`select meeting_id, sequence, kind from app.due_reminders(${now.toString()}::timestamptz)`,
  );
  return rows.map((row) => ({ meetingId: row.meeting_id, sequence: row.sequence, kind: row.kind }));
};

interface Sender {
  readonly database: Database;
  readonly texts: Texts;
  readonly now: Temporal.Instant;
  readonly send: (mail: Mail) => Promise<void>;
}

const mailOf = (
  texts: Texts,
  { email, locale }: { readonly email: string; readonly locale: Locale },
  { subject, body }: { readonly subject: TextKey; readonly body: TextKey },
): Mail => {
  const t = texts(locale);
  return { to: email, locale, subject: t(subject), text: noticeText(t, body) };
};

const TODAY = { subject: 'mail:meetingToday.subject', body: 'mail:meetingToday.body' } as const;
const TOMORROW = { subject: 'mail:meetingTomorrow.subject', body: 'mail:meetingTomorrow.body' } as const;

interface ReminderRow extends Record<string, unknown> {
  email: string;
  locale: Locale;
  is_today: boolean;
}

/**
 * Reminds a client of a meeting, if that is still true: not cancelled or moved or begun meanwhile, and she still
 * wants it. The mark that it was sent stands in the transaction that sends: another server waits for it, and when
 * the mail server is down the mark goes, so that a later try sends. A late one says "today" on the day itself.
 */
export const sendReminder = (
  { database, texts, now, send }: Sender,
  { meetingId, kind, sequence }: Reminder,
): Promise<void> =>
  database.transaction(async (tx) => {
    const at = now.toString();
    const [row] = await tx.execute<ReminderRow>(sql`
      select email, locale, is_today from app.reminder_address(${meetingId}, ${kind}, ${sequence}, ${at}::timestamptz)`);
    if (!row) return;
    const [marked] = await tx.execute<{ is_new: boolean }>(sql`
      select app.mark_reminder_sent(${meetingId}, ${kind}, ${sequence}, ${at}::timestamptz) as is_new`);
    if (marked?.is_new) await send(mailOf(texts, row, row.is_today ? TODAY : TOMORROW));
  });

const CHANGES = {
  moved: { subject: 'mail:meetingMoved.subject', body: 'mail:meetingMoved.body' },
  changed: { subject: 'mail:meetingChanged.subject', body: 'mail:meetingChanged.body' },
  cancelled: { subject: 'mail:meetingCancelled.subject', body: 'mail:meetingCancelled.body' },
} as const satisfies Record<string, { subject: TextKey; body: TextKey }>;

interface ChangeRow extends Record<string, unknown> {
  email: string;
  locale: Locale;
  change: keyof typeof CHANGES;
}

/** Tells a client that a meeting was moved or cancelled, unless it has changed again: then that mail tells it. */
export const sendChangeNotice = async (
  { database, texts, now, send }: Sender,
  { meetingId, sequence }: Change,
): Promise<void> => {
  const [row] = await database.execute<ChangeRow>(sql`
    select email, locale, change from app.meeting_change_address(${meetingId}, ${sequence}, ${now.toString()}::timestamptz)`);
  if (row) await send(mailOf(texts, row, CHANGES[row.change]));
};
