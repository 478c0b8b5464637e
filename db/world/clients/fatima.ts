import type { ClientStory } from '#db/world/story.ts';

/** Invited a few days ago, without an e-mail address: she signs in with the letter that her coach gives her. */
export const fatima: ClientStory = {
  name: 'fatima',
  firstName: 'Fatima',
  lastName: 'Alku',
  email: null,
  phone: '040 000 0024',
  municipality: 'Mäntsälä',
  locale: 'fi',
  startsOn: '2026-11-18',
  coach: 'janne',
  rounds: [],
};
