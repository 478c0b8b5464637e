import { and, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { meeting, meetingContent } from '#db/schema/meetings.ts';

/** A meeting with what is said of it. */
export type WholeRow = typeof meeting.$inferInsert &
  Omit<typeof meetingContent.$inferInsert, 'meetingId' | 'clientId'>;

const { purpose, bring, others, cancelReason, outcomeNote } = getTableColumns(meetingContent);

export const addMeetings = async (owner: Database, rows: readonly WholeRow[]): Promise<void> => {
  await owner.insert(meeting).values([...rows]);
  await owner.insert(meetingContent).values(rows.map((row) => ({ ...row, meetingId: row.id })));
};

/** The meetings with this purpose, the first one first. */
export const meetingsFor = (owner: Database, about: string) =>
  owner
    .select({ ...getTableColumns(meeting), purpose, bring, others, cancelReason, outcomeNote })
    .from(meeting)
    .innerJoin(
      meetingContent,
      and(eq(meetingContent.meetingId, meeting.id), eq(meetingContent.clientId, meeting.clientId)),
    )
    .where(eq(purpose, about))
    .orderBy(meeting.startsAt);

export const removeMeetings = (owner: Database, about: string) =>
  owner
    .delete(meeting)
    .where(
      inArray(
        meeting.id,
        owner
          .select({ id: meetingContent.meetingId })
          .from(meetingContent)
          .where(eq(meetingContent.purpose, about)),
      ),
    );
