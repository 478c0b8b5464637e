import type { Example } from './example.ts';

/** Words of a gallery, not of the product: see examples.ts. */
export const wordExamples: readonly Example[] = [
  {
    component: 'StepList',
    name: 'Järjestys',
    props: {
      steps: [
        'Valitse aihe, josta aloitat.',
        'Vastaa kysymyksiin. Voit ohittaa kysymyksen.',
        'Päätä, näytätkö tuloksen.',
      ],
    },
  },
  {
    component: 'Progress',
    name: 'Missä olen',
    props: {
      picture: 'topic-everyday',
      topic: 'Aihe 2/8: Arjen sujuminen.',
      words: 'Kysymys 3/5.',
      now: 3,
      total: 5,
    },
  },
  {
    component: 'SessionEnd',
    name: 'Ennen uloskirjautumista',
    props: {
      words: 'Haluatko jatkaa? Muuten kirjaamme sinut ulos 5 minuutin kuluttua.',
      stay: 'Jatka palvelussa',
      after: 1_500_000,
      page: '/fi/help',
      shown: true,
    },
  },
  { component: 'Bar', name: 'Vahvuus', props: { step: 3, words: 'Vahvuus' } },
  { component: 'Bar', name: 'Vaihtelee', props: { step: 2, words: 'Vaihtelee' } },
  { component: 'Bar', name: 'Tuki', props: { step: 1, words: 'Tähän voit saada tukea' } },
  {
    component: 'DateInWords',
    name: 'Päivä ja kello',
    props: { datetime: '2026-11-24T10:20:00+02:00', words: 'tiistaina 24. marraskuuta kello 10.20' },
  },
  { component: 'Leaf', name: 'Päivä', props: { weekday: 'to', day: 26 } },
  { component: 'Leaf', name: 'Peruttu', props: { weekday: 'ke', day: 9, off: true } },
  { component: 'Clock', name: 'Kello 10.20', props: { hour: 10, minute: 20, size: 'm' } },
  { component: 'Tag', name: 'Valmis', props: { tone: 'good', picture: 'done', text: 'Valmis' } },
  { component: 'Tag', name: 'Kesken', props: { tone: 'wait', picture: 'clock', text: 'Kesken' } },
  { component: 'Tag', name: 'Päättynyt', props: { tone: 'stop', picture: 'no', text: 'Päättynyt' } },
  { component: 'Tag', name: 'Tavallinen', props: { picture: 'todo', text: 'Ei aloitettu' } },
  { component: 'Saved', name: 'Tallessa', props: { text: 'Vastaus on tallessa' } },
  { component: 'Notice', name: 'Onnistui', props: { tone: 'good' }, slot: 'Asetukset on tallennettu.' },
  {
    component: 'Notice',
    name: 'Hyvä tietää',
    props: { role: 'none' },
    slot: 'Sari on lomalla. Janne Malli auttaa sinua.',
  },
  {
    component: 'Notice',
    name: 'Pian',
    props: { tone: 'wait' },
    slot: 'Kirjaudut ulos viiden minuutin päästä.',
  },
  {
    component: 'Notice',
    name: 'Ei onnistunut',
    props: { tone: 'stop', role: 'alert' },
    slot: 'Palaute ei lähtenyt. Tekstisi on tallessa. Yritä uudelleen.',
  },
  {
    component: 'Explain',
    name: 'Selitys',
    props: { summary: 'Mitä tämä tarkoittaa?', open: true },
    slot: 'Raha-asioita ovat esimerkiksi laskut ja säästäminen.',
  },
  {
    component: 'Empty',
    name: 'Ei vielä mitään',
    props: {
      picture: 'assessment',
      heading: 'Ei vielä tulosta',
      level: 3,
      text: 'Tähän tulee oman arviosi tulos.',
    },
  },
];
