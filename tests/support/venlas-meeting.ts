import { desc, eq } from 'drizzle-orm';
import { meeting, meetingContent, meetingMove, meetingReply } from '#db/schema/meetings.ts';
import { calendarAround } from '#db/world/calendar.ts';
import { plannedAt } from '#db/world/when.ts';
import type { Visit } from './browse.ts';
import { helsinki, NOW } from './clock.ts';
import type { Rows } from './world.ts';

/** Venla's next meeting and what can happen to it: on a Thursday at 10 in the shop. */
export interface VenlasMeeting {
  readonly id: string;
  /** Its page in Finnish. */
  readonly page: string;
  readonly startsAt: Temporal.Instant;
  /** As it was: not answered, not moved, not cancelled. */
  reset(): Promise<void>;
  /** What she has answered, the newest first. */
  replies(): Promise<(typeof meetingReply.$inferSelect)[]>;
  sequence(): Promise<number>;
  move(to: string): Promise<void>;
  cancel(): Promise<void>;
}

/** When it is in a world that was made at a moment: on 26 November at the moment of tests. */
const startsFor = (now: Temporal.Instant): Date =>
  new Date(plannedAt(calendarAround(now), ['2026-11-26', '10:00']).epochMilliseconds);
const AT = new Date(NOW.epochMilliseconds);

export const venlasMeeting = ({ owner, id: idOf }: Rows, now = NOW): VenlasMeeting => {
  const startsAt = startsFor(now);
  const id = idOf('venla meeting next');
  const change = async (values: Partial<typeof meeting.$inferInsert>): Promise<void> => {
    await owner.update(meeting).set(values).where(eq(meeting.id, id));
  };
  const because = async (cancelReason: string | null): Promise<void> => {
    await owner.update(meetingContent).set({ cancelReason }).where(eq(meetingContent.meetingId, id));
  };
  return {
    id,
    page: `/fi/meetings/${id}`,
    startsAt: startsAt.toTemporalInstant(),
    reset: async () => {
      await owner.delete(meetingReply).where(eq(meetingReply.meetingId, id));
      await owner.delete(meetingMove).where(eq(meetingMove.meetingId, id));
      await change({ startsAt, cancelledAt: null, cancelledBy: null });
      await because(null);
    },
    replies: () =>
      owner
        .select()
        .from(meetingReply)
        .where(eq(meetingReply.meetingId, id))
        .orderBy(desc(meetingReply.repliedAt)),
    sequence: async () => {
      const [row] = await owner.select({ is: meeting.sequence }).from(meeting).where(eq(meeting.id, id));
      return row?.is ?? -1;
    },
    move: async (to) => {
      await change({ startsAt: new Date(helsinki(to).epochMilliseconds) });
      await owner.insert(meetingMove).values({
        meetingId: id,
        clientId: idOf('venla'),
        fromStartsAt: startsAt,
        fromPlace: 'Kulmakauppa',
        reason: 'Sari on koulutuksessa.',
        movedAt: AT,
        movedBy: idOf('sari'),
      });
    },
    cancel: async () => {
      await change({ cancelledAt: AT, cancelledBy: idOf('sari') });
      await because('Sari on sairaana.');
    },
  };
};

/** The words of a part of a page, with single spaces. */
export const wordsOf = (page: Visit, part: string): string =>
  (page.root.querySelector(part)?.structuredText ?? '').replaceAll(/\s+/g, ' ');
