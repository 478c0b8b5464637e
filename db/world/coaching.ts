import type { Calendar } from './calendar.ts';
import type { CoachingStory } from './coaching-story.ts';
import { eliasCoaching } from './coaching/elias.ts';
import { emilCoaching } from './coaching/emil.ts';
import { fatimaCoaching } from './coaching/fatima.ts';
import { mikaCoaching } from './coaching/mika.ts';
import { onniCoaching } from './coaching/onni.ts';
import { perttiCoaching } from './coaching/pertti.ts';
import { riittaCoaching } from './coaching/riitta.ts';
import { venlaCoaching } from './coaching/venla.ts';
import { addMeetings } from './meeting-builders.ts';
import { addMessages } from './message-builders.ts';
import { addPlans } from './plan-builders.ts';
import { addRecords } from './record-builders.ts';
import type { Store } from './store.ts';

const STORIES: readonly CoachingStory[] = [
  venlaCoaching,
  onniCoaching,
  eliasCoaching,
  fatimaCoaching,
  riittaCoaching,
  emilCoaching,
  mikaCoaching,
  perttiCoaching,
];

/** Adds plans, meetings, messages and records of the invented clients, who must be there already. */
export const addCoachingOfClients = async (store: Store, calendar: Calendar): Promise<void> => {
  for (const story of STORIES) {
    await addRecords(store, calendar, story);
    await addPlans(store, calendar, story);
    await addMeetings(store, calendar, story);
    await addMessages(store, calendar, story);
  }
};
