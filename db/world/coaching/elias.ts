import type { CoachingStory } from '#db/world/coaching-story.ts';
import { DEPOT, OFFICE } from '#db/world/places.ts';

/** In practical training. His coach is away, so the deputy comes, at another time; he has not answered yet. */
export const eliasCoaching: CoachingStory = {
  name: 'elias',
  coach: 'janne',
  phases: [
    ['intake', '2026-06-15'],
    ['profiling', '2026-06-22'],
    ['job_search', '2026-07-02'],
    ['agreeing_work', '2026-10-05'],
    ['in_training', '2026-10-19'],
  ],
  plans: [
    {
      state: 'accepted',
      goal: 'Haluan työn koneiden kanssa. Tammikuusta alkaen palkalla.',
      support: 'Janne käy varikolla. Sovimme asiat viesteillä.',
      made: ['2026-09-28', '13:10'],
      answered: ['2026-09-28', '19:22'],
      reviewOn: '2026-12-09',
      steps: [
        { key: 'start', text: 'Aloitan harjoittelun varikolla.', owner: 'me', dueOn: '2026-10-19' },
        { key: 'ears', text: 'Janne sopii kuulosuojaimista.', owner: 'coach', dueOn: '2026-10-16' },
        { key: 'alarm', text: 'Laitan kaksi herätystä.', owner: 'me' },
        {
          key: 'gloves',
          text: 'Ostan lämpimät käsineet.',
          owner: 'me',
          dueOn: '2026-11-27',
          added: ['2026-11-02', '17:30'],
        },
        { key: 'pay', text: 'Janne kysyy palkkatyöstä tammikuulle.', owner: 'coach', dueOn: '2026-12-09' },
      ],
    },
  ],
  marks: [
    { step: 'ears', done: 'done', at: ['2026-10-15', '14:10'], by: 'janne' },
    { step: 'start', done: 'done', at: ['2026-10-19', '16:05'], by: 'elias' },
    { step: 'alarm', done: 'done', at: ['2026-10-20', '18:40'], by: 'elias' },
  ],
  meetings: [
    {
      ...OFFICE,
      at: ['2026-06-22', '13:00'],
      minutes: 60,
      purpose: 'Kerrot, mitä osaat ja mistä pidät.',
      made: ['2026-06-15', '10:00'],
    },
    { ...DEPOT, at: ['2026-10-19', '8:30'], minutes: 90, purpose: 'Harjoittelu alkaa.' },
    {
      ...DEPOT,
      at: ['2026-10-22', '13:00'],
      minutes: 30,
      purpose: 'Katsomme, miten ensimmäiset päivät ovat sujuneet.',
      made: ['2026-10-15', '14:20'],
    },
    { ...DEPOT, at: ['2026-11-04', '13:00'], minutes: 30, purpose: 'Katsomme, miten harjoittelu sujuu.' },
    { ...DEPOT, at: ['2026-11-18', '13:00'], minutes: 30, purpose: 'Katsomme, miten harjoittelu sujuu.' },
    {
      ...DEPOT,
      key: 'moved',
      at: [0, '14:00'],
      minutes: 30,
      purpose: 'Katsomme, miten harjoittelu sujuu.',
      coach: 'sari',
      made: ['2026-11-18', '14:00'],
      reply: { reply: 'coming', at: ['2026-11-18', '16:44'] },
      moved: {
        from: [2, '9:00'],
        at: ['2026-11-23', '10:15'],
        by: 'sari',
        reason: 'Janne on poissa. Minä tulen hänen tilalleen ja pääsen vain tähän aikaan.',
      },
    },
    {
      ...DEPOT,
      key: 'review',
      at: ['2026-12-09', '13:00'],
      minutes: 45,
      purpose: 'Puhumme siitä, sopiiko työ sinulle.',
      others: 'Varikon työnjohtaja',
      made: ['2026-11-18', '14:05'],
    },
  ],
  messages: [
    { by: 'elias', at: ['2026-10-20', '18:42'], text: 'Toinen päivä ok. Melu on kova.' },
    {
      by: 'janne',
      at: ['2026-10-21', '9:05'],
      text: 'Moi Elias. Hyvä, että kerroit. Tuon torstaina paremmat kuulosuojaimet.',
    },
    { by: 'elias', at: ['2026-10-22', '15:50'], text: 'Nyt hyvä.', noAnswerNeeded: ['2026-10-23', '8:40'] },
    {
      by: 'janne',
      at: ['2026-11-20', '15:20'],
      text: 'Moi Elias. Olen nyt kaksi viikkoa poissa. Sari auttaa sinua. Voit kirjoittaa tähän niin kuin ennenkin.',
    },
    {
      by: 'sari',
      at: ['2026-11-23', '10:20'],
      text: 'Hei Elias. Olen Sari, Jannen sijainen. Tulen varikolle. Aika muuttui vähän. Näet uuden ajan Tapaamisista.',
    },
    { by: 'elias', at: [-1, '17:31'], text: 'Ok. Missä tavataan? Ovi on lukossa.', read: null },
  ],
  contacts: [
    { on: '2026-06-22', minutes: 60, place: 'office', activity: 'assessment' },
    {
      on: '2026-07-02',
      minutes: 40,
      place: 'workplace',
      with: ['client', 'network'],
      activity: 'placement',
      note: 'Ensimmäinen käynti työnantajan luona.',
    },
    {
      on: '2026-10-19',
      minutes: 90,
      place: 'workplace',
      activity: 'coaching',
      note: 'Harjoittelun ensimmäinen päivä.',
    },
    { on: '2026-10-22', minutes: 30, place: 'workplace', activity: 'coaching' },
    {
      on: '2026-11-04',
      minutes: 30,
      place: 'workplace',
      activity: 'coaching',
      note: 'Osaa jo kolme tehtävää itse.',
    },
    { on: '2026-11-18', minutes: 30, place: 'workplace', with: ['client', 'network'], activity: 'coaching' },
  ],
  notes: [
    {
      at: ['2026-11-20', '14:50'],
      text: 'Sijaiselle: Elias vastaa viesteihin, ei puhelimeen. Lyhyt viesti ja yksi kysymys toimivat parhaiten.',
    },
  ],
};
