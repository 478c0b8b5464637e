import { meeting, meetingContent, meetingMove, meetingReply } from '#db/schema/meetings.ts';
import type { Calendar } from './calendar.ts';
import type { CoachingStory, MeetingStory } from './coaching-story.ts';
import { worldId } from './ids.ts';
import { toDate } from './store.ts';
import type { Store } from './store.ts';
import { dateOf, instantOf, plannedAt } from './when.ts';

const WRITTEN_ON = '2026-11-24';
const HOURS_AHEAD = 14 * 24;
const MINUTES_AFTER = 10;

type Row = typeof meeting.$inferInsert;
type Ids = Readonly<Record<'id' | 'clientId' | 'coachId', string>>;

/** Without an outcome of its own, a meeting of the past was held. */
const isPast = ({ at: [day] }: MeetingStory): boolean => typeof day === 'string' && day < WRITTEN_ON;

const startsAt = (calendar: Calendar, told: MeetingStory): Temporal.Instant =>
  (isPast(told) ? instantOf : plannedAt)(calendar, told.at);

const outcomeOf = (calendar: Calendar, told: MeetingStory, { coachId }: Ids): Partial<Row> => {
  const outcome = told.outcome ?? (isPast(told) && !told.cancelled ? 'held' : null);
  if (!outcome) return {};
  const at = startsAt(calendar, told).add({ minutes: told.minutes + MINUTES_AFTER });
  return { outcome, outcomeAt: toDate(at), outcomeBy: coachId };
};

const changeOf = (calendar: Calendar, { cancelled, moved }: MeetingStory): Partial<Row> => ({
  sequence: (moved ? 1 : 0) + (cancelled ? 1 : 0),
  ...(moved ? { changedAt: toDate(instantOf(calendar, moved.at)) } : {}),
  ...(cancelled
    ? {
        changedAt: toDate(instantOf(calendar, cancelled.at)),
        cancelledAt: toDate(instantOf(calendar, cancelled.at)),
        cancelledBy: worldId(cancelled.by),
      }
    : {}),
});

const meetingOf = (calendar: Calendar, told: MeetingStory, ids: Ids): Row => {
  const { minutes, way, place, address } = told;
  const starts = startsAt(calendar, told);
  const made = dateOf(calendar, told.made) ?? toDate(starts.subtract({ hours: HOURS_AHEAD }));
  return {
    ...ids,
    ...{ minutes, way, place, address },
    startsAt: toDate(starts),
    madeAt: made,
    madeBy: ids.coachId,
    changedAt: made,
    ...changeOf(calendar, told),
    ...outcomeOf(calendar, told, ids),
  };
};

const contentOf = (
  { purpose, bring, others, cancelled, outcomeNote }: MeetingStory,
  { id, clientId }: Ids,
): typeof meetingContent.$inferInsert => ({
  ...{ meetingId: id, clientId, purpose, bring, others, outcomeNote },
  cancelReason: cancelled?.reason,
});

const addMove = async (store: Store, calendar: Calendar, told: MeetingStory, ids: Ids): Promise<void> => {
  if (!told.moved) return;
  const { from, at, by, reason } = told.moved;
  await store.insert(meetingMove).values({
    meetingId: ids.id,
    clientId: ids.clientId,
    fromStartsAt: toDate(plannedAt(calendar, from)),
    fromPlace: told.place,
    reason,
    movedAt: toDate(instantOf(calendar, at)),
    movedBy: worldId(by),
  });
};

const addReply = async (store: Store, calendar: Calendar, told: MeetingStory, ids: Ids): Promise<void> => {
  if (!told.reply) return;
  const { reply, words, at } = told.reply;
  await store.insert(meetingReply).values({
    id: worldId(`reply to ${ids.id}`),
    meetingId: ids.id,
    clientId: ids.clientId,
    reply,
    words,
    sequence: 0,
    repliedAt: toDate(instantOf(calendar, at)),
  });
};

/** The meetings of a client with what was moved, answered, cancelled and what came of them. */
export const addMeetings = async (store: Store, calendar: Calendar, story: CoachingStory): Promise<void> => {
  for (const [index, told] of (story.meetings ?? []).entries()) {
    const ids = {
      id: worldId(`${story.name} meeting ${told.key ?? String(index + 1)}`),
      clientId: worldId(story.name),
      coachId: worldId(told.coach ?? story.coach),
    };
    const seriesId = told.series ? worldId(`${story.name} series ${told.series}`) : null;
    await store.insert(meeting).values({ ...meetingOf(calendar, told, ids), seriesId });
    await store.insert(meetingContent).values(contentOf(told, ids));
    await addMove(store, calendar, told, ids);
    await addReply(store, calendar, told, ids);
  }
};
