import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { meeting, meetingReply } from '#db/schema/meetings.ts';

export type Way = (typeof meeting.$inferSelect)['way'];
export type Answer = (typeof meetingReply.$inferSelect)['reply'];
export type MeetingOutcome = NonNullable<(typeof meeting.$inferSelect)['outcome']>;

/** What the client answered last. It counts while `sequence` is still the meeting's. */
export interface Reply {
  readonly reply: Answer;
  readonly words: string | null;
  readonly sequence: number;
  readonly repliedAt: Temporal.Instant;
}

/** The newest move: what the meeting was before, and why. */
export interface Move {
  readonly fromStartsAt: Temporal.Instant;
  readonly fromPlace: string | null;
  readonly reason: string;
}

/** One meeting as the asker may see it. Its texts are in the client's language. */
export interface Meeting {
  readonly id: string;
  readonly clientId: string;
  readonly seriesId: string | null;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly minutes: number;
  readonly way: Way;
  readonly place: string | null;
  readonly address: string | null;
  /** Empty where what is said of it is not for the asker to know; then what follows is null. */
  readonly purpose: string;
  readonly bring: string | null;
  /** Names and roles, one a line. */
  readonly others: string | null;
  readonly coachId: string;
  /** Null: somebody whom the asker does not know. */
  readonly coachName: string | null;
  readonly sequence: number;
  readonly changedAt: Temporal.Instant;
  readonly isCancelled: boolean;
  /** Why it is cancelled. */
  readonly cancelReason: string | null;
  readonly outcome: MeetingOutcome | null;
  readonly outcomeNote: string | null;
  readonly move: Move | null;
  /** The newest one, also when it answers an earlier time; null where it is not for the asker to know. */
  readonly reply: Reply | null;
}

export interface MeetingRow extends Record<string, unknown> {
  id: string;
  client_id: string;
  series_id: string | null;
  starts_at: string;
  minutes: number;
  way: Way;
  place: string | null;
  address: string | null;
  purpose: string | null;
  bring: string | null;
  others: string | null;
  coach_id: string;
  coach_name: string | null;
  sequence: number;
  changed_at: string;
  is_cancelled: boolean;
  cancel_reason: string | null;
  outcome: MeetingOutcome | null;
  outcome_note: string | null;
  from_starts_at: string | null;
  from_place: string | null;
  move_reason: string | null;
  reply: Answer | null;
  reply_words: string | null;
  reply_sequence: number | null;
  replied_at: string | null;
}

/** The columns of a `MeetingRow`, after `select`; `m` is the meeting of `MEETING_FROM`. */
export const MEETING_COLUMNS: SQL = sql.raw(`
  m.id, m.client_id, m.series_id, m.starts_at, m.minutes, m.way, m.place, m.address, c.purpose, c.bring, c.others,
  m.coach_id, k.first_name || ' ' || k.last_name as coach_name, m.sequence, m.changed_at,
  m.cancelled_at is not null as is_cancelled, c.cancel_reason, m.outcome, c.outcome_note, v.from_starts_at, v.from_place, v.reason as move_reason,
  a.reply, a.words as reply_words, a.sequence as reply_sequence, a.replied_at`);

export const MEETING_FROM: SQL = sql.raw(`
  meeting m
  left join meeting_content c on c.meeting_id = m.id and c.client_id = m.client_id
  left join person k on k.id = m.coach_id
  left join lateral (
    select from_starts_at, from_place, reason from meeting_move
    where meeting_id = m.id and client_id = m.client_id order by moved_at desc, id desc limit 1
  ) v on true
  left join lateral (
    select reply, words, sequence, replied_at from meeting_reply
    where meeting_id = m.id and client_id = m.client_id order by replied_at desc, id desc limit 1
  ) a on true`);

const moveOf = (row: MeetingRow): Move | null =>
  row.from_starts_at !== null && row.move_reason !== null
    ? {
        fromStartsAt: Temporal.Instant.from(row.from_starts_at),
        fromPlace: row.from_place,
        reason: row.move_reason,
      }
    : null;

const replyOf = (row: MeetingRow): Reply | null =>
  row.reply !== null && row.reply_sequence !== null && row.replied_at !== null
    ? {
        reply: row.reply,
        words: row.reply_words,
        sequence: row.reply_sequence,
        repliedAt: Temporal.Instant.from(row.replied_at),
      }
    : null;

export const meetingOf = (row: MeetingRow): Meeting => {
  const startsAt = Temporal.Instant.from(row.starts_at);
  return {
    id: row.id,
    clientId: row.client_id,
    seriesId: row.series_id,
    startsAt,
    endsAt: startsAt.add({ minutes: row.minutes }),
    minutes: row.minutes,
    way: row.way,
    place: row.place,
    address: row.address,
    purpose: row.purpose ?? '',
    bring: row.bring,
    others: row.others,
    coachId: row.coach_id,
    coachName: row.coach_name,
    sequence: row.sequence,
    changedAt: Temporal.Instant.from(row.changed_at),
    isCancelled: row.is_cancelled,
    cancelReason: row.cancel_reason,
    outcome: row.outcome,
    outcomeNote: row.outcome_note,
    move: moveOf(row),
    reply: replyOf(row),
  };
};

/** The answer that counts: to the meeting as it is now. */
export const answerTo = ({ reply, sequence }: Pick<Meeting, 'reply' | 'sequence'>): Reply | null =>
  reply?.sequence === sequence ? reply : null;

export const isBefore = (left: Temporal.Instant, right: Temporal.Instant): boolean =>
  Temporal.Instant.compare(left, right) < 0;

export const hasBegun = ({ startsAt }: Pick<Meeting, 'startsAt'>, now: Temporal.Instant): boolean =>
  !isBefore(now, startsAt);

/** Is there still something to answer? Until it begins, unless it is cancelled. */
export const isOpen = (meeting: Pick<Meeting, 'startsAt' | 'isCancelled'>, now: Temporal.Instant): boolean =>
  !meeting.isCancelled && !hasBegun(meeting, now);

/** Has it ended, by the clock or because its outcome is known? A cancelled one ends when it would have begun. */
export const isOver = (
  meeting: Pick<Meeting, 'startsAt' | 'endsAt' | 'outcome' | 'isCancelled'>,
  now: Temporal.Instant,
): boolean =>
  hasBegun(meeting, now) &&
  (meeting.outcome !== null || meeting.isCancelled || !isBefore(now, meeting.endsAt));
