import type { CoachingStory } from '#db/world/coaching-story.ts';
import { CARE_HOME, OFFICE, PHONE } from '#db/world/places.ts';

const GOAL = 'Haluan työn, jossa liikutaan ja tehdään yhdessä.';

/** Looking for work again after a job that ended; an interview is near and his coach writes a new plan. */
export const onniCoaching: CoachingStory = {
  name: 'onni',
  coach: 'katja',
  phases: [
    ['intake', '2026-02-16'],
    ['profiling', '2026-02-20'],
    ['job_search', '2026-03-05'],
    ['agreeing_work', '2026-05-18'],
    ['job_support', '2026-06-08'],
    ['job_search', '2026-08-24'],
  ],
  plans: [
    {
      state: 'accepted',
      goal: GOAL,
      support: 'Katja on mukana työpaikoilla. Puhumme joka viikko.',
      made: ['2026-03-02', '10:20'],
      answered: ['2026-03-02', '10:55'],
      reviewOn: '2026-11-30',
      steps: [
        {
          key: 'places',
          text: 'Katja kysyy töitä varastoista ja hoivakodeista.',
          owner: 'coach',
          dueOn: '2026-03-20',
        },
        { key: 'visit', text: 'Käyn tutustumassa kahteen paikkaan.', owner: 'together', dueOn: '2026-04-30' },
        {
          key: 'contract',
          text: 'Luen työsopimuksen Katjan kanssa.',
          owner: 'together',
          dueOn: '2026-06-05',
        },
        {
          key: 'interview',
          text: 'Kerron haastattelussa, että aamutyö sopii minulle.',
          owner: 'me',
          dueOn: '2026-11-26',
        },
      ],
    },
    {
      state: 'draft',
      goal: GOAL,
      goalAt: ['2026-03-02', '10:20'],
      support: 'Katja on mukana haastattelussa ja ensimmäisinä päivinä.',
      made: ['2026-11-18', '14:05'],
      steps: [
        {
          key: 'interview',
          text: 'Kerron haastattelussa, että aamutyö sopii minulle.',
          owner: 'me',
          dueOn: '2026-11-26',
        },
        { key: 'rhythm', text: 'Sovimme vuoroista ennen kuin allekirjoitan sopimuksen.', owner: 'together' },
      ],
    },
  ],
  marks: [
    { step: 'places', done: 'done', at: ['2026-03-19', '14:00'], by: 'katja' },
    { step: 'visit', done: 'done', at: ['2026-04-28', '13:15'], by: 'onni' },
    { step: 'contract', done: 'done', at: ['2026-06-04', '12:40'], by: 'onni' },
  ],
  meetings: [
    {
      ...OFFICE,
      at: ['2026-02-20', '10:00'],
      minutes: 60,
      purpose: 'Kerrot, mitä osaat ja mistä pidät.',
      made: ['2026-02-16', '11:00'],
    },
    {
      ...OFFICE,
      at: ['2026-03-02', '10:00'],
      minutes: 60,
      purpose: 'Teemme suunnitelman.',
      made: ['2026-02-20', '11:10'],
    },
    {
      ...OFFICE,
      at: ['2026-08-27', '10:00'],
      minutes: 60,
      purpose: 'Puhumme siitä, mitä opimme tästä työstä.',
      made: ['2026-08-24', '10:30'],
    },
    { ...CARE_HOME, at: ['2026-10-20', '9:30'], minutes: 45, purpose: 'Tutustumme hoivakotiin.' },
    {
      ...PHONE,
      at: ['2026-11-06', '10:00'],
      minutes: 15,
      purpose: 'Soitan sinulle. Puhumme haastattelusta.',
      reply: { reply: 'not_coming', words: 'Olen silloin bussissa.', at: ['2026-11-05', '18:15'] },
      outcome: 'client_cancelled',
      outcomeNote: 'Sovittiin uusi soitto seuraavalle viikolle.',
    },
    {
      ...CARE_HOME,
      key: 'next',
      at: ['2026-11-26', '9:30'],
      made: ['2026-11-16', '13:15'],
      minutes: 60,
      purpose: 'Työhaastattelu. Katja on mukana.',
      bring: 'Ansioluettelo',
      others: 'Hoivakodin esihenkilö',
      reply: { reply: 'coming', at: ['2026-11-18', '8:40'] },
    },
  ],
  messages: [
    {
      by: 'onni',
      at: ['2026-08-21', '15:48'],
      text: 'Hei Katja. Lopetin työn tänään. Vuorot muuttuivat iltaan. En halunnut enää.',
    },
    {
      by: 'katja',
      at: ['2026-08-24', '9:10'],
      text: 'Hei Onni. Kiitos, että kerroit heti. Soitan sinulle tänään kello 10. Mietimme yhdessä, miten jatketaan.',
    },
    {
      by: 'katja',
      at: ['2026-11-16', '13:20'],
      text: 'Hei Onni. Hoivakoti haluaa tavata sinut. Haastattelu on torstaina seuraavalla viikolla. Tulen mukaan.',
    },
    { by: 'onni', at: ['2026-11-16', '17:30'], text: 'Hyvä juttu.', noAnswerNeeded: ['2026-11-17', '9:12'] },
    { by: 'onni', at: ['2026-11-20', '9:29'], text: 'Pitääkö haastattelussa olla puku?' },
    {
      by: 'katja',
      at: ['2026-11-20', '11:05'],
      text: 'Hei Onni. Ei tarvitse. Siistit housut ja paita riittävät.',
      read: null,
    },
  ],
  contacts: [
    { on: '2026-02-20', minutes: 60, place: 'office', activity: 'assessment' },
    {
      on: '2026-03-05',
      minutes: 40,
      place: 'workplace',
      with: ['client', 'network'],
      activity: 'placement',
      note: 'Ensimmäinen käynti työnantajan luona.',
    },
    { on: '2026-06-08', minutes: 120, place: 'workplace', activity: 'coaching', note: 'Varaston työ alkoi.' },
    { on: '2026-06-24', minutes: 45, place: 'workplace', activity: 'follow_along' },
    { on: '2026-07-22', minutes: 45, place: 'workplace', activity: 'follow_along' },
    {
      on: '2026-08-24',
      minutes: 25,
      place: 'phone',
      activity: 'engagement',
      note: 'Työ on loppunut. Syynä iltavuorot.',
    },
    {
      on: '2026-08-27',
      minutes: 60,
      place: 'office',
      activity: 'assessment',
      note: 'Opittiin: aamutyö sopii, iltatyö ei.',
    },
    { on: '2026-10-20', minutes: 45, place: 'workplace', with: ['client', 'network'], activity: 'placement' },
    { on: '2026-11-13', minutes: 15, place: 'phone', activity: 'coaching' },
  ],
  notes: [
    {
      at: ['2026-08-27', '11:20'],
      text: 'Uudessa paikassa sovitaan vuoroista kirjallisesti ennen aloitusta. Onni haluaa itse kertoa, miksi edellinen työ loppui.',
    },
  ],
};
