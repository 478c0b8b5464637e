import { message } from '#db/schema/messages.ts';
import type { Calendar } from './calendar.ts';
import type { CoachingStory, MessageStory } from './coaching-story.ts';
import { worldId } from './ids.ts';
import { toDate } from './store.ts';
import type { Store } from './store.ts';
import { dateOf, instantOf } from './when.ts';

/** When somebody reads a message about which nothing else is told. */
const MINUTES_TO_READING = 50;
/** Reading comes before answering. */
const MINUTES_TO_ANSWER = 4;

type Row = typeof message.$inferInsert;
type Mark = readonly [at: Temporal.Instant, by: string];

/** How a client's message stopped waiting: by a mark of her coach, or by the next message of the staff. */
const handling = (
  calendar: Calendar,
  { name, coach, messages = [] }: CoachingStory,
  index: number,
): Mark | null => {
  const told = messages[index];
  if (told?.by !== name) return null;
  if (told.noAnswerNeeded) return [instantOf(calendar, told.noAnswerNeeded), worldId(coach)];
  const answer = messages.slice(index + 1).find((later) => later.by !== name);
  return answer ? [instantOf(calendar, answer.at), worldId(answer.by)] : null;
};

const earlier = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) < 0 ? one : other;

const readingTime = (calendar: Calendar, told: MessageStory, mark: Mark | null): Date | null => {
  if (told.read !== undefined) return dateOf(calendar, told.read);
  const soon = instantOf(calendar, told.at).add({ minutes: MINUTES_TO_READING });
  return toDate(mark ? earlier(soon, mark[0].subtract({ minutes: MINUTES_TO_ANSWER })) : soon);
};

const rowOf = (calendar: Calendar, story: CoachingStory, told: MessageStory, index: number): Row => {
  const clientId = worldId(story.name);
  const isOwn = told.by === story.name;
  const mark = handling(calendar, story, index);
  const readAt = readingTime(calendar, told, mark);
  const reader = isOwn ? (mark?.[1] ?? worldId(story.coach)) : clientId;
  return {
    id: worldId(`${story.name} message ${String(index + 1)}`),
    clientId,
    authorId: worldId(told.by),
    side: isOwn ? 'client' : 'staff',
    text: told.text,
    sentAt: toDate(instantOf(calendar, told.at)),
    readAt,
    readBy: readAt && reader,
    ...(mark ? { handledAt: toDate(mark[0]), handledBy: mark[1] } : {}),
  };
};

/** The conversation of a client: an answer handles all that she wrote before it. */
export const addMessages = async (store: Store, calendar: Calendar, story: CoachingStory): Promise<void> => {
  const rows = (story.messages ?? []).map((told, index) => rowOf(calendar, story, told, index));
  if (rows.length > 0) await store.insert(message).values(rows);
};
