import type { Example } from './example.ts';

/** Words of a gallery, not of the product: see examples.ts. */
export const pageExamples: readonly Example[] = [
  {
    component: 'Button',
    name: 'Päätoiminto',
    props: { kind: 'main', picture: 'send' },
    slot: 'Lähetä palaute',
  },
  {
    component: 'Button',
    name: 'Jatkaminen',
    props: { kind: 'main', picture: 'next', pictureLast: true },
    slot: 'Jatka',
  },
  {
    component: 'Button',
    name: 'Muu toiminto',
    props: { picture: 'skip', name: 'skip', value: '1' },
    slot: 'Ohita',
  },
  {
    component: 'Button',
    name: 'Linkki painikkeena, tarkenne kuultavaksi',
    props: { href: '#gallery', picture: 'edit', about: ': raha-asiat' },
    slot: 'Muuta',
  },
  { component: 'Button', name: 'Painike linkkinä', props: { kind: 'link', picture: 'undo' }, slot: 'Peru' },
  { component: 'GoLink', name: 'Takaisin', props: { href: '#gallery', picture: 'back' }, slot: 'Takaisin' },
  { component: 'GoLink', name: 'Ilman kuvaa', props: { href: '#gallery' }, slot: 'Lue, kuka näkee tietosi' },
  {
    component: 'LanguageChoice',
    name: 'Linkkeinä',
    props: {
      label: 'Kieli',
      languages: [
        { lang: 'fi-simple', name: 'Selkosuomi', short: 'Selko', href: '#gallery', current: false },
        { lang: 'fi', name: 'Suomi', href: '#gallery', current: true },
        { lang: 'sv', name: 'Svenska', href: '#gallery', current: false },
      ],
    },
  },
  {
    component: 'LanguageChoice',
    name: 'Painikkeina, kun lomake on kesken',
    props: {
      label: 'Kieli, lomake kesken',
      form: 'gallery-form',
      languages: [
        { lang: 'fi-simple', name: 'Selkosuomi', short: 'Selko', href: '/demo/components', current: false },
        { lang: 'fi', name: 'Suomi', href: '/demo/components', current: true },
        { lang: 'sv', name: 'Svenska', href: '/demo/components', current: false },
      ],
    },
  },
  {
    component: 'Tabs',
    name: 'Asian osat',
    props: {
      label: 'Venla Mallikas',
      tabs: [
        { href: '#gallery', text: 'Yleiskuva', current: 'page' },
        { href: '#gallery', text: 'Arvio', count: { figure: 1, word: 'uusi' } },
        { href: '#gallery', text: 'Tiedot' },
      ],
    },
  },
  {
    component: 'Card',
    name: 'Sivun ainoa tumma lohko',
    props: { kind: 'lead', heading: 'Oma arvio', id: 'gallery-lead', label: true },
    slot: 'Vastauksesi ovat tallessa. Seuraava aihe on Arjen sujuminen.',
  },
  {
    component: 'Card',
    name: 'Kortti',
    props: { heading: 'Kuka näkee tuloksen', id: 'gallery-card' },
    slot: 'Vain sinä.',
  },
  { component: 'Card', name: 'Odottaa vastausta', props: { kind: 'asks' }, slot: 'Sari ehdottaa tätä.' },
  {
    component: 'Row',
    name: 'Rivi',
    props: { picture: 'topic-everyday', heading: 'Arjen sujuminen' },
    slot: 'Vastasit kolmeen kysymykseen viidestä.',
  },
  {
    component: 'Fact',
    name: 'Tieto',
    props: { picture: 'eye' },
    slot: 'Sari ei näe yksittäisiä vastauksiasi.',
  },
  {
    component: 'Way',
    name: 'Iso valinta',
    props: { href: '#gallery', picture: 'code', text: 'Koodilla' },
    slot: 'Saat koodin sähköpostiin.',
  },
  {
    component: 'CoachCard',
    name: 'Työvalmentaja',
    props: {
      name: 'Sari Esimerkki',
      what: 'Työvalmentajasi',
      initials: 'SE',
      lines: ['Voit soittaa maanantaista perjantaihin kello\u00A08–16.'],
      ways: [{ href: 'tel:+358400000012', picture: 'phone', text: '040 000 0012' }],
    },
  },
  {
    component: 'CoachCard',
    name: 'Palvelun puhelin',
    props: {
      name: 'Etkö pääse sisään?',
      what: 'Soita meille. Autamme sinua.',
      picture: 'help',
      ways: [{ href: 'tel:+358400000010', picture: 'phone', text: '040 000 0010' }],
    },
  },
  {
    component: 'DataTable',
    name: 'Asiakkaat',
    props: {
      caption: 'Asiakkaat',
      columns: [
        { text: 'Nimi', href: '#gallery', sorted: 'ascending' },
        { text: 'Kieli' },
        { text: 'Arvio' },
      ],
      rows: [
        [
          { text: 'Venla Mallikas', href: '#gallery' },
          { text: 'Selkosuomi' },
          { text: 'Kesken', tag: { tone: 'wait', picture: 'clock' } },
        ],
        [
          { text: 'Mika Selko', href: '#gallery' },
          { text: 'Svenska', lang: 'sv' },
          { text: 'Valmis', tag: { tone: 'good', picture: 'done' } },
        ],
        [{ text: 'Riitta Tauko', href: '#gallery' }, { text: 'Suomi' }, { text: 'ei aloitettu' }],
      ],
    },
  },
  {
    component: 'ConfirmPage',
    name: 'Poistaminen',
    props: {
      form: 'gallery.none',
      question: 'Poistetaanko keskeneräinen arvio?',
      consequences: [
        'Kaikki sen vastaukset poistetaan. Niitä ei saa takaisin.',
        'Aikaisemmat tuloksesi pysyvät.',
      ],
      action: 'Poista arvio',
      actionPicture: 'delete',
      back: { href: '#gallery', text: 'En poista' },
    },
  },
];
