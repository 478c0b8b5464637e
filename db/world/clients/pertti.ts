import type { ClientStory, Round } from '#db/world/story.ts';

/** Just before his permanent job in a kitchen. */
const beforeTheJob: Round = {
  begun: ['2025-01-20', '10:00'],
  saved: ['2025-01-20', '10:44'],
  finished: true,
  said: {
    overall: 'good',
    wellbeing: { sleep: 'good', energy: 'good', mind: 'good', health: 'varies', change_wish: 'keep' },
    everyday: {
      wake: 'easy',
      food: 'easy',
      money: 'easy',
      appointments: 'easy',
      digital: 'bit_hard',
      change_wish: 'keep',
    },
    body: {
      move: 'easy',
      travel: 'easy',
      hands: 'bit_hard',
      lift: 'bit_hard',
      noise: 'easy',
      change_wish: 'keep',
    },
    learning: {
      focus: 'easy',
      instructions: 'bit_hard',
      new: 'bit_hard',
      change: 'bit_hard',
      change_wish: 'keep',
      what_helps: 'Hyvä perehdytys.',
    },
    communication: {
      understand: 'easy',
      express: 'easy',
      ask_help: 'easy',
      opinion: 'bit_hard',
      change_wish: 'keep',
    },
    people: {
      company: 'enough',
      support: 'enough',
      leisure: 'enough',
      decide: 'enough',
      change_wish: 'keep',
    },
    work: { stamina: 'bit_hard', feedback: 'easy', hurry: 'bit_hard', together: 'easy', change_wish: 'keep' },
    plans: { strengths: 'easy', wish: 'easy', help: 'easy', hope: 'easy', change_wish: 'keep' },
    priorities: ['work'],
    'priorities.work': {
      wish: 'Haluan vakituisen työn keittiössä.',
      helper: 'Janne',
      first_step: 'Menen haastatteluun.',
      talk: ['yes'],
    },
    completion_mode: 'self',
  },
  shown: { level: 'all', from: ['2025-01-20', '10:47'], until: ['2026-06-15', '12:00'] },
};

export const pertti: ClientStory = {
  name: 'pertti',
  firstName: 'Pertti',
  lastName: 'Mallikas',
  email: 'pertti.mallikas@example.org',
  phone: '040 000 0028',
  municipality: 'Hyvinkää',
  locale: 'fi',
  startsOn: '2024-10-07',
  endedOn: '2026-06-15',
  lastSeen: ['2026-06-12', '15:03'],
  coach: 'janne',
  rounds: [beforeTheJob],
};
