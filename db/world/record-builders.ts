import { clientPhase, contact, note } from '#db/schema/coaching.ts';
import type { Calendar } from './calendar.ts';
import type { CoachingStory } from './coaching-story.ts';
import { worldId } from './ids.ts';
import { toDate } from './store.ts';
import type { Store } from './store.ts';
import { instantOf } from './when.ts';

/** When staff write up their day. */
const WRITTEN_UP = '15:30';

const addPhases = async (
  store: Store,
  calendar: Calendar,
  { name, coach, phases }: CoachingStory,
): Promise<void> => {
  await store.insert(clientPhase).values(
    phases.map(([phase, startedOn], index) => ({
      id: worldId(`${name} phase ${String(index + 1)}`),
      clientId: worldId(name),
      phase,
      startedOn: calendar.day(startedOn).toString(),
      setAt: toDate(calendar.at(startedOn, WRITTEN_UP)),
      setBy: worldId(coach),
    })),
  );
};

const addContacts = async (
  store: Store,
  calendar: Calendar,
  { name, coach, contacts = [] }: CoachingStory,
): Promise<void> => {
  if (contacts.length === 0) return;
  await store.insert(contact).values(
    contacts.map((told, index) => ({
      id: worldId(`${name} contact ${String(index + 1)}`),
      clientId: worldId(name),
      happenedOn: calendar.day(told.on).toString(),
      minutes: told.minutes,
      place: told.place,
      withWhom: [...(told.with ?? ['client' as const])],
      activity: told.activity,
      attemptOnly: told.attemptOnly ?? false,
      note: told.note ?? null,
      loggedAt: toDate(calendar.at(told.on, WRITTEN_UP)),
      loggedBy: worldId(told.by ?? coach),
    })),
  );
};

const addNotes = async (
  store: Store,
  calendar: Calendar,
  { name, coach, notes = [] }: CoachingStory,
): Promise<void> => {
  if (notes.length === 0) return;
  await store.insert(note).values(
    notes.map((told, index) => ({
      id: worldId(`${name} note ${String(index + 1)}`),
      clientId: worldId(name),
      text: told.text,
      writtenAt: toDate(instantOf(calendar, told.at)),
      writtenBy: worldId(told.by ?? coach),
    })),
  );
};

/** What the staff have written down about a client: her phases, contacts and notes. */
export const addRecords = async (store: Store, calendar: Calendar, story: CoachingStory): Promise<void> => {
  await addPhases(store, calendar, story);
  await addContacts(store, calendar, story);
  await addNotes(store, calendar, story);
};
