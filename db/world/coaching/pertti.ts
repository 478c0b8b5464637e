import type { CoachingStory } from '#db/world/coaching-story.ts';
import { OFFICE, PHONE } from '#db/world/places.ts';

/** Ended well, on his own wish. */
export const perttiCoaching: CoachingStory = {
  name: 'pertti',
  coach: 'janne',
  phases: [
    ['intake', '2024-10-07'],
    ['profiling', '2024-10-14'],
    ['job_search', '2024-11-04'],
    ['agreeing_work', '2025-01-27'],
    ['job_support', '2025-02-17'],
    ['ended', '2026-06-15'],
  ],
  plans: [
    {
      state: 'accepted',
      goal: 'Haluan vakituisen työn keittiössä.',
      support: 'Janne käy työpaikalla ja soittaa.',
      made: ['2024-11-04', '10:10'],
      answered: ['2024-11-04', '10:40'],
      ended: ['2026-06-15', '11:20'],
      reviewOn: '2025-05-05',
      steps: [
        { key: 'interview', text: 'Menen haastatteluun.', owner: 'me', dueOn: '2025-01-31' },
        { key: 'start', text: 'Aloitan työn.', owner: 'me', dueOn: '2025-02-17' },
      ],
    },
  ],
  marks: [
    { step: 'interview', done: 'done', at: ['2025-01-27', '14:20'], by: 'pertti' },
    { step: 'start', done: 'done', at: ['2025-02-17', '15:10'], by: 'pertti' },
  ],
  meetings: [
    {
      ...OFFICE,
      at: ['2024-10-14', '10:00'],
      minutes: 60,
      purpose: 'Kerrot, mitä osaat ja mistä pidät.',
      made: ['2024-10-07', '13:00'],
    },
    {
      ...PHONE,
      at: ['2026-05-12', '14:00'],
      minutes: 15,
      purpose: 'Soitan sinulle. Puhumme siitä, miten työ sujuu.',
    },
    {
      ...OFFICE,
      at: ['2026-06-15', '11:00'],
      minutes: 45,
      purpose: 'Lopetamme yhdessä. Saat ohjeen, miten voit palata.',
    },
  ],
  messages: [
    { by: 'pertti', at: ['2026-06-02', '16:15'], text: 'Terve Janne. Pärjään nyt itse. Voimmeko lopettaa?' },
    {
      by: 'janne',
      at: ['2026-06-03', '9:20'],
      text: 'Terve Pertti. Hienosti meni. Tavataan vielä kerran ja sovitaan siitä. Voit palata, kun haluat.',
    },
  ],
  contacts: [
    { on: '2025-02-17', minutes: 180, place: 'workplace', activity: 'coaching', note: 'Työ alkoi.' },
    { on: '2026-05-12', minutes: 15, place: 'phone', activity: 'follow_along' },
    {
      on: '2026-06-15',
      minutes: 45,
      place: 'office',
      activity: 'follow_along',
      note: 'Päätetty asiakkaan toiveesta: pärjää nyt itse.',
    },
  ],
};
