import type { CoachingStory, MeetingStory, MessageStory, PlanStory } from '#db/world/coaching-story.ts';
import { OFFICE, PHONE, WORKSHOP } from '#db/world/places.ts';

const MESSAGES: readonly MessageStory[] = [
  {
    by: 'sari',
    at: ['2026-08-07', '13:15'],
    text: 'Hei Mika. Harjoittelu alkaa maanantaina. Se alkaa kello 9. Minä tulen mukaan.',
  },
  {
    by: 'mika',
    at: ['2026-08-07', '14:02'],
    text: 'Hyvä. Pekka tulee myös.',
    noAnswerNeeded: ['2026-08-10', '8:02'],
  },
  { by: 'mika', at: ['2026-09-08', '8:11'], text: 'Olen kipeä. En mene pajalle tänään.' },
  {
    by: 'sari',
    at: ['2026-09-08', '8:30'],
    text: 'Kiitos, että kerroit. Soitan pajalle. Sinun ei tarvitse tehdä mitään. Lepää nyt.',
  },
  {
    by: 'sari',
    at: ['2026-10-06', '9:05'],
    text: 'Hei Mika. Puhuimme eilen harjoittelusta. Suunnitelma on nyt tallessa. Näet sen täällä. Siinä on kuvat.',
  },
  {
    by: 'mika',
    at: ['2026-10-06', '13:44'],
    text: 'Näen sen. Kiva.',
    noAnswerNeeded: ['2026-10-07', '8:10'],
  },
  {
    by: 'sari',
    at: ['2026-11-20', '10:20'],
    text: 'Hei Mika. Maanantaina puhumme harjoittelusta. Tapaamme pajalla. Ota kuvakortit mukaan.',
  },
  { by: 'mika', at: [-1, '14:05'], text: 'Hei Sari. Tuleeko Pekka mukaan? En ole kysynyt.', read: null },
];

const call = (day: string): MeetingStory => ({
  ...PHONE,
  at: [day, '8:30'],
  minutes: 15,
  purpose: 'Soitan sinulle. Puhumme viikosta.',
  series: 'calls',
});

const MEETINGS: readonly MeetingStory[] = [
  {
    ...OFFICE,
    at: ['2026-04-22', '13:00'],
    minutes: 45,
    purpose: 'Katsomme kuvia. Kerrot, mistä pidät.',
    others: 'Pekka, tukihenkilö',
  },
  {
    ...WORKSHOP,
    at: ['2026-06-16', '10:00'],
    minutes: 45,
    purpose: 'Katsomme pajaa. Tapaamme ohjaajan.',
    others: 'Pekka, tukihenkilö',
  },
  {
    ...WORKSHOP,
    at: ['2026-08-10', '9:00'],
    minutes: 120,
    purpose: 'Harjoittelu alkaa.',
    others: 'Pekka, tukihenkilö\nPajan ohjaaja',
  },
  {
    ...WORKSHOP,
    at: ['2026-10-05', '13:00'],
    minutes: 60,
    purpose: 'Puhumme harjoittelusta.',
    bring: 'Kuvakortit',
    others: 'Pajan ohjaaja',
  },
  ...['2026-10-20', '2026-11-03', '2026-11-10', '2026-11-17'].map(call),
  {
    ...PHONE,
    key: 'today',
    at: [0, '8:30'],
    minutes: 15,
    purpose: 'Soitan sinulle. Puhumme viikosta.',
    series: 'calls',
    reply: { reply: 'coming', at: ['2026-11-23', '14:08'] },
  },
  {
    ...WORKSHOP,
    key: 'next',
    at: ['2026-11-30', '13:00'],
    made: ['2026-10-05', '14:12'],
    minutes: 60,
    purpose: 'Puhumme harjoittelusta.',
    bring: 'Kuvakortit',
    others: 'Pajan ohjaaja',
  },
];

const PLANS: readonly PlanStory[] = [
  {
    state: 'accepted',
    goal: 'Haluan tehdä käsilläni. Haluan olla ihmisten kanssa.',
    support: 'Sari auttaa. Pekka auttaa.',
    made: ['2026-05-11', '13:10'],
    answered: ['2026-05-11', '13:40'],
    ended: ['2026-10-05', '14:10'],
    steps: [
      { key: 'look', text: 'Käyn katsomassa pajaa.', owner: 'together', dueOn: '2026-06-18' },
      {
        key: 'bus',
        text: 'Harjoittelen bussimatkaa.',
        owner: 'other',
        ownerName: 'Pekka',
        dueOn: '2026-08-07',
      },
    ],
  },
  {
    state: 'accepted',
    goal: 'Haluan pitkän harjoittelun. Ehkä haluan myös palkkatyön.',
    support: 'Sari soittaa joka viikko. Sari käy pajalla. Pekka auttaa bussin kanssa.',
    made: ['2026-10-05', '13:30'],
    answered: ['2026-10-05', '14:10'],
    reviewOn: '2026-11-30',
    steps: [
      { key: 'days', text: 'Käyn pajalla tiistaina ja torstaina.', owner: 'me' },
      { key: 'sick', text: 'Kirjoitan Sarille, jos en voi mennä pajalle.', owner: 'me' },
      {
        key: 'new work',
        text: 'Sari kysyy pajalta uuden työn minulle.',
        owner: 'coach',
        dueOn: '2026-11-30',
      },
      {
        key: 'bus alone',
        text: 'Menen bussilla yksin. Pekka on puhelimessa.',
        owner: 'other',
        ownerName: 'Pekka',
        dueOn: '2026-12-11',
      },
    ],
  },
];

/** In a long practical training; short texts, pictures, and Pekka beside him. */
export const mikaCoaching: CoachingStory = {
  name: 'mika',
  coach: 'sari',
  phases: [
    ['intake', '2026-04-13'],
    ['profiling', '2026-04-22'],
    ['job_search', '2026-06-01'],
    ['in_training', '2026-08-10'],
  ],
  plans: PLANS,
  marks: [
    { step: 'look', done: 'done', at: ['2026-06-16', '11:05'], by: 'sari' },
    { step: 'bus', done: 'done', at: ['2026-08-06', '15:10'], by: 'mika' },
    { step: 'days', done: 'done', at: ['2026-11-19', '14:15'], by: 'mika' },
  ],
  meetings: MEETINGS,
  messages: MESSAGES,
  contacts: [
    { on: '2026-04-22', minutes: 45, place: 'office', with: ['client', 'network'], activity: 'assessment' },
    { on: '2026-06-16', minutes: 45, place: 'workplace', with: ['client', 'network'], activity: 'placement' },
    {
      on: '2026-08-10',
      minutes: 120,
      place: 'workplace',
      with: ['client', 'network'],
      activity: 'coaching',
      note: 'Harjoittelun ensimmäinen päivä. Pekka oli mukana.',
    },
    {
      on: '2026-09-08',
      minutes: 10,
      place: 'phone',
      with: ['network'],
      activity: 'follow_along',
      note: 'Ilmoitettu pajalle poissaolosta.',
    },
    {
      on: '2026-10-05',
      minutes: 60,
      place: 'workplace',
      with: ['client', 'network'],
      activity: 'follow_along',
      note: 'Väliarvio. Jatketaan samoilla päivillä.',
    },
    { on: '2026-11-17', minutes: 15, place: 'phone', activity: 'follow_along' },
  ],
  notes: [
    {
      at: ['2026-10-05', '15:20'],
      text: 'Mika lukee lyhyitä viestejä itse. Yksi asia viestissä riittää. Pekka auttaa, kun Mika pyytää.',
    },
  ],
};
