import type { ClientStory, Round } from '#db/world/story.ts';

/** Half done, in short sittings, with pictures and with Pekka beside him. */
const halfDone: Round = {
  begun: ['2026-11-17', '13:15'],
  saved: ['2026-11-23', '14:10'],
  finished: false,
  said: {
    overall: 'good',
    wellbeing: {
      sleep: 'good',
      energy: 'varies',
      mind: 'good',
      health: 'varies',
      change_wish: 'keep',
      what_helps: 'Käyn kävelyllä Pekan kanssa.',
    },
    everyday: {
      wake: 'bit_hard',
      food: 'bit_hard',
      money: 'hard',
      appointments: 'bit_hard',
      digital: 'hard',
      change_wish: 'unsure',
      what_helps: 'Pekka auttaa.',
    },
    body: {
      move: 'easy',
      travel: 'bit_hard',
      hands: 'easy',
      lift: 'easy',
      noise: 'dont_know',
      change_wish: 'keep',
      what_helps: 'skipped',
    },
    learning: { focus: 'easy', instructions: 'hard', new: 'bit_hard' },
  },
};

export const mika: ClientStory = {
  name: 'mika',
  firstName: 'Mika',
  lastName: 'Selko',
  email: 'mika.selko@example.org',
  phone: '040 000 0027',
  municipality: 'Pornainen',
  locale: 'fi-simple',
  textSize: 'large',
  startsOn: '2026-04-13',
  lastSeen: [-1, '14:10'],
  coach: 'sari',
  deputy: 'janne',
  rounds: [halfDone],
};
