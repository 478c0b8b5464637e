import type { Example } from './example.ts';

/** Words of a gallery, not of the product: see examples.ts. */
export const formExamples: readonly Example[] = [
  {
    component: 'ErrorSummary',
    name: 'Kaksi kohtaa',
    props: {
      id: 'gallery-errors',
      title: 'Korjaa kaksi kohtaa',
      errors: [
        { href: '#code-wrong', text: 'Koodi ei ole oikea' },
        { href: '#text-wrong', text: 'Palaute puuttuu' },
      ],
      focus: false,
    },
  },
  {
    component: 'ErrorSummary',
    name: 'Koko lomake',
    props: {
      id: 'gallery-refused',
      title: 'Tämä ei onnistunut',
      errors: [{ text: 'Arvio on jo valmis. Voit aloittaa uuden arvion.' }],
      focus: false,
    },
  },
  {
    component: 'Form',
    name: 'Lomake, joka kertoo nimensä',
    props: { name: 'gallery.none', id: 'gallery-form', class: 'stack' },
    slot: 'Kenttiä ja yksi päätoiminto.',
  },
  {
    component: 'FileField',
    name: 'Kuva',
    props: { name: 'photo-example', label: 'Valitse kuva', hint: 'JPEG-kuva', accept: 'image/jpeg' },
  },
  {
    component: 'Field',
    name: 'Sähköposti',
    props: {
      name: 'email',
      type: 'email',
      label: 'Sähköpostiosoite',
      hint: 'Lähetämme koodin tähän osoitteeseen.',
      autocomplete: 'email',
    },
  },
  {
    component: 'Field',
    name: 'Koodi, virhe',
    props: {
      name: 'code',
      id: 'code-wrong',
      type: 'code',
      label: 'Koodi',
      hint: 'Koodissa on kuusi numeroa. Voit liittää koodin viestistä.',
      error: 'Koodi ei ole oikea. Katso koodi viestistä tai pyydä uusi koodi.',
      value: '12345',
    },
  },
  {
    component: 'Field',
    name: 'Salasana',
    props: { name: 'password', type: 'password', label: 'Salasana', autocomplete: 'current-password' },
  },
  {
    component: 'TextArea',
    name: 'Omat sanat, tila vähissä',
    props: {
      name: 'words',
      label: 'Mikä sinua auttaa?',
      hint: 'Voit kirjoittaa muutaman sanan.',
      value: 'Kun joku kysyy minulta rauhassa.',
      room: { max: 40, all: 'Tähän mahtuu 40 merkkiä.', left: 'Merkkejä jäljellä', over: 'Merkkejä liikaa' },
    },
  },
  {
    component: 'TextArea',
    name: 'Virhe',
    props: {
      name: 'text',
      id: 'text-wrong',
      label: 'Palaute',
      error: 'Kirjoita palaute ennen kuin lähetät sen.',
    },
  },
  {
    component: 'RadioGroup',
    name: 'Asteikko kuvilla, kysymys on otsikko',
    props: {
      name: 'money',
      heading: true,
      legend: 'Onko sinun helppo vai vaikea hoitaa raha-asiat?',
      scale: true,
      value: 'bit_hard',
      choices: [
        { value: 'easy', label: 'Helppo', picture: 'ease-easy' },
        { value: 'bit_hard', label: 'Vähän vaikea', picture: 'ease-bit-hard' },
        { value: 'hard', label: 'Vaikea', picture: 'ease-hard' },
      ],
      others: [{ value: 'dont_know', label: 'En tiedä', picture: 'dont-know' }],
    },
  },
  {
    component: 'RadioGroup',
    name: 'Asteikko, ei vastausta vielä, virhe',
    props: {
      name: 'sleep',
      legend: 'Miten nukut yleensä?',
      error: 'Valitse vastaus tai ohita kysymys.',
      scale: true,
      choices: [
        { value: 'good', label: 'Hyvin', picture: 'well-good' },
        {
          value: 'varies',
          label: 'Vaihtelee',
          hint: 'Välillä hyvin, välillä huonosti',
          picture: 'well-varies',
        },
        { value: 'poor', label: 'Huonosti', picture: 'well-poor' },
      ],
    },
  },
  {
    component: 'RadioGroup',
    name: 'Lista',
    props: {
      name: 'theme',
      legend: 'Värit',
      hint: 'Voit vaihtaa milloin tahansa.',
      value: 'system',
      choices: [
        { value: 'system', label: 'Samat kuin laitteessa', picture: 'device' },
        { value: 'light', label: 'Vaalea', picture: 'light' },
        { value: 'dark', label: 'Tumma', picture: 'dark' },
        { value: 'contrast', label: 'Vahva kontrasti', hint: 'Musta tausta', picture: 'contrast' },
      ],
    },
  },
  {
    component: 'CheckGroup',
    name: 'Monta vastausta',
    props: {
      name: 'important',
      legend: 'Mitkä ovat sinulle tärkeitä?',
      hint: 'Valitse enintään kolme.',
      values: ['work'],
      choices: [
        { value: 'work', label: 'Työn tekeminen', picture: 'topic-work' },
        { value: 'people', label: 'Ihmiset ja oma elämä', picture: 'topic-people' },
      ],
    },
  },
  {
    component: 'Select',
    name: 'Pudotusvalikko',
    props: {
      name: 'coach',
      label: 'Työvalmentaja',
      value: 'sari',
      options: [
        { value: 'sari', text: 'Sari Esimerkki' },
        { value: 'janne', text: 'Janne Malli' },
      ],
    },
  },
];
