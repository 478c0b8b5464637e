import type { CoachingStory } from '#db/world/coaching-story.ts';
import { OFFICE, PHONE } from '#db/world/places.ts';

/** On a pause that she wished for. She has written three days ago and waits for the answer. */
export const riittaCoaching: CoachingStory = {
  name: 'riitta',
  coach: 'sari',
  phases: [
    ['intake', '2025-11-10'],
    ['profiling', '2025-11-17'],
    ['job_search', '2025-12-08'],
    ['paused', '2026-09-07'],
  ],
  plans: [
    {
      state: 'accepted',
      goal: 'Haluan lyhyen työpäivän ja tutun porukan.',
      support: 'Tapaamme kerran kuukaudessa. Sari soittaa työpaikkoihin.',
      made: ['2025-12-08', '10:15'],
      answered: ['2025-12-08', '10:50'],
      accepted: 'spoken',
      reviewOn: '2027-01-11',
      steps: [
        { key: 'cv', text: 'Kirjoitan, mitä olen tehnyt aikaisemmin.', owner: 'me', dueOn: '2026-01-16' },
        {
          key: 'ask',
          text: 'Sari kysyy lyhyttä työtä kahdesta paikasta.',
          owner: 'coach',
          dueOn: '2026-03-31',
        },
        { key: 'visit', text: 'Käyn tutustumassa yhteen paikkaan.', owner: 'together' },
      ],
    },
  ],
  marks: [
    { step: 'cv', done: 'done', at: ['2026-01-14', '11:30'], by: 'riitta' },
    { step: 'ask', done: 'done', at: ['2026-03-26', '15:00'], by: 'sari' },
  ],
  meetings: [
    {
      ...OFFICE,
      at: ['2025-11-17', '9:00'],
      minutes: 60,
      purpose: 'Kerrot, mitä toivot.',
      made: ['2025-11-10', '10:05'],
    },
    { ...OFFICE, at: ['2025-12-08', '10:00'], minutes: 60, purpose: 'Teemme suunnitelman.' },
    {
      ...OFFICE,
      at: ['2026-04-14', '10:00'],
      minutes: 45,
      purpose: 'Puhumme siitä, miten haastattelu sujui.',
    },
    {
      ...OFFICE,
      at: ['2026-09-07', '10:00'],
      minutes: 45,
      purpose: 'Sovimme tauosta.',
      made: ['2026-09-02', '13:00'],
    },
    {
      ...PHONE,
      key: 'tomorrow',
      at: [1, '10:30'],
      minutes: 20,
      purpose: 'Soitan sinulle. Puhumme siitä, haluatko jatkaa tammikuussa.',
      made: ['2026-11-02', '9:20'],
      reply: { reply: 'other_time', words: 'Aamupäivä ei sovi. Kävisikö iltapäivä?', at: [-3, '9:10'] },
    },
  ],
  messages: [
    {
      by: 'riitta',
      at: ['2026-09-02', '10:40'],
      text: 'Hei Sari. Haluan pitää taukoa. Voimmeko puhua siitä?',
    },
    {
      by: 'sari',
      at: ['2026-09-02', '13:02'],
      text: 'Hei Riitta. Totta kai. Tule maanantaina kello 10, niin sovimme siitä yhdessä.',
    },
    {
      by: 'sari',
      at: ['2026-10-05', '9:15'],
      text: 'Hei Riitta. Mitä sinulle kuuluu? Sinun ei tarvitse tehdä mitään. Suunnitelmasi on tallessa.',
    },
    {
      by: 'riitta',
      at: ['2026-10-05', '18:20'],
      text: 'Ihan hyvää kuuluu. Kävelen koiran kanssa.',
      noAnswerNeeded: ['2026-10-06', '8:10'],
    },
    {
      by: 'sari',
      at: ['2026-11-02', '9:25'],
      text: 'Hei Riitta. Mitä sinulle kuuluu nyt? Sovimme syksyllä, että soitan sinulle ennen joulua. Aika on Tapaamisissa.',
    },
    {
      by: 'riitta',
      at: ['2026-11-02', '19:22'],
      text: 'Kiitos viestistä. Hyvää kuuluu.',
      noAnswerNeeded: ['2026-11-03', '8:15'],
    },
    {
      by: 'riitta',
      at: [-3, '9:12'],
      text: 'Hei Sari. Se soittoaika ei sovi minulle. Voisitko soittaa iltapäivällä? Haluaisin kuulla, miten tammikuussa jatketaan.',
      read: null,
    },
  ],
  contacts: [
    { on: '2025-11-17', minutes: 60, place: 'office', activity: 'assessment' },
    { on: '2025-12-08', minutes: 60, place: 'office', activity: 'assessment' },
    {
      on: '2026-03-18',
      minutes: 45,
      place: 'workplace',
      with: ['client', 'network'],
      activity: 'placement',
      note: 'Haastattelu. Paikka meni toiselle.',
    },
    { on: '2026-04-14', minutes: 45, place: 'office', activity: 'coaching' },
    {
      on: '2026-09-07',
      minutes: 45,
      place: 'office',
      activity: 'engagement',
      note: 'Sovittu tauosta tammikuuhun. Yksi viesti kuussa riittää.',
    },
    { on: '2026-10-05', minutes: 5, place: 'portal', activity: 'engagement' },
    { on: '2026-11-02', minutes: 5, place: 'portal', activity: 'engagement' },
  ],
  notes: [
    {
      at: ['2026-09-07', '11:10'],
      text: 'Riitta toivoo, ettei hänelle lähetetä muistutuksia tauon aikana. Asetus on vaihdettu yhdessä.',
    },
  ],
};
